import { createHash } from 'node:crypto';
import { ProblemError } from '@portolan/portal-node';
import { z } from 'zod';

/**
 * As we write instants, and Alertmanager too: to write them anew takes four times as long as to look at them. Not the
 * last days of a month, of which some months have fewer.
 */
const ownForm =
  /^\d{4}-\d\d-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z$/;

/** An upstream's instant as ours, in milliseconds and UTC; Prometheus writes nanoseconds with a zone. */
export const wireInstant = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) {
    context.addIssue(`'${text.slice(0, 40)}' is not an instant`);
    return z.NEVER;
  }
  return ownForm.test(text) ? text : new Date(at).toISOString();
});

/**
 * Labels or annotations; names may be any text. Looked at by hand: `z.record` took two thirds of the time of reading
 * an answer of 10,000 alerts.
 */
export const wireTexts = z.custom<Record<string, string>>(
  isTexts,
  'expected texts by name',
);

function isTexts(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(text => typeof text === 'string')
  );
}

/** The URL if it is http or https, else nothing: `javascript:` and the like never leave the rim. */
export function httpUrlOf(text: string | undefined): string | undefined {
  return text && /^https?:\/\//i.test(text) && URL.canParse(text)
    ? text
    : undefined;
}

const mostAnnotations = 64;
const longestAnnotation = 4_000;

/** Annotations cut to a size that a page can show; they are user text and may be anything. */
export function cutAnnotations(
  annotations: Record<string, string>,
): Record<string, string> {
  const texts = Object.values(annotations);
  return texts.length <= mostAnnotations &&
    texts.every(text => text.length <= longestAnnotation)
    ? annotations
    : Object.fromEntries(
        Object.entries(annotations)
          .slice(0, mostAnnotations)
          .map(([name, text]) => [
            name,
            text.length > longestAnnotation
              ? `${text.slice(0, longestAnnotation)} …`
              : text,
          ]),
      );
}

const longestKey = 480;

/** A record's key of any text: the mirror takes 500 characters, so longer ones end in a hash of the whole. */
export function recordKey(text: string): string {
  return text.length <= longestKey
    ? text
    : `${text.slice(0, longestKey - 20)}#${createHash('sha256')
        .update(text)
        .digest('hex')
        .slice(0, 16)}`;
}

/** Reads the elements of a list one by one, so that one strange element does not hide the others. */
export interface ElementReader<T> {
  /** @returns nothing if it could not be read */
  read(element: unknown): T | undefined;
  /**
   * What could not be read, as a gap of the answer.
   *
   * @param others - elements of the answer that were good without being read here, none by default
   * @throws ProblemError if nothing at all could be read
   */
  gaps(others?: number): string[];
}

/** Makes an {@link ElementReader}; `what` names the elements: "alerts". */
export function createElementReader<T extends z.ZodType>(
  schema: T,
  what: string,
): ElementReader<z.output<T>> {
  let good = 0;
  let bad = 0;
  let reason = '';
  return {
    read(element) {
      const parsed = schema.safeParse(element);
      if (parsed.success) {
        good += 1;
        return parsed.data;
      }
      const issue = parsed.error.issues[0];
      reason ||= `${issue.path.join('.') || 'the whole'}: ${issue.message}`;
      bad += 1;
      return undefined;
    },
    gaps(others = 0) {
      const all = others + good + bad;
      if (bad > 0 && bad === all) {
        throw new ProblemError({
          kind: 'invalid',
          message: `It answered something that is not its API: ${what}: ${reason}`,
        });
      }
      return bad > 0
        ? [`${bad} of ${all} ${what} could not be read (${reason})`]
        : [];
    },
  };
}
