import type { Finding, Path } from '../model/Finding';
import { quoted } from '../model/scalar';

/** Every form of a placeholder that this product knows, and who would fill it in. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/\$\{[^}]{0,200}\}/, 'Terraform, CloudFormation or a shell'],
  [/\{\{[^}]{0,200}\}\}/, 'ecspresso'],
  [/#\{[^}]{0,200}\}#/, 'a token replacement of Azure Pipelines'],
  [
    /<[A-Z][A-Z0-9_-]{1,80}>|^<[A-Za-z][\w .:-]{0,80}>$/,
    'CodePipeline or a person',
  ],
  [
    /\b(?:YOUR|REPLACE|REPLACED|CHANGE)_[A-Z_]+\b|\bX{6,}\b|\bx{8,}\b|\b(?:ACCOUNT_ID|AWS_ACCOUNT_ID|IMAGE_TAG|IMAGE_NAME|IMAGE_URI|CHANGEME|TODO|REDACTED)\b|^(?:TBD|FIXME|REPLACEME|[Cc]hange_?me|[Rr]eplace_?me)$/,
    'a person or a script',
  ],
];

/** A placeholder in a text. */
export interface Placeholder {
  text: string;
  /** Who would fill it in. */
  filledBy: string;
}

/** The first placeholder of a templating tool, or of a person, in a text. */
export function placeholderIn(text: string): Placeholder | undefined {
  for (const [pattern, filledBy] of forms) {
    const found = pattern.exec(text);
    if (found) return { text: found[0], filledBy };
  }
  return undefined;
}

/** The parameter that ecspresso's `{{ ssm … }}` would read, if that is all of the text. */
export function ecspressoParameter(text: string): string | undefined {
  return /^\{\{\s*ssm\s+[`'"]([^`'"]+)[`'"]\s*\}\}$/.exec(text)?.[1];
}

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
/** A name to fill in; a program's own template says more. */
const plainName = /^[<{$#]*[\w .:-]{1,80}[>}#]*$/;

function wasLeft(text: string, path: Path): boolean {
  const found = placeholderIn(text);
  if (!found) return false;
  const free = path.some(
    step => typeof step === 'string' && programs.includes(step),
  );
  return !free || (found.text === text && plainName.test(text));
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
