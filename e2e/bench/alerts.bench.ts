import { measureFreshness } from '../support/bench/alerts/measureFreshness';
import { measureHung } from '../support/bench/alerts/measureHung';
import { measureIndexing } from '../support/bench/alerts/measureIndexing';
import { measurePages } from '../support/bench/alerts/measurePages';
import { measureUpstreamRequests } from '../support/bench/alerts/measureUpstreamRequests';
import { startAlertsPortal } from '../support/bench/alerts/startAlertsPortal';
import { startFleet } from '../support/bench/alerts/startFleet';
import type { BenchContext } from '../support/bench/run';

// The alerts area before Debian's real Alertmanagers. Peer: an Alertmanager asked directly, as a page without a
// portal asks it.
const sizes = [1_000, 5_000, 10_000, 20_000];
/** Where one of four upstreams hangs, and where 40,000 entries are 20,000 alerts. */
const hungAt = 5_000;
const gatedAt = 10_000;

export async function bench(context: BenchContext): Promise<void> {
  await measureUpstreamRequests(context);
  for (const instances of [1, 4] as const) {
    const fleet = await startFleet(instances);
    try {
      const portal = await startAlertsPortal({
        sources: context.fromSources,
        groups: fleet.groups.map(peers => peers.map(({ url }) => url)),
      });
      try {
        for (const size of sizes) {
          await fleet.grow(size);
          const stage = { fleet, portal };
          await measurePages(context, stage);
          if (instances === 4 && size === hungAt) {
            await measureHung(context, stage);
          }
          if (instances === 4 && size === gatedAt) {
            await measureFreshness(context, stage);
            await measureIndexing(context, stage);
          }
        }
      } finally {
        await portal.stop();
      }
    } finally {
      await fleet.stop();
    }
  }
}
