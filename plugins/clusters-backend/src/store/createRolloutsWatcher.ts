import {
  statefulRolloutOf,
  type StatefulRollout,
} from '@portolan/plugin-clusters-common';
import {
  createRecordReader,
  forEachInTurns,
  type Watcher,
} from '@portolan/portal-node';
import type { ClusterSights } from '../service/ClusterSights';
import type { DeploymentTable } from '../service/DeploymentTable';
import type { JudgedClusters } from '../service/JudgedClusters';
import { rolloutsStream } from '../sources/streams';
import {
  isRemembered,
  lookAtRollouts,
  rolloutKey,
  rolloutRecordSchema,
  type RolloutRecord,
} from './lookAtRollouts';
import { lookAtStatefulRollouts } from './lookAtStatefulRollouts';
import { nextChange, pause } from './waiting';

/** Changes that come together are looked at together; looking at all takes long. */
const gatherMs = 2_000;
/** Looked at least so often, so that it is seen to live. */
const restMs = 30_000;
/** What was looked at longer ago may have begun and ended meanwhile. */
const watchedMs = 3 * restMs;

/**
 * Remembers when rollouts began and when all was ready, longer than clusters keep their replica sets. Looks only at
 * what is seen freshly.
 */
export function createRolloutsWatcher(options: {
  judged: JudgedClusters;
  table: DeploymentTable;
  sights: ClusterSights;
  now?: () => number;
}): Watcher {
  const { judged, table, sights, now = Date.now } = options;
  const read = createRecordReader(rolloutRecordSchema);
  /** What StatefulSets told when they were last looked at, by {@link workloadKey}. */
  let lastTold = new Map<string, { told: StatefulRollout; at: number }>();

  async function look(before: ReadonlyMap<string, unknown>) {
    const at = now();
    const fresh = new Set(
      sights
        .all()
        .filter(sight => sight.leastKnown() === 'fresh')
        .map(({ name }) => name),
    );
    const records = new Map<string, unknown>();
    const newest = new Map<string, RolloutRecord>();
    for (const [key, record] of before) {
      const known = read(record);
      if (known && isRemembered(known, at)) {
        records.set(key, record);
        const of = workloadKey(known);
        const other = newest.get(of);
        if (!other || isLater(known, other)) newest.set(of, known);
      }
    }
    const put = (rollout: RolloutRecord) => {
      const key = rolloutKey(rollout);
      const kept = before.get(key);
      records.set(key, read(kept) === rollout ? kept : rollout);
    };
    const looked = new Set<string>();
    const toldNow = new Map(
      [...lastTold].filter(([, last]) => at - last.at <= watchedMs),
    );
    const { services } = table.all();
    await forEachInTurns(services, ([service, deployments]) => {
      for (const deployment of deployments) {
        const sight = deployment && sights.find(deployment.place.cluster);
        if (!sight || !fresh.has(sight.name)) {
          continue;
        }
        const { environment, cluster } = deployment.place;
        const looking = {
          place: { service, environment, cluster },
          at: new Date(at).toISOString(),
        };
        for (const { workload } of deployment.workloads) {
          if (workload.kind === 'Deployment') {
            lookAtRollouts({
              ...looking,
              deployment: workload.object,
              objects: sight.objects,
              known: key => read(before.get(key)),
            })
              .filter(one => isRemembered(one, at))
              .forEach(one => {
                looked.add(workloadKey(one));
                put(one);
              });
          } else if (workload.kind === 'StatefulSet') {
            const told = statefulRolloutOf(workload.object, sight.objects);
            if (told) {
              const key = workloadKey({ ...told, cluster });
              lookAtStatefulRollouts({
                ...looking,
                told,
                newest: newest.get(key),
                last: toldNow.get(key)?.told,
              }).forEach(put);
              looked.add(key);
              toldNow.set(key, { told, at });
            }
          }
        }
      }
    });
    lastTold = toldNow;
    // Of what is gone nobody sees the end.
    for (const [key, known] of newest) {
      const goesOn = known.outcome === 'rolling' || known.outcome === 'stuck';
      const isGone =
        !looked.has(key) &&
        (!sights.find(known.cluster) || fresh.has(known.cluster));
      if (goesOn && isGone) put({ ...known, outcome: 'not-seen' });
    }
    return records;
  }

  return {
    stream: rolloutsStream,
    async watch({ signal, records, write }) {
      while (!signal.aborted) {
        await judged.settled();
        const { revision } = judged;
        await write({ records: await look(records()), complete: true });
        await nextChange(judged, { revision, signal, restMs });
        await pause(gatherMs, signal);
      }
    },
  };
}

function workloadKey({
  cluster,
  workload,
}: Pick<RolloutRecord, 'cluster' | 'workload'>): string {
  return `${cluster}/${workload}`;
}

function isLater(one: RolloutRecord, than: RolloutRecord): boolean {
  return Date.parse(one.startedAt) > Date.parse(than.startedAt);
}
