import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { generateFrom, type Generation } from '../generation';
import { summaryOf } from '../summary';
import { definitionPath, Workspace } from '../Workspace';

/** `onboarding:render`: all files of a service that had none, into the workspace. */
export function createRenderAction(generation: Generation) {
  return createTemplateAction({
    id: 'onboarding:render',
    description:
      'Generates everything a service needs from its definition and the platform file: Dockerfile, values of the chart, pipeline, alert rules, runbook, catalog-info.yaml.',
    supportsDryRun: true,
    schema: {
      input: {
        definition: z =>
          z
            .string()
            .max(1024 * 1024)
            .optional()
            .describe(
              'Text of portolan.yaml, written into the workspace; without it the file that is there is used',
            ),
        name: z =>
          z.string().optional().describe('The name that the service must have'),
        folder: z =>
          z
            .string()
            .optional()
            .describe(
              'The repository in the workspace, the workspace itself by default',
            ),
      },
      output: {
        name: z => z.string().describe('Of the service'),
        files: z => z.array(z.string()).describe('Paths of all files written'),
        remarks: z =>
          z
            .array(
              z.object({
                kind: z.string(),
                text: z.string(),
                remedy: z.string(),
                who: z.string(),
              }),
            )
            .describe('What has to be known or decided'),
        summary: z => z.string().describe('Both, in Markdown'),
      },
    },
    async handler(ctx) {
      const { folder } = ctx.input;
      const definition = ctx.input.definition || undefined;
      const workspace = new Workspace({
        workspacePath: ctx.workspacePath,
        folder,
      });
      if (await workspace.isGenerated()) {
        throw new ConflictError(
          'Files were generated here before: use onboarding:merge, which keeps what people have changed since.',
        );
      }
      if (definition !== undefined) {
        await workspace.files.write(new Map([[definitionPath, definition]]));
      }
      const service = await workspace.text(definitionPath);
      const { files, remarks, platform, name } = await generateFrom(
        generation,
        {
          service,
          name: ctx.input.name,
        },
      );
      const plan = await workspace.plan({
        generated: files,
        from: { generator: generation.version, definition: service, platform },
      });
      await workspace.apply(plan);
      const written = [...plan.writes.keys()].sort();
      ctx.logger.info(`Generated ${written.length} files`);
      for (const { finding } of plan.changes) {
        if (finding) {
          ctx.logger.warn(`${finding.message}. ${finding.remedy}`);
        }
      }
      ctx.output('name', name);
      ctx.output('files', written);
      ctx.output(
        'remarks',
        remarks.map(({ kind, text, remedy, who }) => ({
          kind,
          text,
          remedy,
          who,
        })),
      );
      ctx.output('summary', summaryOf(plan.changes, remarks));
    },
  });
}
