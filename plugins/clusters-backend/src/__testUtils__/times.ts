import type { RolloutRecord } from '../store/lookAtRollouts';

/** When rollouts began and ended, and how. */
export function times(rollouts: readonly RolloutRecord[]) {
  return rollouts.map(({ revision, startedAt, readyAt, outcome }) => [
    revision,
    startedAt,
    readyAt,
    outcome,
  ]);
}
