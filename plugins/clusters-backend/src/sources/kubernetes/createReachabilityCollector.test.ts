import {
  answers,
  recordingsOf,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { start, watchApiServer } from '../../__testUtils__/watchApiServer';
import { createReachabilityCollector } from './createReachabilityCollector';

const watched = watchApiServer();

/** An answer of a server whose clock is that of the test, or so many milliseconds ahead. */
const ready =
  (text: string, aheadMs = 0): UpstreamRoute =>
  (request, response) =>
    answers.text(200, text, {
      date: new Date(watched.now + aheadMs).toUTCString(),
    })(request, response);

describe.each(recordingsOf('kubernetes'))(
  'reachability of %s',
  (version, recorded) => {
    const since = (ms: number) => new Date(start + ms).toISOString();
    let returns: number;
    let read: () => Promise<unknown>;

    beforeEach(() => {
      returns = 0;
      watched.server.route(
        '/readyz',
        ready(recorded.text('readyz.verbose.txt')),
      );
      watched.server.route(
        '/version',
        answers.json(recorded.json('version.json')),
      );
      read = watched.reader(
        createReachabilityCollector({
          ...watched.asked(),
          onReturn: () => (returns += 1),
        }),
      );
    });

    it('keeps version, checks and since when, and asks for the version when that may be another', async () => {
      expect(await read()).toEqual({
        version: `v${version}`,
        checks: expect.arrayContaining(['ping', 'etcd', 'informer-sync']),
        since: since(0),
      });
      const from = watched.server.requests.length;
      watched.server.route('/version', answers.json({ gitVersion: 'v1.38.0' }));
      watched.now += 15_000;
      expect(await read()).toMatchObject({
        version: `v${version}`,
        since: since(0),
      });
      expect(watched.requestsSince(from)).toEqual(['GET /readyz?verbose']);
      for (let passed = 15_000; passed <= 60 * 60_000; passed += 15_000) {
        watched.now += 15_000;
        await read();
      }
      expect(
        watched.requestsSince(from).filter(one => one === 'GET /version'),
      ).toHaveLength(1);
      expect(await read()).toMatchObject({
        version: 'v1.38.0',
        since: since(0),
      });
      expect(returns).toBe(0);
    });

    // As kube-apiserver 1.37.2 answered with its etcd stopped.
    it.each([
      [
        'etcd is gone',
        '[+]ping ok\n[+]log ok\n[-]etcd failed: reason withheld\n[-]etcd-readiness failed: reason withheld\n[+]informer-sync ok\nreadyz check failed\n',
        'eu is not ready: its checks etcd, etcd-readiness fail',
      ],
      [
        'one check fails',
        '[+]ping ok\n[-]poststarthook/rbac/bootstrap-roles failed: reason withheld\nreadyz check failed\n',
        'eu is not ready: its check poststarthook/rbac/bootstrap-roles fails',
      ],
    ])('%s: says which, and recovers', async (_name, text, message) => {
      await read();
      watched.server.route('/readyz', answers.text(500, text));
      watched.now += 15_000;
      expect(await read()).toEqual({ kind: 'error', message });
      watched.now += 15_000;
      expect(await read()).toEqual({ kind: 'error', message });
      watched.server.route('/readyz', ready('ok'));
      watched.now += 15_000;
      expect(await read()).toEqual({
        version: `v${version}`,
        checks: [],
        since: since(45_000),
      });
      expect(returns).toBe(1);
    });

    it('tells how far its clock is off, and when no more', async () => {
      const text = '[+]ping ok\nreadyz check passed\n';
      watched.server.route('/readyz', ready(text, -3 * 3_600_000));
      expect(await read()).toMatchObject({ clockAheadSeconds: -10_800 });
      watched.server.route('/readyz', ready(text));
      expect(await read()).toEqual({
        version: `v${version}`,
        checks: ['ping'],
        since: since(0),
      });
    });

    it('was not known to be ready while nobody looked', async () => {
      await read();
      watched.now += 60_000;
      expect(await read()).toMatchObject({ since: since(60_000) });
      expect(returns).toBe(0);
    });

    it.each<[string, UpstreamRoute, object]>([
      [
        'hangs',
        answers.hang(),
        {
          kind: 'timeout',
          message: expect.stringMatching(/said nothing for 300 ms/),
        },
      ],
      [
        'a wrong token',
        answers.text(401, 'Unauthorized'),
        {
          kind: 'unauthenticated',
          message:
            "eu refuses the credential of its provider 'serviceAccount' (401)",
        },
      ],
      [
        'a right to its paths taken away',
        answers.text(403, 'Forbidden'),
        {
          kind: 'forbidden',
          missing: 'get /readyz',
          message: 'eu does not let the portal get /readyz',
        },
      ],
      [
        'a page',
        answers.page(),
        {
          kind: 'invalid',
          message: 'eu answers /readyz with something that no API server says',
        },
      ],
      [
        'a proxy whose cluster is away',
        answers.text(503, 'no backend'),
        { kind: 'error', message: expect.stringMatching(/503: no backend/) },
      ],
    ])('%s', async (_name, route, problem) => {
      watched.server.route('/readyz', route);
      expect(await read()).toEqual(problem);
    });
  },
);
