import {
  answers,
  createCertificate,
  createFakeCollection,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { until } from '../../__testUtils__/until';
import {
  aPod,
  pods,
  podsPath,
  startWatchedCluster,
  type WatchedCluster,
} from '../../__testUtils__/watchPods';
import { pause } from '../../lease/DatabaseLease';

jest.setTimeout(60_000);

let watched: WatchedCluster;
const list = `GET ${podsPath}?limit=500`;
const objects = Array.from({ length: 700 }, (_, n) => aPod(`web-${n}`));

afterEach(async () => {
  await watched.close();
});

/** A cluster with pods, whose first answers of each sort are others. */
async function start(
  faults: { lists?: UpstreamRoute[]; watches?: UpstreamRoute[] } = {},
  options: Parameters<typeof createFakeCollection>[0] = { objects },
) {
  const collection = createFakeCollection(options);
  const { lists = [], watches = [] } = faults;
  const route: UpstreamRoute = (request, response) => {
    const queue = request.url?.includes('watch=true') ? watches : lists;
    return (queue.shift() ?? collection.route)(request, response);
  };
  watched = await startWatchedCluster({ routes: { [podsPath]: route } });
  return collection;
}

const wait = (ms: number) => pause(ms, new AbortController().signal);

function status(code: number, headers = {}): UpstreamRoute {
  return answers.text(
    code,
    JSON.stringify({ kind: 'Status', code, message: `because of ${code}` }),
    { 'content-type': 'application/json', ...headers },
  );
}

const page = JSON.stringify({
  metadata: { resourceVersion: '1000', continue: 'more' },
  items: [aPod('half')],
});

/** For an API server that is to be given up. */
const impatient = { headersMs: 1_000, pageMs: 1_500 };

describe('a list', () => {
  it.each<[string, UpstreamRoute, object]>([
    [
      '500',
      status(500),
      { kind: 'error', message: expect.stringContaining('because of 500') },
    ],
    [
      '410',
      status(410),
      { kind: 'error', message: expect.stringContaining('410') },
    ],
    [
      'garbage',
      answers.text(200, '{"items": ['),
      {
        kind: 'invalid',
        message: expect.stringContaining('no list of pods: the JSON is broken'),
      },
    ],
    [
      'a web page',
      answers.page(),
      { kind: 'invalid', message: expect.stringContaining('a web page') },
    ],
    [
      'cut off',
      answers.truncated(page),
      {
        kind: 'invalid',
        message: expect.stringContaining('closed the connection'),
      },
    ],
    ['reset', answers.reset(), { kind: 'unreachable' }],
    ['no header', answers.hang(), { kind: 'timeout' }],
    [
      '410',
      status(410),
      { kind: 'error', message: expect.stringContaining('410') },
    ],
    ['a slow drip', answers.drip(20), { kind: 'timeout' }],
  ])(
    'that is %s is told and tried again; nothing of it is kept',
    async (_name, fault, problem) => {
      // In mid-list: the first page is good.
      const collection = await start({
        lists: [answers.text(200, page), fault, fault],
      });
      const stream = watched.watch({
        times: 'kind' in problem && problem.kind === 'timeout' ? impatient : {},
      });
      await until(() => collection.watching() === 1);
      expect(stream.problems[0]).toMatchObject(problem);
      expect(stream.batches).toHaveLength(1);
      expect(stream.records.size).toBe(700);
      expect(stream.records.has('shop/half')).toBe(false);
      expect(stream.state.problem).toBeUndefined();
      expect(JSON.stringify(stream.state)).not.toContain('secret');
    },
  );

  it('whose pages are forgotten in its middle starts over', async () => {
    const collection = await start();
    const { route } = collection;
    watched.server.route(podsPath, (request, response) => {
      if (request.url?.includes('continue=page-0')) {
        collection.remove('shop/web-0');
        collection.forget();
      }
      return route(request, response);
    });
    const stream = watched.watch();
    await until(() => collection.watching() === 1);
    expect(watched.asked().slice(0, 4)).toEqual([
      list,
      `${list}&continue=page-0`,
      list,
      `${list}&continue=page-1`,
    ]);
    expect(stream.batches).toHaveLength(1);
    expect(stream.records.size).toBe(699);
    expect(stream.problems).toEqual([]);
  });

  it('takes its turn: one a cluster, and four pages of all clusters', async () => {
    const collection = await start();
    const now = { pages: 0, eu: 0 };
    const most = { pages: 0, eu: 0 };
    const route: UpstreamRoute = async (request, response) => {
      const isList = request.url?.includes('limit=500');
      const cluster = request.url?.includes('/c-0/') ? 'eu' : undefined;
      if (isList) {
        now.pages += 1;
        now.eu += cluster ? 1 : 0;
        most.pages = Math.max(most.pages, now.pages);
        most.eu = Math.max(most.eu, now.eu);
        await wait(100);
        now.pages -= 1;
        now.eu -= cluster ? 1 : 0;
      }
      return collection.route(request, response);
    };
    for (let n = 0; n < 6; n++) {
      const url = `${watched.cluster.url}/c-${n}`;
      watched.server.route(`/c-${n}/*`, route);
      for (const resource of ['pods', 'jobs', 'nodes']) {
        watched.watch({
          kind: { ...pods, resource },
          cluster: { ...watched.cluster, name: `c-${n}`, url },
        });
      }
    }
    await until(() => collection.watching() === 18);
    expect(most).toEqual({ pages: 4, eu: 1 });
  });
});

describe('a watch', () => {
  it.each(['status', 'event'] as const)(
    'of a version that is forgotten (410 as %s) lists again, and the records stay until then',
    async expiry => {
      const collection = await start({}, { objects, expiry });
      const stream = watched.watch();
      await until(() => collection.watching() === 1);
      watched.asked();
      collection.remove('shop/web-0');
      await until(() => stream.records.size === 699);
      collection.forget();
      collection.endWatches();
      await until(
        () => watched.server.requests.length > 5 && collection.watching() === 1,
      );
      expect(watched.asked()).toEqual([
        expect.stringContaining(
          'watch=true&allowWatchBookmarks=true&resourceVersion=1001',
        ),
        list,
        expect.stringContaining(`${list}&continue=`),
        expect.stringContaining('resourceVersion=1002'),
      ]);
      expect(
        stream.batches.every(
          batch => !batch.complete || batch.records.size > 600,
        ),
      ).toBe(true);
      expect(stream.problems).toEqual([]);
    },
  );

  it('that is refused again and again (410 storm) lists with growing waits', async () => {
    await start(
      { watches: Array.from({ length: 500 }, () => status(410)) },
      { objects: [aPod('web')] },
    );
    const stream = watched.watch();
    await wait(1_000);
    const lists = watched.asked().filter(asked => asked === list).length;
    expect(lists).toBeGreaterThan(3);
    // 80 ms at most by chance, so 40 ms on average.
    expect(lists).toBeLessThan(60);
    expect(stream.records.size).toBe(1);
  });

  it.each<[string, (collection: Awaited<ReturnType<typeof start>>) => void]>([
    ['ended', collection => collection.endWatches()],
    ['reset', collection => collection.breakWatches()],
    [
      'reset in mid-line',
      collection => {
        collection.tell('{"type":"ADDED","object":{"metadata":{"name":"half"');
        setTimeout(() => collection.breakWatches(), 20);
      },
    ],
    [
      'ended in mid-line',
      collection => {
        collection.tell(
          '{"type":"ADDED","object":{"metadata":{"name":"half"}}}',
        );
        setTimeout(() => collection.endWatches(), 20);
      },
    ],
  ])(
    'that is %s goes on where it was, without a list or a problem',
    async (_name, end) => {
      const collection = await start();
      const stream = watched.watch();
      await until(() => collection.watching() === 1);
      collection.put(aPod('one-more'));
      await until(() => stream.records.size === 701);
      watched.asked();
      const { length } = watched.server.requests;
      end(collection);
      await until(() => watched.server.requests.length > length);
      collection.put(aPod('and-another'));
      await until(() => stream.records.size === 702);
      expect(watched.asked()).toEqual([
        expect.stringContaining('resourceVersion=1001'),
      ]);
      expect(stream.problems).toEqual([]);
      expect(stream.records.has('half')).toBe(false);
    },
  );

  it('that tells garbage is told, and all is listed', async () => {
    const collection = await start();
    const stream = watched.watch();
    await until(() => collection.watching() === 1);
    watched.asked();
    collection.tell('<html>\n');
    await until(() => stream.batches.length === 2);
    expect(stream.problems).toEqual([
      { kind: 'invalid', message: expect.stringContaining('a web page') },
    ]);
    expect(watched.asked()[0]).toBe(list);
    expect(stream.state.problem).toBeUndefined();
  });

  it('that tells an error of its own is told, and all is listed', async () => {
    const collection = await start();
    const stream = watched.watch();
    await until(() => collection.watching() === 1);
    watched.asked();
    collection.tell(
      '{"type":"ERROR","object":{"code":500,"message":"unable to decode"}}\n',
    );
    await until(() => stream.batches.length === 2);
    expect(stream.problems).toEqual([
      {
        kind: 'error',
        message: 'eu ended the watch of pods (500): unable to decode',
      },
    ]);
    expect(watched.asked()[0]).toBe(list);
  });

  it('of a server that does not know the version any more, or tells none, lists again', async () => {
    const collection = await start();
    const stream = watched.watch();
    await until(() => collection.watching() === 1);
    watched.server.route(podsPath, (request, response) =>
      request.url?.includes('resourceVersion=')
        ? status(400)(request, response)
        : answers.json({ metadata: {}, items: [aPod('only')] })(
            request,
            response,
          ),
    );
    watched.asked();
    collection.endWatches();
    await until(() => stream.records.size === 1);
    await until(() => watched.server.requests.length > 7);
    const asked = watched.asked();
    expect(asked[0]).toContain('resourceVersion=1000');
    expect(asked[1]).toBe(list);
    expect(asked[2]).toContain('watch=true&allowWatchBookmarks=true&timeout');
    expect(asked[3]).toBe(list);
    expect(stream.state.resume).toBeUndefined();
  });

  it.each<[string, UpstreamRoute]>([
    [
      'says nothing',
      (_request, response) => {
        response.writeHead(200).flushHeaders();
      },
    ],
    [
      'drips without ever ending a line',
      (_request, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
    [
      'drips empty lines',
      (_request, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('\n'), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('that %s proves nothing: all is listed', async (_name, fault) => {
    const collection = await start({ watches: [fault] });
    const stream = watched.watch({
      times: { silenceMs: 200, lastWordMs: 200 },
    });
    await until(() => collection.watching() === 1);
    expect(watched.asked().filter(asked => asked === list)).toHaveLength(2);
    expect(stream.batches).toHaveLength(2);
  });

  it('that ends long after its last word proved nothing since, and one that ends soon after it did', async () => {
    const collection = await start();
    watched.watch({ times: { lastWordMs: 150 } });
    const { requests } = watched.server;
    const count = (asked: (request: string) => boolean) =>
      requests.filter(asked).length;
    const lists = () => count(one => one === list);
    const watches = () => count(one => one.includes('watch=true'));
    await until(() => collection.watching() === 1);
    await wait(300);
    collection.bookmark();
    await wait(50);
    collection.endWatches();
    await until(() => watches() === 2);
    expect(lists()).toBe(1);
    await wait(300);
    collection.endWatches();
    await until(() => lists() === 2);
  });

  it('that goes on beyond its time is dead', async () => {
    const collection = createFakeCollection({ objects });
    watched = await startWatchedCluster({
      routes: {
        [podsPath]: (request, response) => {
          request.url = request.url?.replace(/timeoutSeconds=\d+/, '');
          return collection.route(request, response);
        },
      },
    });
    watched.watch({ times: { openSeconds: [0, 0], overdueMs: 150 } });
    const bookmarks = setInterval(() => collection.bookmark(), 20);
    await until(() => watched.server.requests.length >= 5);
    clearInterval(bookmarks);
    expect(watched.asked().slice(2)).toEqual([
      expect.stringContaining('resourceVersion=1000'),
      expect.stringContaining('resourceVersion=1000'),
      expect.stringContaining('resourceVersion=1000'),
    ]);
  });

  it('that gets no header is given up, told and opened again', async () => {
    const collection = await start({
      watches: [answers.hang(), answers.hang()],
    });
    const stream = watched.watch({ times: impatient });
    await until(() => collection.watching() === 1);
    expect(stream.problems[0]).toMatchObject({ kind: 'timeout' });
    collection.bookmark();
    await until(() => stream.state.problem === undefined);
    expect(stream.batches.filter(batch => batch.complete)).toHaveLength(1);
  });

  it('that is closed at once, again and again, does not spin', async () => {
    await start({
      watches: Array.from({ length: 500 }, () => answers.text(200, '')),
    });
    watched.watch();
    await wait(1_000);
    expect(watched.asked().length).toBeLessThan(60);
  });

  it('of a server that went back in time is noticed; a list is believed when the next is as old', async () => {
    const collection = await start();
    const stream = watched.watch({
      times: { silenceMs: 250, lastWordMs: 250 },
    });
    await until(() => collection.watching() === 1);
    collection.put(aPod('lost'));
    await until(() => stream.records.size === 701);
    // Versions of the future are met with silence.
    collection.goBackTo(900, objects.slice(0, 600));
    collection.endWatches();
    await until(() => stream.records.size === 600);
    expect(stream.problems).toEqual([
      {
        kind: 'error',
        message:
          'eu lists pods as of 900, which is older than 1001 seen before',
      },
    ]);
    collection.put(aPod('new'));
    await until(() => stream.records.has('shop/new'));
    expect(stream.state.problem).toBeUndefined();
  });

  it('whose events are older than what it was asked from is not believed', async () => {
    const collection = await start();
    const stream = watched.watch();
    await until(() => collection.watching() === 1);
    const old = {
      ...aPod('old'),
      metadata: { name: 'old', resourceVersion: '999' },
    };
    collection.tell(`${JSON.stringify({ type: 'ADDED', object: old })}\n`);
    await until(() => stream.batches.length === 2);
    expect(stream.batches[1].complete).toBe(true);
    expect(stream.records.has('old')).toBe(false);
  });
});

describe('a refusal', () => {
  it('401 gets a new credential once, then it is told', async () => {
    let valid = 'first';
    const collection = createFakeCollection({ objects });
    watched = await startWatchedCluster({
      token: () => valid,
      routes: { [podsPath]: collection.route },
    });
    const stream = watched.watch({
      times: { backOffMs: [600_000, 600_000], steadyMs: 0 },
    });
    await until(() => collection.watching() === 1);
    expect(watched.credentials()).toBe(1);
    valid = 'second';
    stream.wish();
    await until(
      () => stream.batches.length === 2 && collection.watching() === 1,
    );
    expect(watched.credentials()).toBe(2);
    expect(stream.problems).toEqual([]);
    let asked = 0;
    watched.server.route(podsPath, (request, response) => {
      asked += 1;
      return status(401)(request, response);
    });
    stream.wish();
    await until(() => stream.problems.length > 0);
    expect(asked).toBe(2);
    expect(stream.problems[0]).toMatchObject({
      kind: 'unauthenticated',
      message: expect.stringContaining('eu refuses the credential'),
    });
    expect(stream.records.size).toBe(700);
  });

  it.each(['list', 'watch'])(
    '403 of the verb %s is told with what is missing, and asked again later',
    async verb => {
      const fault = Array.from({ length: 1 }, () => status(403));
      const collection = await start(
        verb === 'list' ? { lists: fault } : { watches: fault },
      );
      const stream = watched.watch();
      await until(() => collection.watching() === 1);
      expect(stream.problems).toEqual([
        {
          kind: 'forbidden',
          missing: `${verb} pods`,
          message: `eu does not let the portal ${verb} pods: because of 403`,
        },
      ]);
    },
  );

  it.each([
    [
      { isOptional: true as const },
      {
        kind: 'absent',
        why: 'not-installed',
        message: 'eu has no routes.gateway.io (gateway.io/v1)',
        remedy: expect.any(String),
      },
    ],
    [
      {},
      {
        kind: 'error',
        message:
          'eu has no routes.gateway.io (gateway.io/v1), which every cluster should have (404)',
      },
    ],
  ])(
    '404 of the group is believed at the second look (%j)',
    async (optional, problem) => {
      const path = '/apis/gateway.io/v1/routes';
      watched = await startWatchedCluster();
      const stream = watched.watch({
        kind: { ...pods, group: 'gateway.io', resource: 'routes', ...optional },
      });
      await until(() => stream.problems.length === 1);
      expect(watched.asked()).toEqual([
        `GET ${path}?limit=500`,
        `GET ${path}?limit=500`,
      ]);
      expect(stream.problems).toEqual([problem]);
      const collection = createFakeCollection({ objects });
      watched.server.route(path, collection.route);
      await until(() => stream.records.size === 700);
      expect(stream.state.problem).toBeUndefined();
    },
  );

  it('429 is left alone as long as it asks', async () => {
    const collection = await start({
      lists: [status(429, { 'retry-after': '1' })],
    });
    const startedAt = performance.now();
    const stream = watched.watch();
    await until(() => stream.records.size === 700);
    expect(performance.now() - startedAt).toBeGreaterThan(950);
    expect(stream.problems).toMatchObject([{ kind: 'error' }]);
    await until(() => collection.watching() === 1);
  });

  it('of its certificate is told', async () => {
    const collection = await start();
    const other = createCertificate('somebody-else').cert;
    const stream = watched.watch({
      cluster: {
        ...watched.cluster,
        caData: Buffer.from(other).toString('base64'),
      },
    });
    await until(() => stream.problems.length === 1);
    expect(stream.problems[0]).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('certificate is not accepted'),
    });
    expect(collection.watching()).toBe(0);
  });
});

describe('what a cluster does not answer', () => {
  it('is asked by one question for all watches, and each goes on where it was', async () => {
    const resources = ['pods', 'jobs', 'nodes', 'services', 'events'];
    const collections = resources.map(() =>
      createFakeCollection({ objects: [aPod('web')] }),
    );
    const paths = resources.map(resource => `/api/v1/${resource}`);
    watched = await startWatchedCluster({
      routes: Object.fromEntries(
        paths.map((path, n) => [path, collections[n].route]),
      ),
    });
    const streams = resources.map(resource =>
      watched.watch({ kind: { ...pods, resource } }),
    );
    await until(() => collections.every(one => one.watching() === 1));
    const well = answers.json({ gitVersion: 'v1.34.1' });
    [...paths, '/version'].forEach(path =>
      watched.server.route(path, status(500)),
    );
    collections.forEach(one => one.endWatches());
    await until(() => streams.every(({ problems }) => problems.length > 0));
    await wait(200);
    watched.asked();
    await wait(500);
    const asked = watched.asked();
    expect(new Set(asked)).toEqual(new Set(['GET /version']));
    expect(asked.length).toBeLessThan(40);

    paths.forEach((path, n) =>
      watched.server.route(path, collections[n].route),
    );
    await wait(300);
    expect(new Set(watched.asked())).toEqual(new Set(['GET /version']));
    watched.server.route('/version', well);
    await until(() => collections.every(one => one.watching() === 1));
    expect(watched.asked().filter(one => one.includes('limit=500'))).toEqual(
      [],
    );
  });

  it('by one kind only disturbs no other', async () => {
    const collection = await start();
    watched.server.route('/api/v1/jobs', status(500));
    const jobs = watched.watch({ kind: { ...pods, resource: 'jobs' } });
    const stream = watched.watch();
    await until(() => collection.watching() === 1 && jobs.problems.length > 3);
    collection.endWatches();
    await until(() => collection.watching() === 1);
    expect(stream.problems).toEqual([]);
  });
});

describe('an object', () => {
  const line = (type: string, object: unknown) =>
    `${JSON.stringify({ type, object })}\n`;

  it('that is too large for a line is a gap that names it, until it is gone or small', async () => {
    const collection = await start({}, { objects: [aPod('web')] });
    const stream = watched.watch();
    await until(() => collection.watching() === 1);
    const huge = { ...aPod('web'), data: 'x'.repeat(5 * 1024 * 1024) };
    collection.tell(line('MODIFIED', huge));
    await until(() => stream.state.gaps !== undefined);
    expect(stream.state.gaps).toEqual(['shop/web: is larger than 4 MiB']);
    expect(stream.records.size).toBe(0);
    collection.put(aPod('other'));
    await until(() => stream.records.size === 1);
    expect(stream.state.gaps).toHaveLength(1);

    // The gaps are known after a restart.
    await stream.stop();
    await until(() => collection.watching() === 0);
    watched.watch({ into: stream });
    await until(() => collection.watching() === 1);
    collection.put(aPod('web'));
    await until(() => stream.state.gaps === undefined);
    expect(stream.records.size).toBe(2);

    collection.tell(line('MODIFIED', huge));
    await until(() => stream.state.gaps !== undefined);
    collection.tell(line('DELETED', huge));
    await until(() => stream.state.gaps === undefined);
    expect(stream.records.size).toBe(1);

    collection.tell(`${'x'.repeat(5 * 1024 * 1024)}\n`);
    await until(() => stream.state.gaps !== undefined);
    expect(stream.state.gaps).toEqual([
      'an object whose name is not known: is larger than 4 MiB',
    ]);
    expect(stream.problems).toEqual([]);
  });

  it('that cannot be read is a gap, listed and watched', async () => {
    const collection = await start(
      {},
      { objects: [aPod('web'), aPod('odd', 7)] },
    );
    const stream = watched.watch();
    await until(() => collection.watching() === 1);
    const odd =
      'shop/odd: is not readable: spec.nodeName: Invalid input: expected string, received number';
    expect(stream.state.gaps).toEqual([odd]);
    collection.put(aPod('web', 8));
    await until(() => stream.state.gaps?.length === 2);
    expect(stream.records.size).toBe(0);
    collection.put(aPod('web'));
    collection.remove('shop/odd');
    await until(() => stream.records.size === 1);
    expect(stream.state.gaps).toBeUndefined();
    for (let n = 0; n < 60; n++) {
      collection.put(aPod(`odd-${n}`, n));
    }
    await until(() => stream.state.gaps?.length === 51);
    expect(stream.state.gaps?.at(-1)).toBe('10 more: not named here');

    // Too many to know after a restart which of them are filled.
    await stream.stop();
    watched.asked();
    watched.watch({ into: stream });
    await until(() => watched.server.requests.length > 3);
    expect(watched.asked()[0]).toBe(list);
  });
});
