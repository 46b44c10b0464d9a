import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';

/**
 * Reads one section of the configuration as its schema says.
 *
 * Objects of the schema should be strict, so that a misspelt key is refused rather than ignored. A message of the
 * schema that starts with "is missing" follows its key without a colon.
 *
 * @throws `InputError` with one line for everything that is wrong, each naming its full key, what was expected, and,
 *   for an unknown key, the known one that comes close
 */
export function readSection<T extends z.ZodType>(
  config: Config,
  key: string,
  schema: T,
): z.output<T> {
  const parsed = schema.safeParse(config.getOptional(key) ?? {});
  if (parsed.success) {
    return parsed.data;
  }
  throw new InputError(
    parsed.error.issues
      .flatMap(issue => linesOf(issue, key, schema))
      .join('\n'),
  );
}

/** The full name of a key: `alerts.alertmanagers[0].url`. */
export function configKey(
  section: string,
  path: ReadonlyArray<PropertyKey>,
): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`,
    section,
  );
}

function linesOf(
  issue: z.core.$ZodIssue,
  section: string,
  schema: z.ZodType,
): string[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map(
      unknown =>
        `${configKey(section, [...issue.path, unknown])} is not known${hint(
          unknown,
          known,
        )}`,
    );
  }
  const name = configKey(section, issue.path);
  return [
    issue.message.startsWith('is missing')
      ? `${name} ${issue.message}`
      : `${name}: ${issue.message}`,
  ];
}

function hint(unknown: string, known: string[]): string {
  const near = known.length > 0 ? closest(unknown, known) : undefined;
  if (near && distance(unknown, near) <= Math.max(2, unknown.length / 3)) {
    return `; did you mean ${near}?`;
  }
  return known.length > 0 ? `; known are ${known.join(', ')}` : '';
}

/** The keys an object of the schema may have at a path. */
function knownKeys(
  schema: z.core.$ZodType,
  path: ReadonlyArray<PropertyKey>,
): string[] {
  const plain = unwrapped(schema);
  const [next, ...rest] = path;
  if (plain instanceof z.ZodObject) {
    if (next === undefined) {
      return Object.keys(plain.shape);
    }
    const inner: unknown = plain.shape[String(next)];
    return inner instanceof z.core.$ZodType ? knownKeys(inner, rest) : [];
  }
  if (plain instanceof z.ZodArray && next !== undefined) {
    return knownKeys(plain.element, rest);
  }
  return [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrapped(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema;
}
