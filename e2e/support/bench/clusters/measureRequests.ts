import { setTimeout as sleep } from 'node:timers/promises';
import { openLoop } from '../load';
import { viewerCount } from '../startViewedPortal';
import { median } from '../statistics';
import type { BenchContext } from '../run';
import type { Counts } from './fleet/commands';
import { askForLandscape, askForService, askPlugin } from './measurePages';
import {
  changesPerSecond,
  loadOf,
  pluginName,
  pluginPollMs,
  type Stage,
} from './Stage';

const minuteMs = 60_000;
/** Watches are renewed every five to seven minutes: whoever counts for less does not count them. */
const steadyMs = 8 * minuteMs;
const besideMs = minuteMs;

/**
 * What the clusters are asked while twenty people look at both pages, and beside it what they are asked when the same
 * people look at the page of the upstream plugin. Counted at the clusters, probes and the renewal of watches included,
 * from when everything was known.
 */
export async function measureRequests(
  context: BenchContext,
  stage: Stage,
): Promise<void> {
  const { fleet, portal } = stage;
  const left = portal.knownAt + steadyMs - Date.now();
  if (left > minuteMs) {
    context.progress(
      `requests are counted for ${Math.ceil((left - minuteMs) / 1_000)} s more`,
    );
    await sleep(left - minuteMs);
  }
  const before = await fleet.tell({ do: 'count' });
  // All at once and in one minute: what is ours and what is the plugin's is told apart at the clusters.
  const [{ errors }] = await Promise.all([
    openLoop({
      everyMs: pluginPollMs,
      seconds: besideMs / 1_000,
      ask: askPlugin(stage),
    }),
    lookAtBoth(stage),
  ]);
  const after = await fleet.tell({ do: 'churn', perSecond: changesPerSecond });
  await lookAtBoth(stage);
  const changed = await fleet.tell({ do: 'churn', perSecond: 0 });

  const { average, worst, minutes } = perMinute(after, portal.knownAt);
  const peerOf = (peerValue: number) => ({
    peer: peerValue > 0 ? pluginName : null,
    peerValue,
    ...(errors > 0 && {
      why: `the peer left ${errors} of ${
        (viewerCount * besideMs) / pluginPollMs
      } polls without an answer in 30 s, and asked less than it would have`,
    }),
  });
  const polls = `the peer: ${viewerCount} viewers, a poll in ${
    pluginPollMs / 1_000
  } s each`;
  context.report({
    figure: 'requests per cluster and minute',
    value: average,
    unit: 'requests/min',
    budget: 15,
    n: minutes,
    load: loadOf(
      stage,
      `${viewerCount} viewers of both pages, mean of ${minutes} min and all clusters; ${polls}`,
    ),
    spread: worst - average,
    ...peerOf(between(before, after, ({ plugin }) => plugin)),
  });
  context.report({
    figure: 'requests per cluster in its busiest minute',
    value: worst,
    unit: 'requests/min',
    n: minutes,
    load: loadOf(stage, 'the most of any cluster in any minute'),
  });
  const pluginKilobytes =
    between(before, after, ({ pluginBytes }) => pluginBytes) / 1_000;
  const ours = ({ portalBytes }: Counts['clusters'][number]) => portalBytes;
  const bytes = [
    { what: 'nothing changes', value: between(before, after, ours) },
    {
      what: `${changesPerSecond} changes/s`,
      value: between(after, changed, ours),
    },
  ];
  for (const { what, value } of bytes) {
    context.report({
      figure: `bytes from a cluster per minute, ${what}`,
      value: value / 1_000,
      unit: 'kB/min',
      n: 1,
      load: loadOf(
        stage,
        `not compressed, ${viewerCount} viewers of both pages; ${polls}`,
      ),
      ...peerOf(pluginKilobytes),
    });
  }
}

/** Everybody looks at both pages for a minute. */
async function lookAtBoth(stage: Stage): Promise<void> {
  await openLoop({
    seconds: besideMs / 1_000,
    ask: (viewer, turn) => [
      askForLandscape(stage)(viewer, turn),
      askForService(stage)(viewer, turn),
    ],
  });
}

/** Of a cluster, in the middle of all. */
function between(
  before: Counts,
  after: Counts,
  what: (cluster: Counts['clusters'][number]) => number,
): number {
  return median(
    after.clusters.map(
      (cluster, at) => what(cluster) - what(before.clusters[at]),
    ),
  );
}

/** What the portal asked a cluster in full minutes since then. */
export function perMinute(
  { at: now, clusters }: Pick<Counts, 'at' | 'clusters'>,
  since: number,
): { average: number; worst: number; minutes: number } {
  const minutes = Math.floor((now - since) / minuteMs);
  const counts = clusters.flatMap(({ portal }) => {
    const each = Array.from({ length: minutes }, () => 0);
    for (const at of portal) {
      const minute = Math.floor((at - since) / minuteMs);
      if (minute >= 0 && minute < minutes) each[minute] += 1;
    }
    return each;
  });
  const all = counts.reduce((sum, count) => sum + count, 0);
  return { average: all / counts.length, worst: Math.max(...counts), minutes };
}
