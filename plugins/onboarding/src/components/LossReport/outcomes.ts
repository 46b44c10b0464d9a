import type { Outcome } from '@portolan/plugin-onboarding-common';
import type { Verdict } from '@portolan/portal-common';

/** How an outcome is shown: in the colour of a verdict, by a word, and what it means. */
export const outcomeSigns: Record<
  Outcome,
  { verdict: Verdict; word: string; words: string }
> = {
  kept: { verdict: 'good', word: 'Kept', words: 'says the same now' },
  changed: {
    verdict: 'progressing',
    word: 'Changed',
    words: 'says it in another way',
  },
  decision: { verdict: 'warning', word: 'Decision', words: 'somebody answers' },
  platform: {
    verdict: 'suspended',
    word: 'Platform',
    words: 'the platform provides it',
  },
  unmapped: {
    verdict: 'bad',
    word: 'Not carried over',
    words: 'nothing takes its place',
  },
};

/** In the order in which they are read: what was lost first. */
export const outcomes: readonly Outcome[] = [
  'unmapped',
  'decision',
  'changed',
  'platform',
  'kept',
];
