import type { Change } from '@portolan/plugin-clusters-common';
import {
  createRecordReader,
  forEachInTurns,
  type History,
  type Watcher,
} from '@portolan/portal-node';
import type { Claims } from '../service/Claims';
import type { ClusterSights } from '../service/ClusterSights';
import type { DeploymentTable } from '../service/DeploymentTable';
import type { JudgedClusters } from '../service/JudgedClusters';
import { cellsStream } from '../sources/streams';
import { eventOfChange } from './changeEvents';
import { cellKey, cellsRecordSchema, type CellsRecord } from './cellRecord';
import { toCellRecord } from './toCellRecord';
import { nextChange, pause } from './waiting';

/** Verdicts that change together are written together. */
const gatherMs = 300;
/** Written at least so often, so that it is seen to live. */
const restMs = 30_000;

/**
 * Remembers how every deployment was when it was last seen freshly, and notes what changed: one place decides it, so
 * that all replicas, all pages and the time after a restart tell the same, and open pages hear of it at once. Of what
 * is not seen freshly nothing is noted.
 */
export function createCellsWatcher(options: {
  history: History;
  judged: JudgedClusters;
  table: DeploymentTable;
  sights: ClusterSights;
  claims: Claims;
  now?: () => number;
}): Watcher {
  const { history, judged, table, sights, claims, now = Date.now } = options;
  const read = createRecordReader(cellsRecordSchema);
  let changes: Change[] = [];
  let toldRevision = 0;

  async function look(before: ReadonlyMap<string, unknown>) {
    const at = new Date(now()).toISOString();
    const records = new Map<string, unknown>();
    changes = [];
    const fresh = new Set<string>();
    for (const { name } of sights.all()) {
      const sight = sights.find(name);
      if (sight?.leastKnown() === 'fresh') {
        fresh.add(name);
      }
    }
    const { services } = table.all();
    await forEachInTurns(services, ([service, deployments]) => {
      const title = claims.find(service)?.service.title ?? service;
      for (const deployment of deployments) {
        if (!deployment?.cell || !fresh.has(deployment.place.cluster)) {
          continue;
        }
        const { environment, cluster } = deployment.place;
        const place = { service, environment, cluster };
        const key = cellKey(place);
        const known = read(before.get(key));
        const seen = toCellRecord(
          { ...place, title, cell: deployment.cell },
          known?.type === 'cell' ? known : undefined,
          at,
        );
        records.set(key, seen.record === known ? before.get(key) : seen.record);
        changes.push(...seen.changes);
      }
    });
    for (const [key, record] of before) {
      const known = read(record);
      if (
        known?.type === 'cell' &&
        !records.has(key) &&
        sights.find(known.cluster) &&
        !fresh.has(known.cluster)
      ) {
        records.set(key, record);
      }
    }
    for (const { name } of sights.all()) {
      const record = lookAtCluster(name, before, at);
      if (record) {
        records.set(`cluster/${encodeURIComponent(name)}`, record);
      }
    }
    return records;
  }

  function lookAtCluster(
    cluster: string,
    before: ReadonlyMap<string, unknown>,
    at: string,
  ): unknown {
    const kept = before.get(`cluster/${encodeURIComponent(cluster)}`);
    const known = read(kept);
    const { last, problem } = sights.reachabilityOf(cluster);
    if (!last && !problem) {
      return kept;
    }
    const isReached = problem === undefined;
    if (known?.type === 'cluster') {
      if (known.isReached === isReached) {
        return kept;
      }
      changes.push({
        at,
        kind: 'cluster',
        cluster,
        from: known.isReached ? 'reached' : 'unreached',
        to: isReached ? 'reached' : 'unreached',
        sentence: isReached
          ? `${cluster} answers again`
          : `${cluster} does not answer: ${problem.message}`,
      });
    }
    const record: CellsRecord = { type: 'cluster', cluster, isReached };
    return record;
  }

  return {
    stream: cellsStream,
    async beside({ tx }) {
      await history.append(changes.map(eventOfChange), tx);
      // Pages that asked when something changed, and before it was judged, are told to ask again.
      const isLate = judged.lateRevision !== toldRevision;
      toldRevision = judged.lateRevision;
      return changes.length > 0 || isLate;
    },
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
