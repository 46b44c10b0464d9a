import { until } from '../../__testUtils__/until';
import { createClusterPaces, type PaceOptions } from './ClusterPace';

const never = new AbortController().signal;
const hasty: PaceOptions = { backOffMs: [5, 20], random: () => 1 };
const down = new Error('down');

function aPace(options = hasty) {
  return createClusterPaces(options).of({ name: 'eu', url: 'https://eu' });
}

it('is one for all connections to a cluster', () => {
  const paces = createClusterPaces(hasty);
  const eu = { name: 'eu', url: 'https://eu' };
  expect(paces.of({ ...eu })).toBe(paces.of({ ...eu }));
  expect(paces.of({ ...eu, url: 'https://other' })).not.toBe(paces.of(eu));
});

it('asks one question for all that wait, from the third failure in a row on', async () => {
  const pace = aPace();
  let asked = 0;
  const probe = async () => {
    asked += 1;
    return asked === 3;
  };
  pace.failed(down);
  pace.failed(down);
  pace.succeeded();
  pace.failed(down);
  pace.failed(down);
  await pace.untilRetry(0, never, probe);
  expect(asked).toBe(0);

  pace.failed(down);
  await expect(pace.list(never, async () => 'listed')).rejects.toBe(down);
  await Promise.all([
    pace.untilRetry(0, never, probe),
    pace.untilRetry(0, never, probe),
  ]);
  expect(asked).toBe(3);
  await expect(pace.list(never, async () => 'listed')).resolves.toBe('listed');
});

it('asks no longer than somebody waits, and anew for whoever waits then', async () => {
  const pace = aPace();
  [1, 2, 3].forEach(() => pace.failed(down));
  let asked = 0;
  let isUp = false;
  const probe = async () => {
    asked += 1;
    return isUp;
  };
  const stop = new AbortController();
  const waits = pace.untilRetry(0, stop.signal, probe);
  await until(() => asked > 1);
  stop.abort();
  await expect(waits).rejects.toMatchObject({ name: 'AbortError' });
  const before = asked;
  await new Promise(resolve => setTimeout(resolve, 60));
  expect(asked).toBeLessThanOrEqual(before + 1);
  isUp = true;
  await pace.untilRetry(0, never, probe);
});

it('ends all waits when it is hurried', async () => {
  const long = 60_000;
  const pace = aPace({ ...hasty, backOffMs: [long, long] });
  pace.failed(down);
  const first = pace.untilRetry(long, never, async () => false);
  pace.hurry();
  await expect(first).resolves.toBeUndefined();

  pace.failed(down);
  pace.failed(down);
  const probing = pace.untilRetry(0, never, async () => true);
  await new Promise(resolve => setTimeout(resolve, 20));
  const waiting = pace.untilRetry(long, never, async () => false);
  pace.hurry();
  await expect(Promise.all([probing, waiting])).resolves.toBeDefined();
});
