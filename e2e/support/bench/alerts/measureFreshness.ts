import { median, percentile, spread } from '../statistics';
import type { BenchContext } from '../run';
import { manyAlerts, serviceCount } from './manyAlerts';
import { loadOf, type Stage } from './Stage';
import { serviceRef } from './writeCatalog';

const samples = 10;
const pollSeconds = 15;
const watchEveryMs = 100;

/** From posting an alert until the service page's API has it; samples spread over a whole poll. */
export async function measureFreshness(
  context: BenchContext,
  stage: Stage,
): Promise<void> {
  const { fleet } = stage;
  const fetchMs = await medianOf(3, async () => {
    const began = performance.now();
    const answer = await fetch(
      `${fleet.instances[0].url}/api/v2/alerts/groups`,
    );
    await answer.arrayBuffer();
    return performance.now() - began;
  });
  const times = await Promise.all(
    Array.from({ length: samples }, async (_, sample) => {
      const wait = (sample * pollSeconds * 1_000) / samples;
      await new Promise(done => setTimeout(done, wait));
      return postedToVisible(stage, sample);
    }),
  );
  context.report({
    figure: 'alert posted until visible, p95',
    value: percentile(times, 0.95) / 1_000,
    unit: 's',
    budget: pollSeconds + fetchMs / 1_000 + 1.5,
    n: samples,
    load: loadOf(
      stage,
      `poll ${pollSeconds} s, fetch ${Math.round(fetchMs)} ms`,
    ),
    spread: spread(times) / 1_000,
  });
}

async function postedToVisible(
  { fleet, portal }: Stage,
  sample: number,
): Promise<number> {
  const service = sample % serviceCount;
  const cluster = `fresh-${sample}-${Date.now()}`;
  const [alert] = manyAlerts(
    { cluster, now: Date.now() },
    { from: service, to: service + 1 },
  );
  const began = performance.now();
  await Promise.all(fleet.groups[0].map(peer => peer.post([alert])));
  for (;;) {
    const { body } = await portal.client.alertsOf(serviceRef(service));
    if (body.alerts.some(({ labels }) => labels.cluster === cluster)) break;
    if (performance.now() - began > 60_000)
      throw new Error('An alert that was posted is not visible after 60 s');
    await new Promise(done => setTimeout(done, watchEveryMs));
  }
  return performance.now() - began;
}

/** The middle of several measurements of one thing, taken one after the other. */
async function medianOf(
  runs: number,
  measure: () => Promise<number>,
): Promise<number> {
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await measure());
  return median(values);
}
