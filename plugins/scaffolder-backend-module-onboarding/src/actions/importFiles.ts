import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  importService,
  readDecisions,
  type InputFile,
} from '@portolan/plugin-onboarding-common';
import { problemText } from '../generation';
import { definitionPath, Workspace } from '../Workspace';

/** Where the loss report is written. */
const reportPath = 'docs/loss-report.json';

/**
 * `onboarding:import`: files of a repository to a draft of portolan.yaml and a loss report. It takes paths only: what
 * a person pasted never becomes the input of a task, where everybody who may read tasks would see it.
 */
export function createImportAction() {
  return createTemplateAction({
    id: 'onboarding:import',
    description:
      'Drafts portolan.yaml from an ECS task definition, a Compose file or what docker inspect prints, in the workspace, and says what became of every line of it.',
    supportsDryRun: true,
    schema: {
      input: {
        kind: z =>
          z
            .enum(['ecs', 'compose', 'docker'])
            .optional()
            .describe('What the files are; told by what is in them by default'),
        definition: z =>
          z.string().min(1).describe('Path of what to import in the workspace'),
        with: z =>
          z
            .array(z.string().min(1))
            .max(20)
            .optional()
            .describe(
              'Paths of what belongs to a task definition: service, scaling, schedules',
            ),
        decisions: z =>
          z
            .string()
            .optional()
            .describe(
              'Path of a file of answers, as `portolan import --decisions` takes it',
            ),
        allowOpen: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Go on although something stands in the way of publishing, such as a value that may be a secret',
            ),
        target: z =>
          z
            .string()
            .optional()
            .describe('Kubernetes version of the clusters, 1.34 by default'),
        folder: z =>
          z
            .string()
            .optional()
            .describe(
              'The repository in the workspace, the workspace itself by default',
            ),
      },
      output: {
        counts: z =>
          z
            .record(z.number())
            .describe(
              'How many values were kept, changed, left to decide, given by the platform, unmapped',
            ),
        decisions: z =>
          z
            .array(
              z.object({
                id: z.string(),
                question: z.string(),
                proposal: z.string(),
                consequence: z.string(),
                decider: z.string(),
                blocks: z.boolean(),
              }),
            )
            .describe('What nobody has decided yet'),
        open: z =>
          z
            .number()
            .describe('How many of them stand in the way of publishing'),
      },
    },
    async handler(ctx) {
      const { kind, definition, with: others = [], target, folder } = ctx.input;
      const decisions = ctx.input.decisions || undefined;
      const workspace = new Workspace({
        workspacePath: ctx.workspacePath,
        folder,
      });
      if ((await workspace.files.read(definitionPath)) !== undefined) {
        throw new InputError(
          `${definitionPath} is there already: change it, or delete it in a step before.`,
        );
      }
      const read = async (name: string): Promise<InputFile> => ({
        name,
        text: await workspace.text(name),
      });
      const answers =
        decisions === undefined
          ? undefined
          : readDecisions(await workspace.text(decisions), { file: decisions });
      if (answers && answers.problems.length > 0) {
        throw new InputError(problemText(answers.problems));
      }
      const result = importService(
        await Promise.all([definition, ...others].map(read)),
        {
          ...(kind !== undefined && { kind }),
          ...(target !== undefined && { target }),
          ...(answers && { answers: answers.answers }),
        },
      );
      const problems = [
        ...result.problems,
        ...result.answerProblems.map(
          problem =>
            answers?.placeOf(problem) ?? {
              file: definition,
              path: '',
              line: 1,
              column: 1,
              ...problem,
            },
        ),
      ];
      if (problems.length > 0 || result.yaml === undefined) {
        throw new InputError(problemText(problems));
      }
      const open = result.decisions.filter(({ blocks }) => blocks);
      if (open.length > 0 && !ctx.input.allowOpen) {
        throw new InputError(
          [
            `${open.length} decisions stand in the way of publishing; answer them in a file of decisions:`,
            ...open.map(({ id, question }) => `${id}: ${question}`),
          ].join('\n'),
        );
      }
      await workspace.files.write(
        new Map([
          [definitionPath, result.yaml],
          [
            reportPath,
            `${JSON.stringify(
              { counts: result.counts, report: result.report },
              undefined,
              2,
            )}\n`,
          ],
        ]),
      );
      // Numbers only: notes are about values.
      ctx.logger.info(
        `Imported ${result.report.length} values; ${result.decisions.length} are to be decided, ${open.length} of them before publishing`,
      );
      ctx.output('counts', { ...result.counts });
      ctx.output(
        'decisions',
        result.decisions.map(
          ({ id, question, proposal, consequence, decider, blocks }) => ({
            id,
            question,
            proposal,
            consequence,
            decider,
            blocks,
          }),
        ),
      );
      ctx.output('open', open.length);
    },
  });
}
