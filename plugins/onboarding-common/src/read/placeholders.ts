import type { Finding, Path } from '../model/Finding';
import { quoted } from '../model/scalar';

/** `<IMAGE1_NAME>`, `${NAME}`, `{{ name }}`, `#{name}#`, and words that mean "later". */
const whole =
  /^(?:<[\w .:-]{1,80}>|\$\{[\w.:-]{1,80}\}|\{\{[\w .:-]{1,80}\}\}|#\{[\w .:-]{1,80}\}#|CHANGE_?ME|REPLACE_?ME|TODO|TBD|FIXME)$/i;
const part =
  /<[A-Z0-9_-]{2,80}>|\$\{[^}]{1,80}\}|\{\{[^}]{1,80}\}\}|#\{[^}]{1,80}\}#/;

/** Keys below which a program's own templates may stand. */
const programs = [
  'env',
  'command',
  'args',
  'headers',
  'annotations',
  'title',
  'description',
  'reason',
];
/** Keys below which nothing is looked at. */
const verbatim = ['files', 'extra'];

function wasLeft(text: string, path: Path): boolean {
  if (whole.test(text)) return true;
  const free = path.some(
    step => typeof step === 'string' && programs.includes(step),
  );
  return !free && part.test(text);
}

/** Values that a template should have filled in. */
export function findPlaceholders(value: unknown, path: Path = []): Finding[] {
  if (typeof value === 'string')
    return wasLeft(value, path)
      ? [
          {
            path,
            message: `${quoted(value)} is a placeholder that nobody filled in`,
            remedy: 'Write the value itself.',
          },
        ]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    verbatim.includes(key)
      ? []
      : findPlaceholders(inner, [
          ...path,
          Array.isArray(value) ? Number(key) : key,
        ]),
  );
}
