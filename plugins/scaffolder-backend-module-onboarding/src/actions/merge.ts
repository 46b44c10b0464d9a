import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  causeText,
  formerDefinitionPath,
} from '@portolan/plugin-onboarding-common';
import { generateFrom, type Generation } from '../generation';
import { summaryOf } from '../summary';
import { definitionPath, Workspace } from '../Workspace';

/** `onboarding:merge`: the files of a repository in the workspace, brought to its definition. */
export function createMergeAction(generation: Generation) {
  return createTemplateAction({
    id: 'onboarding:merge',
    description:
      'Brings the files of a repository to its definition: what is generated is overwritten, what is a person’s is merged, and where both changed the person’s file stays and the new one is offered beside it.',
    supportsDryRun: true,
    schema: {
      input: {
        definition: z =>
          z
            .string()
            .max(1024 * 1024)
            .optional()
            .describe(
              'Another text of portolan.yaml; without it the file that is there is used',
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
        refuseConflicts: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Fail, with nothing written, if a person has to settle something',
            ),
      },
      output: {
        changes: z =>
          z
            .array(
              z.object({
                path: z.string(),
                kind: z.string(),
                causes: z.array(z.string()),
              }),
            )
            .describe('Path, kind and causes of every file that changes'),
        removed: z => z.array(z.string()).describe('Paths of deleted files'),
        changed: z => z.boolean().describe('Whether anything was written'),
        conflicts: z =>
          z.number().describe('How many files a person has to settle'),
        summary: z => z.string().describe('In Markdown'),
      },
    },
    async handler(ctx) {
      const { folder, refuseConflicts = false } = ctx.input;
      const definition = ctx.input.definition || undefined;
      const workspace = new Workspace({
        workspacePath: ctx.workspacePath,
        folder,
      });
      const service = definition ?? (await workspace.text(definitionPath));
      const { files, remarks, platform } = await generateFrom(generation, {
        service,
        name: ctx.input.name,
      });
      const former = await workspace.files.readTexts([formerDefinitionPath]);
      const formerText = former.present.get(formerDefinitionPath);
      const formerly =
        formerText === undefined
          ? undefined
          : generation.generate({ service: formerText, platform });
      const plan = await workspace.plan({
        generated: files,
        ...(formerly?.problems.length === 0 && { formerly: formerly.files }),
        from: { generator: generation.version, definition: service, platform },
      });
      const findings = plan.changes.flatMap(({ finding }) =>
        finding ? [`${finding.message}. ${finding.remedy}`] : [],
      );
      if (refuseConflicts && findings.length > 0) {
        throw new InputError(findings.join('\n'));
      }
      if (definition !== undefined) {
        await workspace.files.write(new Map([[definitionPath, definition]]));
      }
      await workspace.apply(plan);
      for (const finding of findings) {
        ctx.logger.warn(finding);
      }
      const changed = plan.changes.filter(({ kind }) => kind !== 'same');
      for (const { path, kind, causes } of changed) {
        ctx.logger.info(`${path}: ${kind} (${causeText(causes)})`);
      }
      ctx.output(
        'changes',
        changed.map(({ path, kind, causes }) => ({ path, kind, causes })),
      );
      ctx.output('removed', [...plan.removes]);
      ctx.output('changed', plan.writes.size + plan.removes.length > 0);
      ctx.output('conflicts', findings.length);
      ctx.output('summary', summaryOf(plan.changes, remarks));
    },
  });
}
