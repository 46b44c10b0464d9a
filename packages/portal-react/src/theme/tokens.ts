import type { ObservationState, Verdict } from '@portolan/portal-common';

/** The only place where this suite names colours: AA contrast on the paper of each variant. */
const light: Record<Verdict, string> = {
  good: '#1a6b34',
  warning: '#8a5300',
  bad: '#b3261e',
  progressing: '#1f5493',
  suspended: '#5c5c5c',
  unknown: '#6b3fa0',
  absent: '#5c5c5c',
};
const dark: Record<Verdict, string> = {
  good: '#7ddc98',
  warning: '#ffc266',
  bad: '#ff9d94',
  progressing: '#9cc9ff',
  suspended: '#c4c4c4',
  unknown: '#d3b5ff',
  absent: '#c4c4c4',
};
/** Paper and page of both variants, for the theme. */
export const surfaces = {
  light: { page: '#f5f5f5', paper: '#ffffff' },
  dark: { page: '#333333', paper: '#424141' },
} as const;

/** The colours of verdicts in a theme variant. */
export function verdictColors(
  variant: 'light' | 'dark',
): Record<Verdict, string> {
  return variant === 'dark' ? dark : light;
}

/** Shape and word of each verdict; with the colour they say the same thing three times. */
export const verdictSigns: Record<Verdict, { shape: string; word: string }> = {
  good: { shape: '●', word: 'Well' },
  warning: { shape: '▲', word: 'Degraded' },
  bad: { shape: '■', word: 'Failing' },
  progressing: { shape: '◐', word: 'Progressing' },
  suspended: { shape: '❚❚', word: 'Suspended' },
  unknown: { shape: '?', word: 'Unknown' },
  absent: { shape: '–', word: 'Absent' },
};

/** Shape and word of each observation state. */
export const stateSigns: Record<
  ObservationState,
  { shape: string; word: string }
> = {
  fresh: { shape: '●', word: 'Fresh' },
  stale: { shape: '◌', word: 'Stale' },
  failed: { shape: '!', word: 'Never seen' },
  forbidden: { shape: '🔒', word: 'Forbidden' },
  absent: { shape: '–', word: 'Absent' },
  pending: { shape: '…', word: 'Not asked yet' },
};

/** Which verdict's colour a state is drawn in; what is not known for sure never wears the colour of good. */
export const stateVerdicts: Record<ObservationState, Verdict> = {
  fresh: 'good',
  stale: 'warning',
  failed: 'unknown',
  forbidden: 'unknown',
  absent: 'absent',
  pending: 'suspended',
};
