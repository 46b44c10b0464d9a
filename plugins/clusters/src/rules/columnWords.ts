import type { Problem } from '@portolan/portal-common';
import { ageInWords, lengthInWords } from '@portolan/portal-react';
import type { Column } from '@portolan/plugin-clusters-common';
import type { ObservedColumn } from './observeColumns';

/** "production on eks-eu-prod" */
export function placeInWords(
  column: Pick<Column, 'environment' | 'cluster'>,
): string {
  return `${column.environment} on ${column.cluster}`;
}

const problemWords: Record<
  Exclude<Problem['kind'], 'absent' | 'forbidden'>,
  string
> = {
  unreachable: 'unreachable',
  timeout: 'without an answer',
  unauthenticated: 'without a sign-in that holds',
  error: 'failing to answer',
  invalid: 'answering what cannot be read',
  silent: 'silent',
};

/** What is wrong with a way to somewhere, with no subject: "unreachable for 12 min", "forbidden: list pods". */
export function problemInWords(problem: Problem, now: number): string {
  switch (problem.kind) {
    case 'absent':
      return problem.message;
    case 'forbidden':
      return `forbidden: ${problem.missing}`;
    case 'unreachable':
    case 'timeout':
    case 'unauthenticated':
    case 'error':
    case 'invalid':
    case 'silent':
      return `${problemWords[problem.kind]} for ${lengthInWords(
        now - Date.parse(problem.since),
      )}`;
    default: {
      const never: never = problem;
      return never;
    }
  }
}

/** How a column is, with no subject, at `now` (milliseconds since the epoch): "4 s ago", "unreachable for 12 min". */
export function columnStateInWords(
  { observation }: ObservedColumn,
  now: number,
): string {
  if (observation.state === 'pending') {
    return 'not asked yet';
  }
  return observation.state === 'fresh'
    ? ageInWords(now - Date.parse(observation.seenAt))
    : problemInWords(observation.problem, now);
}
