import type { StatefulRollout } from '@portolan/plugin-clusters-common';
import type { ServiceRef } from '@portolan/portal-common';
import type { RolloutRecord } from './lookAtRollouts';

const newForMs = 15 * 60_000;

/**
 * What is remembered of a StatefulSet's newest rollout, and of the one that it ended, now that it tells this. Nothing
 * is remembered of what was there before anybody looked: since when it has been nobody tells.
 *
 * @param told - what it tells now
 * @param newest - the newest that is remembered of it
 * @param last - what it told a moment ago; none where nobody looked, so that what ended since has no time
 * @param at - in ISO 8601
 */
export function lookAtStatefulRollouts(options: {
  told: StatefulRollout;
  place: { service: ServiceRef; environment: string; cluster: string };
  newest: RolloutRecord | undefined;
  last: StatefulRollout | undefined;
  at: string;
}): RolloutRecord[] {
  const { told, place, newest, last, at } = options;
  const { template } = told;
  if (newest && templateOf(newest) === template) {
    return [followed(newest, { told, isWatched: last !== undefined, at })];
  }
  const before = last?.template === template ? undefined : last ?? newest;
  const madeAt = last ? undefined : justMadeAt(told, at);
  if (!before && madeAt === undefined) {
    return [];
  }
  // Where the one before was not through, some pods have been of this template all along.
  const unseen = newest
    ? told.podsMadeAt.find(
        made => Date.parse(made) > Date.parse(newest.startedAt),
      )
    : madeAt;
  const startedAt = (last ? undefined : unseen) ?? at;
  const began: RolloutRecord = {
    ...place,
    workload: told.workload,
    revision: `${template}@${startedAt}`,
    ...(before ? { from: before.to } : {}),
    to: told.to,
    ...commitOf(told),
    startedAt,
    outcome: told.isDone ? 'not-seen' : 'rolling',
  };
  return newest?.outcome === 'rolling'
    ? [began, { ...newest, outcome: last ? 'replaced' : 'not-seen' }]
    : [began];
}

function followed(
  rollout: RolloutRecord,
  {
    told,
    isWatched,
    at,
  }: { told: StatefulRollout; isWatched: boolean; at: string },
): RolloutRecord {
  if (rollout.outcome !== 'rolling') {
    return rollout;
  }
  // Who annotates after the image was changed says only now which commit that was.
  const now = { ...rollout, ...commitOf(told) };
  if (told.isDone) {
    return isWatched && told.replicas > 0
      ? { ...now, readyAt: at, outcome: 'ready' }
      : { ...now, outcome: 'not-seen' };
  }
  return now.commit === rollout.commit ? rollout : now;
}

/** Of one that is still coming up for the first time. What is not ready later is so for other reasons. */
function justMadeAt(
  { madeAt, isDone }: StatefulRollout,
  at: string,
): string | undefined {
  return madeAt !== undefined &&
    !isDone &&
    Date.parse(at) - Date.parse(madeAt) < newForMs
    ? madeAt
    : undefined;
}

function commitOf({ commit }: StatefulRollout) {
  return commit === undefined ? {} : { commit };
}

/** The template is part of what names its rollouts: one that is rolled back to has several. */
function templateOf({ revision }: RolloutRecord): string {
  return revision.slice(0, revision.lastIndexOf('@'));
}
