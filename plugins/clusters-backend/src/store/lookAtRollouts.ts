import {
  endOf,
  rolloutSchema,
  rolloutsOf,
  type ClusterObjects,
  type KeptObject,
  type Rollout,
} from '@portolan/plugin-clusters-common';
import type { ServiceRef } from '@portolan/portal-common';
import type { z } from 'zod';

/** A rollout as it is remembered: whose it was is part of it, because what ran may be gone. */
export const rolloutRecordSchema = rolloutSchema.extend({
  service: rolloutSchema.shape.workload,
});
/** See {@link rolloutRecordSchema}. */
export type RolloutRecord = z.infer<typeof rolloutRecordSchema>;

/** How long rollouts are remembered, in milliseconds: twelve weeks, and the one that has begun. */
const keptMs = 13 * 7 * 86_400_000;

/** The key of a rollout: a revision of a workload of a cluster. */
export function rolloutKey(
  rollout: Pick<Rollout, 'cluster' | 'workload' | 'revision'>,
): string {
  return [rollout.cluster, rollout.workload, rollout.revision]
    .map(encodeURIComponent)
    .join('/');
}

/** Whether a rollout is still remembered at `now`. */
export function isRemembered({ startedAt }: Rollout, now: number): boolean {
  return now - Date.parse(startedAt) <= keptMs;
}

/**
 * What is known of a Deployment's rollouts now, from what its cluster tells and what is remembered. What was once seen
 * to begin or to end stays so; a roll back, whose replica set is an old one, begins when its revision is first seen
 * after another had been.
 *
 * @param known - what is remembered, by {@link rolloutKey}
 * @param at - in ISO 8601
 */
export function lookAtRollouts(options: {
  deployment: KeptObject<'deployments'>;
  objects: ClusterObjects;
  place: { service: ServiceRef; environment: string; cluster: string };
  known: (key: string) => RolloutRecord | undefined;
  at: string;
}): RolloutRecord[] {
  const { deployment, objects, place, known, at } = options;
  const told = rolloutsOf(deployment, objects).map(rollout => ({
    ...rollout,
    ...place,
  }));
  const wasSeen = told.some(one => known(rolloutKey(one)) !== undefined);
  return told.map((rollout, age): RolloutRecord => {
    const before = known(rolloutKey(rollout));
    const isNewest = age === 0;
    if (before?.readyAt !== undefined) {
      return before;
    }
    if (!isNewest) {
      return before && before.outcome !== 'not-seen'
        ? { ...before, outcome: 'replaced' }
        : before ?? rollout;
    }
    const hasBegunUnseen = rollout.outcome === 'not-seen';
    const isNew = before === undefined && wasSeen;
    if (hasBegunUnseen && !isNew && before?.outcome === 'not-seen') {
      return before;
    }
    if (hasBegunUnseen && !isNew && before === undefined) {
      return rollout;
    }
    const startedAt =
      before?.startedAt ?? (hasBegunUnseen ? at : rollout.startedAt);
    return { ...rollout, startedAt, ...endOf(deployment, startedAt) };
  });
}
