import { setTimeout as sleep } from 'node:timers/promises';
import { kindNames } from '../../../../plugins/clusters-common/src';
import { until } from '../../until';
import type { BenchContext } from '../run';
import { expectWhole } from './startClustersPortal';
import { loadOf, type Stage } from './Stage';

const withinMs = 300_000;
/** A heap that changes by less between two looks has come to rest, as a share. */
const restless = 0.005;
const restLooks = 20;

/** What heap a pod takes, and how late the event loop is while everything is listed anew. Reported, not gated. */
export async function measureMemory(
  context: BenchContext,
  stage: Stage,
): Promise<void> {
  const { fleet, portal } = stage;
  const { size } = fleet;
  // Before all is listed anew: that leaves much behind which takes a while to go.
  const before = await heapAtRest(stage);
  // Twice as many pods of every deployment, to see what one takes.
  const more = Math.ceil(size.pods / size.services / size.clusters);
  await fleet.tell({ do: 'grow', pods: more });
  const added = more * size.services * size.clusters;
  const grown = { ...size, pods: size.pods + added };
  await until(
    'the portal knows the pods that were added',
    async () => expectWhole((await portal.client.landscape()).body, grown),
    { withinMs, everyMs: 1_000 },
  );
  const after = await heapAtRest(stage);
  context.report({
    figure: 'heap a pod',
    value: (after - before) / added,
    unit: 'B',
    n: 1,
    load: loadOf(
      stage,
      `by ${added} pods more; ${Math.round(
        before / 1_000_000,
      )} MB in all before`,
    ),
  });

  await portal.probe.late();
  const { listed, at: began } = await fleet.tell({ do: 'forget' });
  const done = await until(
    'everything is listed anew',
    async () => {
      const counts = await fleet.tell({ do: 'count' });
      if (counts.listed - listed < kindNames.length * size.clusters) {
        throw new Error(`${counts.listed - listed} lists so far`);
      }
      return counts.at;
    },
    { withinMs },
  );
  const late = await portal.probe.late();
  context.report({
    figure: 'event loop late while all is listed, p99',
    value: late.p99,
    unit: 'ms',
    n: 1,
    load: loadOf(
      stage,
      `and the added pods, all kinds of all clusters within ${
        Math.round((done - began) / 100) / 10
      } s, at most ${Math.round(late.max)} ms`,
    ),
  });
}

/** Bytes of heap once what is no longer needed is gone; the last look, if it never rests. */
async function heapAtRest({ portal }: Stage): Promise<number> {
  let heap = await portal.probe.heap();
  for (let look = 0; look < restLooks; look += 1) {
    await sleep(1_000);
    const next = await portal.probe.heap();
    const isAtRest = Math.abs(next - heap) < restless * heap;
    heap = next;
    if (isAtRest) break;
  }
  return heap;
}
