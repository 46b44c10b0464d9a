import { distance } from 'fastest-levenshtein';
import type { core } from 'zod';
import type { Finding, Path } from '../model/Finding';
import { quoted } from '../model/scalar';
import type { JsonSchema } from '../schema/jsonSchemaOf';
import { schemasAt } from '../schema/schemasAt';

/** A finding of the schema; `on` says whether the key or the value is at fault. */
export interface SchemaFinding extends Finding {
  on?: 'key';
}

interface Question {
  /** Schema of what is written: knows the keys and what they mean. */
  schema: JsonSchema;
  /** The data that was parsed. */
  written: unknown;
}

const nouns: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/** Keys below which a value may be a secret that no message repeats. */
const secretKeys = ['secrets', 'imageCredentials'];

function kindOfValue(value: unknown, path: Path): string {
  const hidden = path.some(
    part => typeof part === 'string' && secretKeys.includes(part),
  );
  if (hidden && typeof value !== 'object') return 'this';
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : quoted(value);
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.entries(current).find(
      ([key]) => key === String(part),
    )?.[1];
  }
  return current;
}

function pathOf(path: readonly PropertyKey[]): Path {
  return path.map(part => (typeof part === 'symbol' ? String(part) : part));
}

/** What a key is for, with an example; for whoever left it out or wrote something else. */
function meaning({ schema }: Question, path: Path): string {
  const schemas = schemasAt(schema, path);
  const description = schemas.find(
    found => found.description !== undefined,
  )?.description;
  const examples = schemas.flatMap(found => found.examples ?? []).slice(0, 2);
  return [
    description ?? '',
    examples.length > 0
      ? `For example ${examples.map(String).join(' or ')}.`
      : '',
  ]
    .filter(text => text !== '')
    .join(' ');
}

function nearest(key: string, known: string[]): string | undefined {
  const [best] = known
    .map(name => ({
      name,
      far: distance(key.toLowerCase(), name.toLowerCase()),
    }))
    .sort((a, b) => a.far - b.far);
  if (best === undefined) return undefined;
  return best.far <= Math.max(1, Math.floor(key.length / 3))
    ? best.name
    : undefined;
}

function unknownKey(question: Question, path: Path, key: string) {
  const known = [
    ...new Set(
      schemasAt(question.schema, path).flatMap(({ properties }) =>
        Object.keys(properties ?? {}),
      ),
    ),
  ];
  const meant = key.length > 100 ? undefined : nearest(key, known);
  return {
    path: [...path, key],
    on: 'key' as const,
    message: `there is no key ${quoted(key)} here`,
    remedy:
      meant === undefined
        ? `Use one of ${known.join(', ')}.`
        : `Did you mean ${meant}?`,
  };
}

/**
 * The branch of a union that was meant: the one that takes this kind of value at all. Undefined if none does.
 */
function meantBranch(branches: core.$ZodIssue[][]) {
  return branches.find(
    issues =>
      !issues.some(
        ({ code, path }) => code === 'invalid_type' && path.length === 0,
      ),
  );
}

/** A bare number where a text with a unit belongs, or a text that YAML took for something else. */
function unquoted(question: Question, path: Path, value: number | boolean) {
  const unit = schemasAt(question.schema, path)
    .flatMap(({ examples }) => examples ?? [])
    .map(example => /^[\d.]+([a-zA-Z%]+)$/.exec(String(example))?.[1])
    .find(found => found !== undefined);
  return unit !== undefined && typeof value === 'number'
    ? {
        path,
        message: `${value} has no unit`,
        remedy: `Write ${value}${unit}. ${meaning(question, path)}`,
      }
    : {
        path,
        message: `${kindOfValue(value, path)} is not text`,
        remedy: `Put it in quotes. ${meaning(question, path)}`.trim(),
      };
}

