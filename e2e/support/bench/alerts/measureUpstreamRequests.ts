import { until } from '../../until';
import { openLoop } from '../load';
import type { BenchContext } from '../run';
import { askForFleet, askForService } from './questions';
import { startAlertsPortal } from './startAlertsPortal';
import { startCountingProxy } from './startCountingProxy';
import { startFleet } from './startFleet';
import { loadOf, type Stage } from './Stage';

const size = 1_000;
const pollSeconds = 3;
const seconds = 60;
/** Of each upstream: its alerts, its silences, its status. */
const readings = 3;

/** How often the upstreams are asked while one person looks, and while twenty look. */
export async function measureUpstreamRequests(
  context: BenchContext,
): Promise<void> {
  const fleet = await startFleet(4);
  const proxies = await Promise.all(
    fleet.instances.map(({ url }) => startCountingProxy(url)),
  );
  const urlOf = new Map(
    fleet.instances.map((instance, at) => [instance, proxies[at].url]),
  );
  const portal = await startAlertsPortal({
    sources: context.fromSources,
    groups: fleet.groups.map(peers =>
      peers.map(instance => urlOf.get(instance) ?? instance.url),
    ),
    pollSeconds,
  });
  try {
    await fleet.grow(size);
    await until(
      'the portal has the same alerts as the Alertmanagers',
      () => fleet.assertSame(portal.client),
      { withinMs: 60_000 },
    );
    const stage: Stage = { fleet, portal };
    const pages = [await askForService(stage), await askForFleet(stage)];
    const passed = () =>
      proxies.reduce((sum, proxy) => sum + proxy.passed(), 0);
    const perMinute = async (viewers: number) => {
      const before = passed();
      await Promise.all(pages.map(ask => openLoop({ ask, viewers, seconds })));
      return (passed() - before) * (60 / seconds);
    };
    const byOne = await perMinute(1);
    const byTwenty = await perMinute(20);
    context.report({
      figure: 'upstream requests, 20 viewers',
      value: byTwenty,
      unit: 'requests/min',
      // One of each reading more or less falls into the time that is watched.
      budget: byOne + fleet.instances.length * readings * (60 / seconds),
      n: 1,
      load: loadOf(
        stage,
        `polled every ${pollSeconds} s, both pages asked for each second`,
      ),
      peer: 'the same with 1 viewer',
      peerValue: byOne,
    });
  } finally {
    await portal.stop();
    await Promise.all(proxies.map(proxy => proxy.close()));
    await fleet.stop();
  }
}
