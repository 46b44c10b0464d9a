import { z } from 'zod';

/** What a written value must look like, and what to tell whoever wrote it otherwise. */
export interface Scalar {
  /** Whole-value pattern; editors check it too. */
  pattern: RegExp;
  /** Completes "expected …". */
  expected: string;
  /** What to do instead; may look at what was written. */
  remedy: string | ((written: string) => string);
  examples: string[];
  /** What is written may be a secret: no message repeats it. */
  hidden?: boolean;
  /** A further test that a pattern cannot hold; answers what is wrong, or undefined. */
  wrong?(written: string): string | undefined;
}

/** Longer ones are refused unread: no pattern meets a text that could keep it busy. */
const longest = 2048;

/** Longest value quoted in a message, so that a pasted file does not become one. */
const longestQuote = 60;

/** A written value as a message shows it: one line, shortened, in quotes. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestQuote
    ? `${text.slice(0, longestQuote - 1)}…`
    : text;
}

/**
 * A text of a known form. Its problems are custom issues whose `params.remedy` says what to do, which a plain zod
 * pattern could not carry.
 */
export function scalar(options: Scalar): z.ZodString {
  const { pattern, expected, remedy, examples, hidden, wrong } = options;
  return z
    .string()
    .superRefine((written, context) => {
      const fits = written.length <= longest && pattern.test(written);
      const reason = fits
        ? wrong?.(written)
        : `${hidden ? 'this' : quoted(written)} is not ${expected}`;
      if (reason === undefined) return;
      context.addIssue({
        code: 'custom',
        message: reason,
        params: {
          remedy: typeof remedy === 'string' ? remedy : remedy(written),
        },
      });
    })
    .meta({ pattern: pattern.source, examples });
}

/** A whole number within bounds, written as a YAML number. */
export function whole(min: number, max: number): z.ZodNumber {
  return z.number().int().min(min).max(max);
}
