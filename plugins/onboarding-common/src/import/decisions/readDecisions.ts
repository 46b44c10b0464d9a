import { z } from 'zod';
import { orderProblems } from '../../read/orderProblems';
import type { Problem } from '../../read/Problem';
import { readDocument } from '../../read/readDocument';
import { type Answer, answerSchema, type AnswerProblem } from './Answer';

const fileSchema = z.strictObject({
  apiVersion: z.literal('portolan.dev/v1'),
  kind: z.literal('Decisions'),
  // Nothing below it: every line still waits in a comment.
  answers: z.record(z.string(), z.unknown()).nullish(),
});

const forms =
  'accept, leave-out, { value: … } or { harmless: { by: NAME, reason: WHY } }';

/** What came of reading a file of answers. */
export interface ReadDecisions {
  /** By the id of the decision. Empty where there is a problem. */
  answers: ReadonlyMap<string, Answer>;
  problems: Problem[];
  /** The place of an answer that cannot be. */
  placeOf(problem: AnswerProblem): Problem;
}

/**
 * Reads answers to an importer's decisions: YAML or JSON. Never throws for a text, and repeats no value in a problem: a
 * person may have written a secret.
 * @param options - `file`: the name told in problems
 */
export function readDecisions(
  text: string,
  { file }: { file: string },
): ReadDecisions {
  const document = readDocument(text, file);
  const placeOf = ({ id, message, remedy }: AnswerProblem) =>
    document.problemAt(['answers', id], { message, remedy, on: 'key' });
  const refuse = (problems: Problem[]): ReadDecisions => ({
    answers: new Map(),
    problems: orderProblems(problems),
    placeOf,
  });
  if (document.problems.length > 0) return refuse(document.problems);
  const read = fileSchema.safeParse(document.value);
  if (!read.success)
    return refuse([
      document.problemAt([], {
        message: 'this is no file of decisions',
        remedy:
          'Write apiVersion: portolan.dev/v1, kind: Decisions, and under answers one line a decision: "ID": ANSWER.',
      }),
    ]);
  const answers = new Map<string, Answer>();
  const problems: Problem[] = [];
  for (const [id, written] of Object.entries(read.data.answers ?? {})) {
    const answer = answerSchema.safeParse(written);
    if (answer.success) answers.set(id, answer.data);
    else
      problems.push(
        placeOf({
          id,
          message: 'this is no answer',
          remedy: `Write ${forms}.`,
        }),
      );
  }
  return problems.length > 0
    ? refuse(problems)
    : { answers, problems: [], placeOf };
}
