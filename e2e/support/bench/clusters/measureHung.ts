import { until } from '../../until';
import { openLoop, wholeP95 } from '../load';
import type { BenchContext } from '../run';
import { median, spread } from '../statistics';
import {
  askForLandscape,
  askForService,
  askPlugin,
  type Question,
} from './measurePages';
import { loadOf, openLoopWords, pluginName, type Stage } from './Stage';

const seconds = 5;
const runs = 3;
/** How long the upstream plugin is waited for. */
const pluginWaitMs = 20_000;
/** A probe is given ten seconds, every fifteen. */
const noticedWithinMs = 90_000;

/** What was measured of a page. */
interface Measured {
  calm: number[];
  hung: number[];
}

/**
 * Both pages while the last cluster takes connections and says nothing, beside the same pages while all answer, and the
 * upstream plugin's answer at that time. Only the cells of that cluster may turn stale.
 */
export async function measureHung(
  context: BenchContext,
  stage: Stage,
): Promise<void> {
  const landscape: Measured = { calm: [], hung: [] };
  const service: Measured = { calm: [], hung: [] };
  async function measure(state: keyof Measured) {
    const p95 = async (ask: Question) =>
      wholeP95(await openLoop({ seconds, ask }));
    landscape[state].push(await p95(askForLandscape(stage)));
    service[state].push(await p95(askForService(stage)));
  }
  let pluginMs = Number.NaN;
  const states = {
    calm: () => measure('calm'),
    hung: () =>
      whileHung(stage, async () => {
        await measure('hung');
        // Once: the plugin goes on asking for as long as the cluster hangs.
        if (Number.isNaN(pluginMs)) pluginMs = await waitForPlugin(stage);
      }),
  };
  for (let run = 0; run < runs; run += 1) {
    const order = ['calm', 'hung'] as const;
    for (const state of run % 2 === 0 ? order : order.toReversed()) {
      await states[state]();
    }
  }
  reportPage(context, stage, { name: 'landscape API', values: landscape });
  reportPage(context, stage, { name: 'service page API', values: service });
  const isPending = pluginMs >= pluginWaitMs;
  context.report({
    figure: 'service page API with one cluster hung, beside the peer',
    value: median(service.hung),
    unit: 'ms',
    n: runs,
    load: loadOf(stage, 'the peer is asked once, by one viewer'),
    peer: pluginName,
    peerValue: pluginMs,
    ...(isPending && {
      why: `the peer's whole answer was still pending after ${
        pluginWaitMs / 1_000
      } s: its value is how long it was waited for`,
    }),
  });
}

function reportPage(
  context: BenchContext,
  stage: Stage,
  { name, values: { calm, hung } }: { name: string; values: Measured },
): void {
  const normal = median(calm);
  context.report({
    figure: `${name} with one cluster hung, p95`,
    value: median(hung),
    unit: 'ms',
    budget: Math.max(1.2 * normal, normal + 5),
    n: hung.length,
    load: loadOf(
      stage,
      `${openLoopWords}, hung until a probe has noticed, only its column stale`,
    ),
    spread: spread(hung),
    peer: 'the same page while all clusters answer',
    peerValue: normal,
  });
}

/** Does something from when the portal has noticed that the last cluster hangs, and waits until it is back. */
async function whileHung(
  stage: Stage,
  act: () => Promise<void>,
): Promise<void> {
  const cluster = stage.fleet.size.clusters - 1;
  await stage.fleet.tell({ do: 'hang', cluster, hung: true });
  try {
    await expectOnlyStale(stage, cluster);
    await act();
    await expectOnlyStale(stage, cluster);
  } finally {
    await stage.fleet.tell({ do: 'hang', cluster, hung: false });
  }
  await expectOnlyStale(stage, undefined);
}

/** Milliseconds until the upstream plugin answered, or how long it was waited for. */
async function waitForPlugin(stage: Stage): Promise<number> {
  const { url, post, headers } = askPlugin(stage)(0, 0);
  const began = performance.now();
  await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: post,
    signal: AbortSignal.timeout(pluginWaitMs),
  }).then(
    answer => answer.arrayBuffer(),
    () => undefined,
  );
  return Math.min(pluginWaitMs, performance.now() - began);
}

/** Waits until the landscape says of this cluster that it cannot be seen, and of no other; of none if none is given. */
function expectOnlyStale(
  { fleet, portal }: Stage,
  cluster: number | undefined,
): Promise<void> {
  const wanted = cluster === undefined ? [] : [fleet.clusters[cluster].name];
  return until(
    `the cells of ${wanted.join() || 'no cluster'} are stale`,
    async () => {
      const { body } = await portal.client.landscape();
      const stale = body.columns
        .filter(({ sighting }) => sighting.problem !== undefined)
        .map(({ cluster: name }) => name);
      if (JSON.stringify(stale) !== JSON.stringify(wanted)) {
        throw new Error(`stale are ${stale.join() || 'none'}`);
      }
    },
    { withinMs: noticedWithinMs, everyMs: 500 },
  );
}
