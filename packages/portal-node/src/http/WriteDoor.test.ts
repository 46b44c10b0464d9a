import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createWriteDoor } from './WriteDoor';
import { WriteError } from './WriteError';

const servers: Server[] = [];
const door = createWriteDoor();

async function serve(listener: RequestListener) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, server };
}

afterAll(async () => {
  await door.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const post = {
  method: 'POST' as const,
  json: { ü: 1 },
  totalMs: 5_000,
  idleMs: 300,
};

async function errorOf(asked: Promise<unknown>): Promise<WriteError> {
  const error = await asked.catch((caught: unknown) => caught);
  if (!(error instanceof WriteError)) {
    throw new Error(`Expected a write error, got ${JSON.stringify(error)}`);
  }
  return error;
}

describe('the door for writes', () => {
  it('sends JSON with its headers, and gives back a whole answer of any status', async () => {
    const statuses = [200, 400, 404, 500, 307];
    const { url, asked } = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      response
        .writeHead(statuses.shift() ?? 0, {
          location: '/elsewhere',
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        })
        .end(gzipSync(Buffer.concat(chunks)));
    });
    const headers = { 'x-scope-orgid': 'travel', authorization: 'Bearer t' };
    const first = await door.send(`${url}/api/v2/silences?a=b`, {
      ...post,
      headers,
    });
    expect(first).toMatchObject({
      status: 200,
      body: '{"ü":1}',
      answer: { status: 200, bytes: 8, head: '{"ü":1}' },
    });
    expect(asked[0]).toMatchObject({
      method: 'POST',
      url: '/api/v2/silences?a=b',
      headers: { ...headers, 'content-type': 'application/json' },
    });
    for (const status of [400, 404, 500]) {
      await expect(door.send(url, post)).resolves.toMatchObject({ status });
    }
    // A redirect is not followed: what was sent must not go elsewhere.
    await expect(door.send(url, { method: 'DELETE' })).resolves.toMatchObject({
      status: 307,
      body: '',
    });
    expect(asked).toHaveLength(5);
    expect(asked[4].headers['content-type']).toBeUndefined();
  });

  it.each<[string, RequestListener, Partial<typeof post> & object, string]>([
    ['says nothing', () => {}, {}, 'said nothing for 300 ms'],
    [
      'drips',
      (_request, response) => {
        const drip = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(drip));
      },
      { totalMs: 400 },
      'no complete answer within 400 ms',
    ],
    [
      'hangs up',
      (_request, response) => {
        response.socket?.destroy();
      },
      {},
      'without an answer',
    ],
    [
      'breaks off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '9' });
        response.write('{');
        setTimeout(() => response.destroy(), 20);
      },
      {},
      'before its answer was complete',
    ],
    [
      'answers without end',
      (_request, response) => {
        response.end('x'.repeat(2 * 1024 * 1024));
      },
      {},
      'larger than 1 MiB',
    ],
  ])(
    'when the upstream %s, nobody knows what happened, and it is not asked again',
    async (_name, listener, limits, message) => {
      const { url, asked } = await serve(listener);
      const error = await errorOf(door.send(url, { ...post, ...limits }));
      expect(error).toMatchObject({
        begun: true,
        message: expect.stringContaining(message),
      });
      expect(asked).toHaveLength(1);
    },
  );

  it('nothing happened where no connection came about', async () => {
    const { url, asked, server } = await serve(() => {});
    const tls = await errorOf(door.send(url.replace('http:', 'https:'), post));
    await new Promise(done => server.close(done));
    const refused = await errorOf(door.send(url, post));
    const unknown = await errorOf(
      door.send('http://no-such-host.invalid/', post),
    );
    expect([tls.begun, refused.begun, unknown.begun]).toEqual([
      false,
      false,
      false,
    ]);
    expect(refused.message).toContain('refused the connection');
    expect(asked).toHaveLength(0);
  });

  it('nothing happened to what still waited for its turn when it was given up', async () => {
    const { url, asked } = await serve(() => {});
    const stop = new AbortController();
    const all = [1, 2, 3].map(() =>
      errorOf(door.send(url, { ...post, idleMs: 5_000, signal: stop.signal })),
    );
    while (asked.length < 2) {
      await new Promise(done => setTimeout(done, 10));
    }
    stop.abort();
    expect((await Promise.all(all)).map(error => error.begun)).toEqual([
      true,
      true,
      false,
    ]);
    expect((await all[0]).message).toContain('not waited for any longer');
  });
});
