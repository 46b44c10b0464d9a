import type { Problem } from '@portolan/portal-common';

/** A problem as a source tells it; when it began is the mirror's to know. */
export type ProblemDetail = Problem extends infer P
  ? P extends Problem
    ? Omit<P, 'since' | 'nextTry'>
    : never
  : never;
