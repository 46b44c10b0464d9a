import type { Instant, Problem, Sighting } from './Sighting';

/** What a reader gets at `now`; screens, rules and totals switch over `state`. */
export type Observation<T> =
  | { state: 'fresh'; data: T; seenAt: Instant; gaps?: string[] }
  | {
      state: 'stale';
      data: T;
      seenAt: Instant;
      gaps?: string[];
      problem: Problem;
    }
  | { state: 'failed' | 'forbidden'; problem: Problem }
  | { state: 'absent'; problem: Problem & { kind: 'absent' } }
  | { state: 'pending' };

/** The six words an observation can be in. */
export type ObservationState = Observation<unknown>['state'];

/** All observation states, in the order in which screens list them. */
export const observationStates: readonly ObservationState[] = [
  'fresh',
  'stale',
  'failed',
  'forbidden',
  'absent',
  'pending',
];

/**
 * What a sighting is worth at `now` (milliseconds since the epoch).
 *
 * - no answer and no problem: `pending` · no answer, a problem: `failed`, `forbidden` or `absent`
 * - `absent` after data: `absent`; the thing is gone, its old data would be a lie
 * - any other problem after data, or data older than `maxAgeMs`: `stale`, data kept
 */
export function observe<T>(sighting: Sighting<T>, now: number): Observation<T> {
  const { last, problem, maxAgeMs } = sighting;
  if (problem?.kind === 'absent') {
    return { state: 'absent', problem };
  }
  if (!last) {
    if (!problem) {
      return { state: 'pending' };
    }
    return {
      state: problem.kind === 'forbidden' ? 'forbidden' : 'failed',
      problem,
    };
  }
  const seen = Date.parse(last.seenAt);
  if (problem) {
    return { state: 'stale', ...last, problem };
  }
  if (now - seen > maxAgeMs) {
    return {
      state: 'stale',
      ...last,
      problem: {
        kind: 'silent',
        message: 'No newer answer arrived in time',
        since: new Date(seen + maxAgeMs).toISOString(),
      },
    };
  }
  return { state: 'fresh', ...last };
}

/** The data of an observation, fresh or stale; `undefined` where nothing was ever seen. */
export function dataOf<T>(observation: Observation<T>): T | undefined {
  return observation.state === 'fresh' || observation.state === 'stale'
    ? observation.data
    : undefined;
}

/** The problem of an observation, if it has one. */
export function problemOf(
  observation: Observation<unknown>,
): Problem | undefined {
  return 'problem' in observation ? observation.problem : undefined;
}

/** The same observation of something derived from its data; state, age, gaps and problem are kept. */
export function mapObservation<T, R>(
  observation: Observation<T>,
  derive: (data: T) => R,
): Observation<R> {
  if (observation.state === 'fresh' || observation.state === 'stale') {
    return { ...observation, data: derive(observation.data) };
  }
  return observation;
}

/** What upstreams are worth to somebody who hears of them through the portal: a portal that is silent makes them old. */
export function throughPortal<T>(
  upstreams: Observation<T>,
  portal: Observation<unknown>,
): Observation<T> {
  return upstreams.state === 'fresh' && portal.state === 'stale'
    ? { ...upstreams, state: 'stale', problem: portal.problem }
    : upstreams;
}

/** "eu-a: refused the connection"; what has the name as a word already stays as it is. */
export function namedMessage(message: string, name: string): string {
  const words = message.split(/[\s:,;'"()]+/);
  return words.includes(name) ? message : `${name}: ${message}`;
}

/** The same observation with its problem, if any, with a message that names a name. */
export function namedProblem<T>(
  observation: Observation<T>,
  name: string,
): Observation<T> {
  switch (observation.state) {
    case 'fresh':
    case 'pending':
      return observation;
    case 'absent':
      return {
        ...observation,
        problem: {
          ...observation.problem,
          message: namedMessage(observation.problem.message, name),
        },
      };
    case 'stale':
    case 'failed':
    case 'forbidden':
      return {
        ...observation,
        problem: {
          ...observation.problem,
          message: namedMessage(observation.problem.message, name),
        },
      };
    default: {
      const never: never = observation;
      return never;
    }
  }
}
