import { setTimeout as sleep } from 'node:timers/promises';
import { processorSeconds } from '../processorSeconds';
import { percentile, spread } from '../statistics';
import type { BenchContext } from '../run';
import { calmServices } from './fleet/Churn';
import { serviceRef } from './Size';
import { changesPerSecond, loadOf, type Stage } from './Stage';

/** Each is a pod that stops being ready, and then is again. */
const samples = 30;
/** On a machine that is too busy fewer are taken. */
const fewest = 5;
const enoughMs = 120_000;
const lookEveryMs = 100;
const givenUpMs = 60_000;

/** From a change at an API server until an answer of the portal shows it, while many other things change. */
export async function measureFreshness(
  context: BenchContext,
  stage: Stage,
): Promise<void> {
  const { fleet, portal } = stage;
  const { pid } = portal.backend;
  const usedBefore = processorSeconds(pid);
  const before = await fleet.tell({ do: 'churn', perSecond: changesPerSecond });
  // One after the other: looking is work too, and must not slow down what is looked for.
  const all: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    if (sample >= fewest && Date.now() - before.at > enoughMs) break;
    all.push(...(await changedAndBack(stage, sample)));
  }
  const after = await fleet.tell({ do: 'churn', perSecond: 0 });
  const seconds = (after.at - before.at) / 1_000;
  const made = (after.changes - before.changes) / seconds;
  context.report({
    figure: 'processors used by the backend while things change',
    value: (processorSeconds(pid) - usedBefore) / seconds,
    unit: 'processors',
    n: 1,
    load: loadOf(
      stage,
      `${Math.round(made)} changes/s, asked at most ${
        1_000 / lookEveryMs
      } times a second`,
    ),
  });
  context.report({
    figure: 'change in a cluster until visible, p95',
    value: percentile(all, 0.95) / 1_000,
    unit: 's',
    budget: 5,
    n: all.length,
    load: loadOf(
      stage,
      `${Math.round(
        made,
      )} other changes/s; in the landscape and on the service page by turns, looked at every ${lookEveryMs} ms, p50 ${
        Math.round(percentile(all, 0.5)) / 1_000
      } s`,
    ),
    spread: spread(all) / 1_000,
  });
}

/** Milliseconds until a pod that is not ready is seen, and until it is seen to be ready again. */
async function changedAndBack(stage: Stage, sample: number): Promise<number[]> {
  const service = sample % calmServices;
  const cluster = sample % stage.fleet.size.clusters;
  const ready = await readyOf(stage, { service, cluster, sample });
  if (ready === undefined) {
    throw new Error(`The portal does not tell of ${serviceRef(service)}`);
  }
  const times: number[] = [];
  for (const isReady of [false, true]) {
    const { at } = await stage.fleet.tell({
      do: 'turn',
      service,
      cluster,
      ready: isReady,
    });
    const wanted = isReady ? ready : ready - 1;
    while ((await readyOf(stage, { service, cluster, sample })) !== wanted) {
      if (Date.now() - at > givenUpMs) {
        throw new Error(`A change is not visible after ${givenUpMs / 1_000} s`);
      }
      await sleep(lookEveryMs);
    }
    times.push(Date.now() - at);
  }
  return times;
}

/** How many pods of a service on a cluster the portal says to be ready. */
async function readyOf(
  { fleet, portal }: Stage,
  what: { service: number; cluster: number; sample: number },
): Promise<number | undefined> {
  const { name } = fleet.clusters[what.cluster];
  const ref = serviceRef(what.service);
  if (what.sample % 2 === 0) {
    const { body } = await portal.client.service(ref);
    const here = body.deployments.find(({ column }) => column.cluster === name);
    return here?.cell?.ready;
  }
  const { body } = await portal.client.landscape();
  const column = body.columns.findIndex(({ cluster }) => cluster === name);
  return body.services.find(one => one.ref === ref)?.cells[column]?.ready;
}
