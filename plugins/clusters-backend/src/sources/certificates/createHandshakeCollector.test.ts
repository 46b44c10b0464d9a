import {
  createServer as createTcpServer,
  type LookupFunction,
  type Server,
} from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { handshakeSchema } from '@portolan/plugin-clusters-common';
import { streamId } from '@portolan/portal-common';
import { askCertificate, type AskCertificate } from '@portolan/portal-node';
import { createCertificate } from '@portolan/portal-test-utils';
import { aCluster } from '../../__testUtils__/connect';
import { watchStream } from '../streams';
import { createHandshakeCollector } from './createHandshakeCollector';

jest.setTimeout(60_000);
const minute = 60_000;
const start = Date.parse('2026-11-26T10:00:00.000Z');
const servers: Server[] = [];
const ports = new Map<string, number>();
let apiServer = '';

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', socket => socket.on('error', () => {}));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

beforeAll(async () => {
  const tls = createCertificate('shop', ['shop.company.net'], 10);
  const port = await listen(
    createTlsServer(tls).on('tlsClientError', () => {}),
  );
  const hanging = await listen(createTcpServer(socket => socket.resume()));
  const closed = createTcpServer();
  ports.set('refused.company.net', await listen(closed));
  await new Promise(resolve => closed.close(resolve));
  ports.set('shop.company.net', port);
  ports.set('other.company.net', port);
  ports.set('hanging.company.net', hanging);
  apiServer = `https://127.0.0.1:${port}`;
});
afterAll(() => {
  servers.forEach(server => server.close());
});

const here: LookupFunction = (_name, options, callback) =>
  options.all
    ? callback(null, [{ address: '127.0.0.1', family: 4 }])
    : callback(null, '127.0.0.1', 4);

/** The real question, to servers of this machine, of which one is not waited for so long. */
const asked: string[] = [];
const ask: AskCertificate = question => {
  asked.push(question.host);
  return askCertificate({
    ...question,
    port: ports.get(question.host) ?? question.port,
    totalMs: question.host.startsWith('hanging') ? 300 : 10_000,
    ...(question.guard
      ? { guard: { allow: ['127.0.0.1'], resolve: here } }
      : {}),
  });
};

interface World {
  now: number;
  hosts: string[];
  read(): Promise<{ records: ReadonlyMap<string, unknown>; gaps?: string[] }>;
}

function aWorld(url = apiServer, asking = ask): World {
  let before: ReadonlyMap<string, unknown> = new Map();
  const clock: Pick<World, 'now' | 'hosts'> = { now: start, hosts: [] };
  const collector = createHandshakeCollector({
    cluster: aCluster({ url }),
    mirror: {
      records: id =>
        id === streamId(watchStream('eu', 'ingresses'))
          ? new Map([
              [
                'shop/web',
                {
                  metadata: { name: 'web', namespace: 'shop' },
                  spec: { tls: [{ hosts: clock.hosts }] },
                },
              ],
            ])
          : new Map(),
    },
    ask: asking,
    now: () => clock.now,
    random: () => 0.5,
  });
  return Object.assign(clock, {
    async read() {
      const collected = await collector.collect({
        before,
        signal: new AbortController().signal,
      });
      before = collected.records;
      for (const record of before.values()) {
        handshakeSchema.parse(record);
      }
      return collected;
    },
  });
}

it('keeps what each host shows, and what is not known of the others', async () => {
  const world = aWorld();
  world.hosts = [...ports.keys(), '*.company.net', '10.0.0.1'];
  const { records } = await world.read();
  const at = new Date(start).toISOString();
  const nextAt = new Date(start + 65 * minute).toISOString();
  const entry = { kind: 'ingresses', namespace: 'shop', name: 'web' };
  const shown = {
    at,
    subject: 'CN=shop',
    issuer: 'CN=shop',
    notBefore: expect.any(String),
    notAfter: expect.any(String),
    isForHost: true,
  };
  const unknown = (kind: string, message: RegExp) => ({
    of: 'entry',
    entry,
    problem: expect.objectContaining({
      kind,
      since: at,
      message: expect.stringMatching(message),
    }),
    nextAt,
  });
  const of = (host: string) => records.get(`entry/${host}`);
  expect(records.get(`api-server/${new URL(apiServer).host}`)).toEqual({
    host: new URL(apiServer).host,
    of: 'api-server',
    shown,
    nextAt,
  });
  expect(of('shop.company.net')).toEqual({
    host: 'shop.company.net',
    of: 'entry',
    entry,
    shown,
    nextAt,
  });
  expect(of('other.company.net')).toMatchObject({
    shown: { isForHost: false },
  });
  expect(of('hanging.company.net')).toMatchObject(
    unknown('timeout', /said nothing for 300 ms/),
  );
  expect(of('refused.company.net')).toMatchObject(
    unknown('unreachable', /refused the connection/),
  );
  expect(of('*.company.net')).toMatchObject(unknown('forbidden', /wildcard/));
  expect(of('10.0.0.1')).toMatchObject(unknown('forbidden', /is not asked/));
  expect(records.size).toBe(7);
});

it('asks each host once an hour, keeps what one showed that then refuses, and forgets what is gone', async () => {
  const world = aWorld();
  world.hosts = ['shop.company.net', 'refused.company.net'];
  await world.read();
  const first = asked.length;
  world.now += 64 * minute;
  await world.read();
  expect(asked.length).toBe(first);
  const port = ports.get('shop.company.net') ?? 0;
  ports.set('shop.company.net', ports.get('refused.company.net') ?? 0);
  world.now += 2 * minute;
  const { records } = await world.read();
  expect(asked.length).toBe(first + 3);
  expect(records.get('entry/shop.company.net')).toMatchObject({
    shown: { at: new Date(start).toISOString() },
    problem: {
      kind: 'unreachable',
      since: new Date(world.now).toISOString(),
    },
  });
  // What is as it was is so since then.
  expect(records.get('entry/refused.company.net')).toMatchObject({
    problem: { since: new Date(start).toISOString() },
  });
  ports.set('shop.company.net', port);
  world.hosts = ['refused.company.net'];
  expect((await world.read()).records.size).toBe(2);
});

it('knows nothing of an API server without TLS', async () => {
  const { records } = await aWorld('http://127.0.0.1:9').read();
  expect([...records.values()]).toEqual([
    {
      host: '127.0.0.1:9',
      of: 'api-server',
      problem: expect.objectContaining({
        kind: 'absent',
        message: 'eu is asked without TLS, so it shows no certificate',
      }),
      nextAt: expect.any(String),
    },
  ]);
});

it('asks four at a time, forty in one reading, and guards every name of an entry', async () => {
  let running = 0;
  let most = 0;
  const world = aWorld(apiServer, async question => {
    if (question.host !== '127.0.0.1') {
      expect(question).toMatchObject({ guard: { allow: [] }, totalMs: 5_000 });
      expect(question.port).toBeUndefined();
    }
    running += 1;
    most = Math.max(most, running);
    await new Promise(resolve => setTimeout(resolve, 1));
    running -= 1;
    throw new Error('no');
  });
  world.hosts = Array.from({ length: 250 }, (_, at) => `h${at}.company.net`);
  const sizes: number[] = [];
  for (let reading = 0; reading < 6; reading++) {
    const { records, gaps } = await world.read();
    expect(gaps).toEqual(['50 further hosts are not asked: 200 are the most']);
    sizes.push(records.size);
    world.now += minute;
  }
  expect(most).toBe(4);
  expect(sizes).toEqual([40, 80, 120, 160, 200, 201]);
});
