import type { FindingCandidate } from './FindingSource';

/** More findings of one kind about one upstream are told as one: a page of 300 lines says less. */
const mostApart = 20;

/** The candidates apart, or, if there are too many, the one that stands for all of them. */
export function someOrAll(
  candidates: readonly FindingCandidate[],
  all: (count: number) => FindingCandidate,
): readonly FindingCandidate[] {
  return candidates.length > mostApart ? [all(candidates.length)] : candidates;
}

/** What a finding about an alert or a rule says of its service. */
export function about(thing: {
  service?: { ref: string };
  owner?: { ref: string; real: boolean };
}): Pick<FindingCandidate, 'service' | 'owner'> {
  return {
    ...(thing.service ? { service: thing.service.ref } : {}),
    ...(thing.owner?.real ? { owner: thing.owner.ref } : {}),
  };
}
