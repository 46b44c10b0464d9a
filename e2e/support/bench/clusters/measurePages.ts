import { gzippedKilobytes } from '../gzippedKilobytes';
import { interleave } from '../interleave';
import { closedLoop, openLoop, wholeP95, type Ask } from '../load';
import { residentMegabytes } from '../residentMegabytes';
import type { BenchContext } from '../run';
import { viewerCount } from '../startViewedPortal';
import {
  changesPerSecond,
  loadOf,
  openLoopWords,
  pluginName,
  pluginPollMs,
  type Stage,
} from './Stage';

const seconds = 5;
const warmUpSeconds = 3;
const closedSeconds = 5;
const unchangedAttempts = 5;

/** What viewer number `viewer` asks for in turn number `turn`. */
export type Question = (viewer: number, turn: number) => Ask;

/** Each viewer looks at another service each second, as themself. */
export function askForService({ fleet, portal }: Stage): Question {
  return (viewer, turn) => ({
    url: portal.serviceUrl((viewer + turn * 20) % fleet.size.services),
    headers: portal.viewers[viewer],
  });
}

/** The whole landscape. */
export function askForLandscape({ portal }: Stage): Question {
  return viewer => ({
    url: portal.landscapeUrl,
    headers: portal.viewers[viewer],
  });
}

/** The same service, asked as the page of the upstream plugin asks. */
export function askPlugin({ fleet, portal }: Stage): Question {
  return (viewer, turn) => ({
    ...portal.pluginAsk((viewer + turn * 20) % fleet.size.services),
    headers: portal.viewers[viewer],
  });
}

/** Landscape and service page at 20 viewers, beside the upstream plugin's answer for the same services. */
export async function measurePages(
  context: BenchContext,
  stage: Stage,
  budgets: { landscapeKilobytes?: number; isGated: boolean },
): Promise<void> {
  const { portal } = stage;
  const gated = (budget: number) => (budgets.isGated ? { budget } : {});
  context.progress(loadOf(stage, 'everything is known'));
  // What was just started has not yet been compiled.
  await openLoop({ seconds: warmUpSeconds, ask: askForLandscape(stage) });
  await openLoop({ seconds: warmUpSeconds, ask: askForService(stage) });
  context.report({
    figure: 'landscape, gzip',
    value: await gzippedKilobytes(portal.landscapeUrl, portal.viewers[0]),
    unit: 'kB',
    ...(budgets.isGated ? { budget: budgets.landscapeKilobytes } : {}),
    n: 1,
    load: loadOf(stage, 'one answer'),
  });
  const unchanged = await interleave({
    unchanged: () => measureUnchanged(stage),
  });
  context.report({
    figure: 'landscape API unchanged (304), p95',
    value: unchanged.unchanged.median,
    unit: 'ms',
    ...gated(10),
    n: unchanged.unchanged.values.length,
    load: loadOf(stage, openLoopWords),
    spread: unchanged.unchanged.spread,
  });

  const failures: number[] = [];
  const pages = {
    landscape: async () =>
      wholeP95(await openLoop({ seconds, ask: askForLandscape(stage) })),
    service: async () =>
      wholeP95(await openLoop({ seconds, ask: askForService(stage) })),
  };
  const runs = await interleave({
    ...pages,
    plugin: async () => {
      const { errors, p95 } = await openLoop({
        everyMs: pluginPollMs,
        seconds: pluginPollMs / 1_000,
        ask: askPlugin(stage),
      });
      failures.push(errors);
      return p95;
    },
  });
  context.report({
    figure: 'landscape API, p95',
    value: runs.landscape.median,
    unit: 'ms',
    ...gated(50),
    n: runs.landscape.values.length,
    load: loadOf(stage, openLoopWords),
    spread: runs.landscape.spread,
  });
  const answered = Number.isFinite(runs.plugin.median);
  const failed = failures.reduce((sum, errors) => sum + errors, 0);
  context.report({
    figure: 'service page API, p95',
    value: runs.service.median,
    unit: 'ms',
    ...gated(10),
    n: runs.service.values.length,
    load: loadOf(
      stage,
      `${openLoopWords}; the peer is asked as its page asks, every ${
        pluginPollMs / 1_000
      } s by each of the 20`,
    ),
    spread: runs.service.spread,
    peer: answered ? pluginName : null,
    ...(answered ? { peerValue: runs.plugin.median } : {}),
    ...(failed > 0 && {
      why: `the peer left ${failed} of ${
        failures.length * viewerCount
      } questions without an answer in 30 s`,
    }),
  });
  await measureBusyPages(context, stage, pages);
  await measureCapacity(context, stage);
}

/** The same while much changes, which keeps the backend busy beside; no budget is said for it. */
async function measureBusyPages(
  context: BenchContext,
  stage: Stage,
  pages: Record<'landscape' | 'service', () => Promise<number>>,
): Promise<void> {
  await stage.fleet.tell({ do: 'churn', perSecond: changesPerSecond });
  const { landscape, service } = await interleave(pages);
  await stage.fleet.tell({ do: 'churn', perSecond: 0 });
  const load = loadOf(
    stage,
    `${openLoopWords}, ${changesPerSecond} changes/s on the clusters`,
  );
  for (const [page, { median, values, spread }] of [
    ['landscape', landscape],
    ['service page', service],
  ] as const) {
    context.report({
      figure: `${page} API while much changes, p95`,
      value: median,
      unit: 'ms',
      n: values.length,
      load,
      spread,
    });
  }
}

/** While nothing changes, who has the answer already gets a 304. */
async function measureUnchanged(stage: Stage): Promise<number> {
  const ask = askForLandscape(stage);
  for (let attempt = 1; ; attempt += 1) {
    // Services of all are seen by all viewers, but each answer is of one viewer.
    const etags = await Promise.all(
      stage.portal.viewers.map((_headers, viewer) => etagOf(ask(viewer, 0))),
    );
    const p95 = wholeP95(
      await openLoop({
        seconds,
        ask: (viewer, turn) => {
          const { headers, ...asked } = ask(viewer, turn);
          return {
            ...asked,
            headers: { ...headers, 'if-none-match': etags[viewer] },
            status: 304,
          };
        },
      }),
    );
    // A minute went by, or a cluster was seen anew in between: then it was not unchanged.
    if (Number.isFinite(p95) || attempt === unchangedAttempts) {
      return p95;
    }
  }
}

async function etagOf({ url, headers }: Ask): Promise<string> {
  const answer = await fetch(url, { headers });
  await answer.arrayBuffer();
  return answer.headers.get('etag') ?? '';
}

/** The most that fits through; capacity has no budget. */
async function measureCapacity(context: BenchContext, stage: Stage) {
  const ours = await closedLoop({
    ...askForService(stage)(0, 0),
    seconds: closedSeconds,
  });
  context.report({
    figure: 'service page API, capacity',
    value: ours.goodPerSecond,
    unit: 'answers/s',
    n: 1,
    load: loadOf(
      stage,
      `closed loop of 20, p50 ${ours.p50} ms, p97.5 ${ours.p97_5} ms`,
    ),
  });
  context.report({
    figure: 'resident memory of the backend',
    value: residentMegabytes(stage.portal.backend.pid),
    unit: 'MB',
    n: 1,
    load: loadOf(stage, 'after all of the above'),
  });
}
