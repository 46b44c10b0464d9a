import {
  createServer as createTcpServer,
  type AddressInfo,
  type LookupFunction,
  type Server,
} from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { createCertificate } from '@portolan/portal-test-utils';
import { askCertificate } from './askCertificate';

// Keys are made anew for each.
jest.setTimeout(30_000);
const day = 86_400_000;
const open: Server[] = [];

afterEach(async () => {
  await Promise.all(
    open.splice(0).map(server => new Promise(resolve => server.close(resolve))),
  );
});

/** Starts it on a free port, which it answers. */
async function listening(server: Server): Promise<number> {
  open.push(server);
  server.on('connection', socket => socket.on('error', () => {}));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** What a server with a certificate hears after the handshake. */
async function serving(options: {
  hosts?: readonly string[];
  days?: number;
  requestCert?: boolean;
}): Promise<{ port: number; heard: string[] }> {
  const { hosts = ['www.shop.test'], days = 2 } = options;
  if (days < 0) {
    // Made when it was still good: nobody makes one that has ended.
    jest.useFakeTimers({ now: Date.now() + (days - 1) * day });
  }
  const { cert, key } = createCertificate('Shop', hosts, Math.max(1, days));
  jest.useRealTimers();
  const heard: string[] = [];
  const server = createTlsServer(
    { cert, key, requestCert: options.requestCert, rejectUnauthorized: true },
    socket => {
      socket.on('data', data => heard.push(String(data)));
      socket.on('error', () => {});
    },
  );
  server.on('tlsClientError', () => {});
  return { port: await listening(server), heard };
}

const resolvesTo =
  (...addresses: string[]): LookupFunction =>
  (_name, options, callback) => {
    const all = addresses.map(address => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    if (options.all) {
      callback(null, all);
    } else {
      callback(null, all[0].address, all[0].family);
    }
  };
/** As if the name were that of this machine, which is allowed here. */
const here = { allow: ['127.0.0.1'], resolve: resolvesTo('127.0.0.1') };

it.each([
  { name: 'valid', days: 60, hosts: ['www.shop.test'], isForHost: true },
  { name: 'by a wildcard', days: 60, hosts: ['*.shop.test'], isForHost: true },
  { name: 'ending', days: 10, hosts: ['www.shop.test'], isForHost: true },
  { name: 'ended', days: -3, hosts: ['www.shop.test'], isForHost: true },
  { name: 'of another', days: 60, hosts: ['blog.test'], isForHost: false },
])(
  'reads a certificate that is $name, and says nothing',
  async ({ days, hosts, isForHost }) => {
    const { port, heard } = await serving({ days, hosts });
    const shown = await askCertificate({
      host: 'www.shop.test',
      port,
      guard: here,
    });
    expect(shown).toEqual({
      subject: 'CN=Shop',
      issuer: 'CN=Shop',
      notBefore: expect.any(String),
      notAfter: expect.any(String),
      isForHost,
    });
    const left = (Date.parse(shown.notAfter) - Date.now()) / day;
    // A day may have 23 hours.
    expect(Math.abs(left - days)).toBeLessThan(0.1);
    expect(heard).toEqual([]);
  },
);

it('reads that of an address, and of one that wants to know who asks', async () => {
  const { port } = await serving({});
  await expect(
    askCertificate({ host: '127.0.0.1', port }),
  ).resolves.toMatchObject({ isForHost: true });
  const strict = await serving({ requestCert: true });
  await expect(
    askCertificate({ host: 'www.shop.test', port: strict.port, guard: here }),
  ).resolves.toMatchObject({ isForHost: true });
});

it.each([
  [
    'not TLS at all',
    (socket: { end(text: string): unknown }) =>
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    { kind: 'invalid', message: expect.stringMatching(/TLS handshake/) },
  ],
  [
    'hanging',
    () => {},
    { kind: 'timeout', message: expect.stringMatching(/nothing for 200 ms/) },
  ],
  [
    'closing',
    (socket: { destroy(): unknown }) => socket.destroy(),
    { kind: 'unreachable', message: expect.stringMatching(/closed/) },
  ],
])('knows nothing of one that is %s', async (_name, answer, detail) => {
  const sockets: { destroy(): unknown }[] = [];
  const port = await listening(
    createTcpServer(socket => {
      sockets.push(socket);
      socket.once('data', () => answer(socket));
    }),
  );
  await expect(
    askCertificate({ host: 'www.shop.test', port, guard: here, totalMs: 200 }),
  ).rejects.toMatchObject({ detail });
  sockets.forEach(socket => socket.destroy());
});

it('knows nothing of one that refuses, or whose name is none', async () => {
  const server = createTcpServer();
  const port = await listening(server);
  await new Promise(resolve => open.splice(0)[0].close(resolve));
  await expect(
    askCertificate({ host: 'www.shop.test', port, guard: here }),
  ).rejects.toMatchObject({
    detail: {
      kind: 'unreachable',
      message: `www.shop.test:${port} refused the connection`,
    },
  });
  const nowhere: LookupFunction = (_name, _options, callback) =>
    callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
  await expect(
    askCertificate({
      host: 'www.shop.test',
      guard: { allow: [], resolve: nowhere },
    }),
  ).rejects.toMatchObject({
    detail: {
      kind: 'unreachable',
      message: 'The name www.shop.test cannot be resolved',
    },
  });
});

it.each([
  ['127.0.0.1'],
  ['169.254.169.254'],
  ['::1'],
  ['fe80::1'],
  ['::ffff:127.0.0.1'],
  ['fd00:ec2::254'],
  // The first is well; connecting would try all.
  ['10.0.0.1', '127.0.0.1'],
])('does not follow a name to %s', async (...addresses) => {
  const { port } = await serving({});
  await expect(
    askCertificate({
      host: 'www.shop.test',
      port,
      guard: { allow: [], resolve: resolvesTo(...addresses) },
    }),
  ).rejects.toMatchObject({
    detail: {
      kind: 'forbidden',
      message: expect.stringMatching(/is not asked/),
    },
  });
});

it.each(['10.0.0.1', '127.0.0.1', '::1'])(
  'asks no address that data can influence: %s',
  async host => {
    await expect(
      askCertificate({ host, guard: { allow: [] } }),
    ).rejects.toMatchObject({
      detail: {
        kind: 'forbidden',
        message: `${host} is not asked: only names are`,
      },
    });
  },
);

it('ends with its signal', async () => {
  const port = await listening(createTcpServer(socket => socket.resume()));
  const stop = new AbortController();
  const asked = askCertificate({
    host: 'www.shop.test',
    port,
    guard: here,
    signal: stop.signal,
  });
  stop.abort(new Error('stopped'));
  await expect(asked).rejects.toThrow('stopped');
});