function wrongType(question: Question, path: Path, expected: string) {
  const value = valueAt(question.written, path);
  if (value === undefined)
    return {
      path,
      message: `${path[path.length - 1] ?? 'the content'} is missing`,
      remedy: meaning(question, path) || `Add ${expected}.`,
    };
  if (
    expected === nouns.string &&
    (typeof value === 'number' || typeof value === 'boolean')
  )
    return unquoted(question, path, value);
  return {
    path,
    message: `${kindOfValue(value, path)} is not ${expected}`,
    remedy: meaning(question, path) || `Write ${expected}.`,
  };
}

function wrongChoice(question: Question, path: Path, choices: string[]) {
  const value = valueAt(question.written, path);
  if (value === undefined)
    return wrongType(question, path, choices.join(' or '));
  const meant =
    typeof value === 'string' && value.length < 100
      ? nearest(value, choices)
      : undefined;
  return {
    path,
    message: `${kindOfValue(value, path)} is not ${
      choices.length > 1 ? 'one of ' : ''
    }${choices.join(', ')}`,
    remedy:
      meant === undefined
        ? meaning(question, path) || `Use one of ${choices.join(', ')}.`
        : `Did you mean ${meant}?`,
  };
}

function remedyOf(issue: core.$ZodIssue): string | undefined {
  if (issue.code !== 'custom') return undefined;
  const remedy: unknown = issue.params?.remedy;
  return typeof remedy === 'string' ? remedy : undefined;
}

function ofIssue(
  question: Question,
  issue: core.$ZodIssue,
  above: Path,
): SchemaFinding[] {
  const path = [...above, ...pathOf(issue.path)];
  const value = valueAt(question.written, path);
  const explained = (message: string): SchemaFinding[] => [
    {
      path,
      message,
      remedy: meaning(question, path) || 'Write what is expected.',
    },
  ];
  switch (issue.code) {
    case 'custom':
      return [
        {
          path,
          message: issue.message,
          remedy: remedyOf(issue) ?? 'Write what is expected.',
        },
      ];
    case 'unrecognized_keys':
      return issue.keys.map(key => unknownKey(question, path, key));
    case 'invalid_union': {
      const meant = meantBranch(issue.errors);
      if (meant !== undefined)
        return meant.flatMap(inner => ofIssue(question, inner, path));
      const kinds = issue.errors.flatMap(branch =>
        branch.flatMap(inner =>
          inner.code === 'invalid_type' && inner.path.length === 0
            ? [nouns[inner.expected] ?? inner.expected]
            : [],
        ),
      );
      return [wrongType(question, path, [...new Set(kinds)].join(' or '))];
    }
    case 'invalid_key':
      return issue.issues.map(inner => ({
        path,
        on: 'key' as const,
        message: inner.message,
        remedy: remedyOf(inner) ?? 'Choose another name.',
      }));
    case 'invalid_type':
      return [
        wrongType(question, path, nouns[issue.expected] ?? issue.expected),
      ];
    case 'invalid_value':
      return [wrongChoice(question, path, issue.values.map(String))];
    case 'too_small':
      return explained(
        `${kindOfValue(value, path)} is too ${
          issue.origin === 'string' || issue.origin === 'array'
            ? 'short'
            : 'small'
        }; expected at least ${issue.minimum}`,
      );
    case 'too_big':
      return explained(
        `${kindOfValue(value, path)} is too ${
          issue.origin === 'string' || issue.origin === 'array' ? 'long' : 'big'
        }; expected at most ${issue.maximum}`,
      );
    case 'invalid_format':
      return explained(
        `${kindOfValue(value, path)} does not have the right form`,
      );
    default:
      return explained(issue.message);
  }
}

/** What zod found, in words for whoever wrote the file: one finding for each thing to mend. */
export function findingsOf(
  issues: readonly core.$ZodIssue[],
  question: Question,
): SchemaFinding[] {
  return issues.flatMap(issue => ofIssue(question, issue, []));
}
