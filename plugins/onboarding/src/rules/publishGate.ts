import type { Problem } from '@portolan/plugin-onboarding-common';

/** Why something cannot be published yet, and where that is mended. */
export interface Obstacle {
  sentence: string;
  /** The first of them in the text. */
  at?: { line: number; column: number };
}

/** All that stands in the way of publishing; nothing if it may be. */
export function obstacles(state: {
  problems: readonly Problem[];
  open: readonly Problem[];
  /** Whether the platform file is known, without which nobody can see what is published. */
  hasPlatform: boolean;
}): Obstacle[] {
  const { problems, open, hasPlatform } = state;
  return [
    ...(hasPlatform
      ? []
      : [
          {
            sentence: 'The platform file is not known, so there is no preview',
          },
        ]),
    ...of(
      problems,
      count => `${count} in portolan.yaml must be mended`,
      'problem',
    ),
    ...of(open, count => `${count} must be answered`, 'decision'),
  ];
}

function of(
  found: readonly Problem[],
  sentence: (count: string) => string,
  what: string,
): Obstacle[] {
  const [first] = found;
  return first
    ? [
        {
          sentence: sentence(
            `${found.length} ${what}${found.length === 1 ? '' : 's'}`,
          ),
          at: { line: first.line, column: first.column },
        },
      ]
    : [];
}
