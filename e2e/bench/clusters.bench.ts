import { loadavg } from 'node:os';
import { measureFreshness } from '../support/bench/clusters/measureFreshness';
import { measureHung } from '../support/bench/clusters/measureHung';
import { measureMemory } from '../support/bench/clusters/measureMemory';
import { measurePages } from '../support/bench/clusters/measurePages';
import { measureRequests } from '../support/bench/clusters/measureRequests';
import { sizes, type Size } from '../support/bench/clusters/Size';
import type { Stage } from '../support/bench/clusters/Stage';
import { startClustersPortal } from '../support/bench/clusters/startClustersPortal';
import { startFleet } from '../support/bench/clusters/startFleet';
import type { BenchContext } from '../support/bench/run';

// The clusters area before fake API servers of many objects. Peer: the upstream Kubernetes plugin, in the same process
// on the same clusters, asked as its page asks.
export async function bench(context: BenchContext): Promise<void> {
  await on(sizes.usual, context, async stage => {
    await measurePages(context, stage, {
      isGated: true,
      landscapeKilobytes: 15,
    });
  });
  await on(sizes.wanted, context, async stage => {
    await measurePages(context, stage, {
      isGated: true,
      landscapeKilobytes: 30,
    });
    await measureFreshness(context, stage);
    await measureRequests(context, stage);
    await measureHung(context, stage);
    await measureMemory(context, stage);
  });
  if (context.isLarge) {
    await on(sizes.large, context, async stage => {
      await measurePages(context, stage, { isGated: false });
      await measureMemory(context, stage);
    });
  }
}

async function on(
  size: Size,
  context: BenchContext,
  measure: (stage: Stage) => Promise<void>,
): Promise<void> {
  const fleet = await startFleet(size);
  try {
    const portal = await startClustersPortal({
      fleet,
      sources: context.fromSources,
    });
    const tellLoad = () =>
      context.progress(
        `load of the machine in 1, 5 and 15 minutes: ${loadavg()
          .map(one => one.toFixed(1))
          .join(', ')}`,
      );
    try {
      tellLoad();
      await measure({ fleet, portal });
      tellLoad();
    } finally {
      await portal.stop();
    }
  } finally {
    await fleet.stop();
  }
}
