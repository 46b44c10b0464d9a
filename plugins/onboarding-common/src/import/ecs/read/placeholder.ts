const patterns: readonly (readonly [RegExp, string])[] = [
  [/\$\{[^}]{0,200}\}/, 'Terraform, CloudFormation or a shell'],
  [/\{\{[^}]{0,200}\}\}/, 'ecspresso'],
  [/#\{[^}]{0,200}\}#/, 'a token replacement of Azure Pipelines'],
  [
    /<[A-Z][A-Z0-9_-]{1,80}>|^<[A-Za-z][\w. -]{0,80}>$/,
    'CodePipeline or a person',
  ],
  [
    /\b(?:YOUR|REPLACE|REPLACED|CHANGE)_[A-Z_]+\b|\bX{6,}\b|\bx{8,}\b|\b(?:ACCOUNT_ID|AWS_ACCOUNT_ID|IMAGE_TAG|IMAGE_NAME|IMAGE_URI|CHANGEME|TODO|REDACTED)\b/,
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
  for (const [pattern, filledBy] of patterns) {
    const found = pattern.exec(text);
    if (found) return { text: found[0], filledBy };
  }
  return undefined;
}

/** The parameter that ecspresso's `{{ ssm … }}` would read, if that is all of the text. */
export function ecspressoParameter(text: string): string | undefined {
  return /^\{\{\s*ssm\s+[`'"]([^`'"]+)[`'"]\s*\}\}$/.exec(text)?.[1];
}
