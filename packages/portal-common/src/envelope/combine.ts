import type { Instant, Problem } from './Sighting';
import type { Observation } from './Observation';

/** An observation of several things together, and what is known to be missing from it. */
export interface Combined<T> {
  observation: Observation<T>;
  /** Parts that could not be counted on: not fresh, or fresh with gaps. None means the whole is known. */
  incomplete: string[];
}

/** A named part or peer to combine. */
export interface Part<T> {
  name: string;
  observation: Observation<T>;
}

function oldest(instants: Instant[]): Instant {
  return instants.reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a));
}

function seenParts<T>(parts: Part<T>[]) {
  return parts.flatMap(({ name, observation }) =>
    observation.state === 'fresh' || observation.state === 'stale'
      ? [{ name, ...observation }]
      : [],
  );
}

function firstProblem<T>(parts: Part<T>[]): Problem | undefined {
  for (const { observation } of parts) {
    if ('problem' in observation && observation.problem.kind !== 'absent') {
      return observation.problem;
    }
  }
  return undefined;
}

function withoutData<T>(parts: Part<T>[]): Observation<never> {
  const problem = firstProblem(parts);
  if (problem) {
    return {
      state: problem.kind === 'forbidden' ? 'forbidden' : 'failed',
      problem,
    };
  }
  for (const { observation } of parts) {
    if (observation.state === 'absent') {
      return observation;
    }
  }
  return { state: 'pending' };
}

/**
 * Observes a whole made of parts that are all needed (clusters of a service, groups of alert senders).
 * Fresh only if every part that takes part is fresh; absent parts take no part; age is the oldest.
 */
export function allOf<T, R>(
  parts: Part<T>[],
  merge: (data: T[]) => R,
): Combined<R> {
  const taking = parts.filter(part => part.observation.state !== 'absent');
  const incomplete = taking.flatMap(({ name, observation }) => {
    if (observation.state !== 'fresh') {
      return [name];
    }
    return observation.gaps?.length ? [name] : [];
  });
  const seen = seenParts(taking);
  if (seen.length === 0) {
    return {
      observation: withoutData(taking.length > 0 ? taking : parts),
      incomplete,
    };
  }
  const gaps = [
    ...seen.flatMap(part => part.gaps ?? []),
    ...taking
      .filter(part => !seen.some(({ name }) => name === part.name))
      .map(part => `nothing known from ${part.name}`),
  ];
  const common = {
    data: merge(seen.map(part => part.data)),
    seenAt: oldest(seen.map(part => part.seenAt)),
    ...(gaps.length > 0 ? { gaps } : {}),
  };
  if (taking.every(part => part.observation.state === 'fresh')) {
    return { observation: { state: 'fresh', ...common }, incomplete };
  }
  const problem: Problem = firstProblem(taking) ?? {
    kind: 'silent',
    message: `Not asked yet: ${incomplete.join(', ')}`,
    since: common.seenAt,
  };
  return { observation: { state: 'stale', ...common, problem }, incomplete };
}

/**
 * Observes one thing told by equals (peers of a highly available pair): one fresh peer is enough for a fresh
 * whole. `merge` gets the fresh peers only, or, where none is fresh, all that were ever seen.
 * Peers that did not answer are listed in `incomplete`: a finding, but not a gap in what is known.
 */
export function anyOf<T, R>(
  peers: Part<T>[],
  merge: (data: T[]) => R,
): Combined<R> {
  const fresh = peers.filter(peer => peer.observation.state === 'fresh');
  if (fresh.length === 0) {
    return allOf(peers, merge);
  }
  const { observation } = allOf(fresh, merge);
  return {
    observation,
    incomplete: peers
      .filter(
        peer => !fresh.includes(peer) && peer.observation.state !== 'absent',
      )
      .map(peer => peer.name),
  };
}
