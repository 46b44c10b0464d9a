import { z } from 'zod';

const harmlessSchema = z.strictObject({
  by: z
    .string()
    .trim()
    .min(3)
    .max(100)
    .regex(/^[^\p{Cc}\p{Cf}]+$/u)
    .describe('Name of the person who looked at the value and answers for it.'),
  reason: z
    .string()
    .trim()
    .min(3)
    .max(300)
    .regex(/^[^\p{Cc}\p{Cf}]+$/u)
    .describe('Why it is no secret.'),
});

/**
 * An answer: the proposal as it is, without what it is about, with another value, or, of a masked value, that it is no
 * secret.
 */
export type Answer =
  | 'accept'
  | 'leave-out'
  | {
      value:
        | string
        | number
        | boolean
        | string[]
        | Record<string, string | number | boolean>;
    }
  | { harmless: { by: string; reason: string } };

/** What somebody answers to a decision. */
export const answerSchema: z.ZodType<Answer> = z.union([
  z.enum(['accept', 'leave-out']),
  z.strictObject({
    value: z
      .union([
        z.string(),
        z.number(),
        z.boolean(),
        z.array(z.string()),
        z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      ])
      .describe('What the draft holds instead.'),
  }),
  z.strictObject({ harmless: harmlessSchema }),
]);

/** Who confirmed that a value that looked like a secret is none. The value itself is nowhere. */
export interface Confirmation {
  /** Of the decision. */
  id: string;
  file: string;
  /** JSON Pointer into the file. */
  path: string;
  by: string;
  reason: string;
}

/** A decision that was answered. */
export interface Answered {
  id: string;
  /** In a few words, without any value. */
  how: string;
}

/** Why an answer cannot be. */
export interface AnswerProblem {
  id: string;
  message: string;
  remedy: string;
}

/** The parts of a decision's id. The topic has no colon; file and pointer may have one. */
export function partsOf(
  id: string,
  file: string,
): { pointer: string; topic: string } | undefined {
  if (!id.startsWith(`${file}#`)) return undefined;
  const rest = id.slice(file.length + 1);
  const colon = rest.lastIndexOf(':');
  return colon < 0
    ? undefined
    : { pointer: rest.slice(0, colon), topic: rest.slice(colon + 1) };
}
