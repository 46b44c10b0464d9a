import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  startApiServer,
  type FakeApiServer,
} from '@portolan/portal-test-utils';
import { stopClock } from './__testUtils__/clock';
import { expectHours } from './__testUtils__/expectHours';
import { tokenUntil } from './__testUtils__/jwt';
import {
  kubernetesOf,
  startPortal,
  type StartedPortal,
} from './__testUtils__/startPortal';
import { strategiesWith } from './__testUtils__/strategies';

jest.setTimeout(60_000);

const hour = 60 * 60_000;
const files = createMockDirectory();
let clock: ReturnType<typeof stopClock>;
let server: FakeApiServer;
let portal: StartedPortal | undefined;
/** Tokens that are good, with their ends, and those that were refused. */
let ends: Map<string, number>;
let refused: string[];

beforeAll(async () => {
  server = await startApiServer({
    accepts: token => {
      const good = (ends.get(token) ?? 0) > Date.now();
      if (!good) {
        refused.push(token);
      }
      return good;
    },
  });
});
beforeEach(() => {
  clock = stopClock('2026-11-27T07:00:00.000Z');
  ends = new Map();
  refused = [];
});
afterEach(async () => {
  await portal?.backend.stop();
  portal = undefined;
  jest.useRealTimers();
});
afterAll(() => server.close());

function give(expiry: number): string {
  const token = tokenUntil(expiry, `pod-${ends.size}`);
  ends.set(token, expiry);
  return token;
}

async function start(serviceAccountToken?: string) {
  const { url, caData } = server;
  const eu = { name: 'eu', url, caData, authProvider: 'serviceAccount' };
  portal = await startPortal(
    {
      data: { kubernetes: kubernetesOf([{ ...eu, serviceAccountToken }]) },
    },
    { features: [strategiesWith(files.resolve('token'))] },
  );
  return portal.connect('eu');
}

describe('serviceAccount', () => {
  it('reads with a token of the configuration', async () => {
    ends.set('opaque-token', Infinity);
    const connection = await start('opaque-token');
    await expectHours(connection, clock, 1);
    expect(refused).toEqual([]);
  });

  it('does not send one that has ended, and says since when', async () => {
    const connection = await start(give(Date.now() + hour));
    await expectHours(connection, clock, 1 - 1 / 120);
    clock.passes(30_000);
    await expect(connection.get('/readyz')).rejects.toMatchObject({
      detail: {
        kind: 'unauthenticated',
        message:
          "The provider 'serviceAccount' gave a token for eu that expired at 2026-11-27T08:00:00.000Z",
      },
    });
    expect(refused).toEqual([]);
  });

  it('reads with the token of its pod, which the kubelet replaces', async () => {
    const replace = () =>
      files.setContent({ token: `${give(Date.now() + hour)}\n` });
    replace();
    const connection = await start();
    for (let day = 0; day < 3; day += 1) {
      // The kubelet does when 80 % of the time have passed.
      await expectHours(connection, clock, 0.8);
      replace();
    }
    await expectHours(connection, clock, 0.8);
    expect(refused).toEqual([]);
    expect(ends.size).toBe(4);
  });

  it('reads the file once anew when its token is refused', async () => {
    files.setContent({ token: give(Date.now() + hour) });
    const connection = await start();
    await connection.get('/readyz');
    const [before] = ends.keys();
    ends.delete(before);
    files.setContent({ token: give(Date.now() + hour + 1_000) });
    await connection.get('/readyz');
    expect(refused).toEqual([before]);
  });

  it('says that there is no token', async () => {
    files.setContent({});
    await expect((await start()).get('/readyz')).rejects.toMatchObject({
      detail: {
        kind: 'unauthenticated',
        message: expect.stringMatching(
          /^The provider 'serviceAccount' gave no credential for eu: Error: ENOENT: no such file or directory/,
        ),
      },
    });
  });
});
