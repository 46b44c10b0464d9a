import type { ObservationState, Verdict } from '@portolan/portal-common';

/** The two variants of the theme. */
export type ThemeVariant = 'light' | 'dark';

/** The only place where this suite names colours: AA contrast on every surface of each variant. */
const light: Record<Verdict, string> = {
  good: '#1a6b34',
  warning: '#8a5300',
  bad: '#b3261e',
  progressing: '#1f5493',
  suspended: '#545d6b',
  unknown: '#6b3fa0',
  absent: '#545d6b',
};
const dark: Record<Verdict, string> = {
  good: '#7ddc98',
  warning: '#ffc266',
  bad: '#ff9d94',
  progressing: '#9cc9ff',
  suspended: '#b3bcc9',
  unknown: '#d3b5ff',
  absent: '#b3bcc9',
};

/** What lies behind text: the page, what lies on it, and what lies on that. */
export const surfaces = {
  light: { page: '#f4f6f8', paper: '#ffffff', raised: '#eceff3' },
  dark: { page: '#12161c', paper: '#1b2129', raised: '#28303a' },
} as const;

/** Text: the point, and what stands beside it. */
export const textColors = {
  light: { primary: '#14181f', secondary: '#545d6b' },
  dark: { primary: '#edf0f4', secondary: '#b3bcc9' },
} as const;

/** The one accent, for what can be acted on, what is selected and where the focus is. */
export const accents = {
  light: { main: '#1f5493', hover: '#163a66', on: '#ffffff' },
  dark: { main: '#9cc9ff', hover: '#c3deff', on: '#10161d' },
} as const;

/** Lines between things, and the outline of things one may act on (3 : 1). */
export const lines = {
  light: { between: '#dde2e8', around: '#808a98' },
  dark: { between: '#343d49', around: '#7b8797' },
} as const;

/** The sidebar, dark in both variants. */
export const sidebarColors = {
  light: {
    background: '#10202f',
    hover: '#213548',
    text: '#c3cedb',
    selected: '#ffffff',
  },
  dark: {
    background: '#0b0f14',
    hover: '#202832',
    text: '#b3bcc9',
    selected: '#ffffff',
  },
} as const;

/** The colours of verdicts in a theme variant. */
export function verdictColors(variant: ThemeVariant): Record<Verdict, string> {
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
  forbidden: { shape: '⊘', word: 'Forbidden' },
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
