import { createServer, type RequestListener, type Server } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Socket,
} from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { createGuard, createGuardedLookup } from './guard';
import { createHttpDoor } from './HttpDoor';
import { ProblemError } from './ProblemError';

const servers: Server[] = [];
const sockets = new Set<Socket>();
const door = createHttpDoor({ concurrencyPerHost: 2 });

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

afterAll(async () => {
  await door.close();
  sockets.forEach(socket => socket.destroy());
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const quick = { totalMs: 700, idleMs: 300, maxBytes: 1_000_000 };
// undici looks at its idle limits about once a second.
const patient = { ...quick, totalMs: 5_000 };
const shape = z.object({ n: z.number() });

async function problemOf(listener: RequestListener, options = quick) {
  const url = await serve(listener);
  const error = await door
    .getJson(`${url}/api`, shape, options)
    .catch((caught: unknown) => caught);
  if (!(error instanceof ProblemError)) {
    throw new Error(`Expected a problem, got ${JSON.stringify(error)}`);
  }
  return error;
}

describe('the HTTP door', () => {
  it('gives parsed data and the head of the raw answer', async () => {
    const url = await serve((_req, res) => {
      res
        .setHeader('content-type', 'application/json')
        .setHeader('content-encoding', 'gzip')
        .end(gzipSync('{"n":1}'));
    });
    const { data, answer } = await door.getJson(url, shape, quick);
    expect(data).toEqual({ n: 1 });
    expect(answer).toMatchObject({
      status: 200,
      bytes: 7,
      head: '{"n":1}',
      contentType: 'application/json',
    });
  });

  it.each<[string, RequestListener, { kind: string; message: string }]>([
    [
      'a hung server',
      () => {},
      { kind: 'timeout', message: 'said nothing for' },
    ],
    [
      'a slow drip without pause',
      (_q, res) => {
        const drip = setInterval(() => res.write(' '), 50);
        res.on('close', () => clearInterval(drip));
      },
      { kind: 'timeout', message: 'no complete answer within 700 ms' },
    ],
    [
      'a stop in the middle',
      (_q, res) => {
        res.write('{');
      },
      { kind: 'timeout', message: 'stopped in the middle' },
    ],
    [
      'an endless body',
      (_q, res) => {
        const chunk = 'x'.repeat(65_536);
        const more = () => {
          while (res.write(chunk));
        };
        res.on('drain', more);
        more();
      },
      { kind: 'invalid', message: 'larger than 1 MiB' },
    ],
    [
      'a gzip bomb',
      (_q, res) => {
        res
          .setHeader('content-encoding', 'gzip')
          .end(gzipSync('x'.repeat(5_000_000)));
      },
      { kind: 'invalid', message: 'larger than 1 MiB' },
    ],
    [
      'a truncated body',
      (_q, res) => {
        res.setHeader('content-length', '100');
        res.write('{"n":');
        setTimeout(() => res.destroy(), 50);
      },
      { kind: 'invalid', message: 'closed the connection' },
    ],
    [
      'a reset before any answer',
      (_q, res) => {
        res.socket?.destroy();
      },
      { kind: 'unreachable', message: 'without an answer' },
    ],
    [
      'a packing that was not asked for',
      (_q, res) => {
        res.setHeader('content-encoding', 'zstd').end('x');
      },
      { kind: 'invalid', message: "packed as 'zstd'" },
    ],
    [
      'a broken packing',
      (_q, res) => {
        res.setHeader('content-encoding', 'gzip').end('{"n":1}');
      },
      { kind: 'invalid', message: 'cannot be unpacked' },
    ],
    [
      'a redirect',
      (_q, res) => {
        res.writeHead(302, { location: '/login' }).end();
      },
      { kind: 'invalid', message: 'configure the final URL' },
    ],
    [
      '401',
      (_q, res) => {
        res.writeHead(401).end();
      },
      { kind: 'unauthenticated', message: 'credential' },
    ],
    [
      '403',
      (_q, res) => {
        res.writeHead(403).end();
      },
      { kind: 'forbidden', message: 'GET /api' },
    ],
    [
      '404',
      (_q, res) => {
        res.writeHead(404).end();
      },
      { kind: 'invalid', message: 'is the prefix in its URL right?' },
    ],
    [
      '500 with control characters',
      (_q, res) => {
        res.writeHead(500).end('bad\u001b[31m\nday');
      },
      { kind: 'error', message: 'answered 500: bad [31m day' },
    ],
    [
      '503 of a concurrency limit',
      (_q, res) => {
        res.writeHead(503).end('Limit of concurrent GET requests reached (8)');
      },
      { kind: 'error', message: 'Limit of concurrent' },
    ],
    [
      'a web page',
      (_q, res) => {
        res.end('<html></html>');
      },
      { kind: 'invalid', message: 'a web page instead of JSON' },
    ],
    [
      'broken JSON',
      (_q, res) => {
        res.end('{"n":');
      },
      { kind: 'invalid', message: 'broken or cut off' },
    ],
    [
      'another shape',
      (_q, res) => {
        res.end('{"n":"1"}');
      },
      { kind: 'invalid', message: 'n: ' },
    ],
    [
      'text that is not UTF-8',
      (_q, res) => {
        res.end(Buffer.from([0x22, 0xff, 0xfe, 0x22]));
      },
      { kind: 'invalid', message: 'not UTF-8' },
    ],
    [
      'JSON nested too deep',
      (_q, res) => {
        res.end(`${'['.repeat(65)}${']'.repeat(65)}`);
      },
      { kind: 'invalid', message: 'nested deeper than 64' },
    ],
  ])('%s is a problem in words', async (_name, listener, expected) => {
    const { detail } = await problemOf(
      listener,
      expected.message.includes('700 ms') ? quick : patient,
    );
    expect(detail).toMatchObject({
      kind: expected.kind,
      message: expect.stringContaining(expected.message),
    });
  });

  it('unpacks what it asked for', async () => {
    for (const [encoding, pack] of [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
    ] as const) {
      const url = await serve((_req, res) => {
        res.setHeader('content-encoding', encoding).end(pack('{"n":1}'));
      });
      const { data } = await door.getJson(url, shape, quick);
      expect(data).toEqual({ n: 1 });
    }
  });

  it('tells how long the upstream asks to be left alone', async () => {
    const error = await problemOf((_req, res) => {
      res.writeHead(429, { 'retry-after': '7' }).end();
    });
    expect(error).toMatchObject({
      detail: { kind: 'error' },
      retryAfterMs: 7_000,
    });
    const used = {
      remaining: '0',
      reset: `${Math.floor(Date.now() / 1_000) + 60}`,
    };
    for (const name of ['x-ratelimit', 'ratelimit']) {
      const { retryAfterMs } = await problemOf((_req, res) => {
        res
          .writeHead(403, {
            [`${name}-remaining`]: used.remaining,
            [`${name}-reset`]: used.reset,
          })
          .end();
      });
      expect(retryAfterMs).toBeGreaterThan(50_000);
      expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    }
    const left = await problemOf((_req, res) => {
      res
        .writeHead(403, {
          'x-ratelimit-remaining': '9',
          'x-ratelimit-reset': used.reset,
        })
        .end();
    });
    expect(left.retryAfterMs).toBeUndefined();
  });

  it('counts the time in the queue, and lets a request go that waited too long', async () => {
    const url = await serve(() => {});
    const asked = [quick, quick, { ...quick, totalMs: 200 }].map(limits =>
      door.get(url, limits).catch((error: unknown) => error),
    );
    await expect(asked[2]).resolves.toMatchObject({
      detail: {
        kind: 'timeout',
        message: expect.stringContaining('earlier requests'),
      },
    });
    await Promise.all(asked);
  });

  it('counts requests by host and full minute', async () => {
    let now = 0;
    const counting = createHttpDoor({ now: () => now });
    const url = await serve((_req, res) => {
      res.end('{"n":1}');
    });
    const { host } = new URL(url);
    await counting.getJson(url, shape, quick);
    await counting.getJson(url, shape, quick);
    expect(counting.requestsPerMinute(host)).toBe(0);
    now = 60_000;
    expect(counting.requestsPerMinute(host)).toBe(2);
    now = 180_000;
    expect(counting.requestsPerMinute(host)).toBe(0);
    await counting.close();
  });

  it('keeps the head of an answer it refused', async () => {
    const { answer } = await problemOf((_req, res) => {
      res.writeHead(500).end('<script>');
    });
    expect(answer).toMatchObject({ status: 500, head: '<script>' });
  });

  it('a refused connection and an unknown name are unreachable', async () => {
    const url = await serve(() => {});
    const server = servers.pop();
    await new Promise(done => server?.close(done));
    await expect(door.get(url, quick)).rejects.toMatchObject({
      detail: {
        kind: 'unreachable',
        message: expect.stringContaining('refused'),
      },
    });
  });

  it('requests to a host that hangs do not wait for each other, and end in time', async () => {
    const mute = createTcpServer(socket => sockets.add(socket));
    await new Promise<void>(done => mute.listen(0, '127.0.0.1', done));
    const { port } = mute.address() as AddressInfo;
    const startedAt = performance.now();
    // One more than may run at a time; connecting alone would take five seconds.
    const asked = [1, 2, 3].map(n =>
      door.get(`https://127.0.0.1:${port}/${n}`, { totalMs: 500 }),
    );
    for (const { status } of await Promise.allSettled(asked)) {
      expect(status).toBe('rejected');
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    mute.close();
  });

  it('a connection that is accepted and then says nothing is a time-out, whether it was to be encrypted or not', async () => {
    const mute = createTcpServer(socket => sockets.add(socket));
    await new Promise<void>(done => mute.listen(0, '127.0.0.1', done));
    const { port } = mute.address() as AddressInfo;
    for (const scheme of ['http', 'https']) {
      await expect(
        door.get(`${scheme}://127.0.0.1:${port}/`, {
          ...patient,
          connectMs: 300,
        }),
      ).rejects.toMatchObject({
        detail: {
          kind: 'timeout',
          message: `127.0.0.1:${port} accepted the connection and said nothing for 300 ms`,
        },
      });
    }
    mute.close();
  });

  it('asks a question that an API wants as a POST, and reads the answer as any other', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const { method, headers } = request;
        const asked = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        response.end(
          JSON.stringify(
            method === 'POST' && headers['content-type'] === 'application/json'
              ? { n: asked.of + 1 }
              : {},
          ),
        );
      });
    });
    const { data, answer } = await door.askJson(
      `${url}/reviews`,
      { of: 6 },
      { ...quick, schema: shape },
    );
    expect(data).toEqual({ n: 7 });
    expect(answer).toMatchObject({ status: 200, head: '{"n":7}' });
    await expect(
      door.askJson(url, { of: 'x' }, { ...quick, schema: shape }),
    ).rejects.toMatchObject({ detail: { kind: 'invalid' } });
  });

  it('asks one host with at most so many requests at a time (alerts, A.3.16)', async () => {
    let running = 0;
    let most = 0;
    const url = await serve((_req, res) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        res.end('{"n":1}');
      }, 30);
    });
    await Promise.all(
      Array.from({ length: 8 }, () => door.getJson(url, shape, quick)),
    );
    expect(most).toBe(2);
  });

  it('ends at once when its caller gives up', async () => {
    const url = await serve(() => {});
    const stop = new AbortController();
    const asked = door.get(url, { ...quick, signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a guarded request', () => {
  it('ends at an address that its listed name must not have, and passes where the address is listed', async () => {
    const listener = jest.fn((_req, res) => res.end('{"n":1}'));
    const url = await serve(listener);
    const named = url.replace('127.0.0.1', 'localhost');
    const refusing = createGuard({ allow: ['localhost'], key: 'docs.allow' });
    await expect(door.getGuarded(named, refusing, quick)).rejects.toMatchObject(
      {
        detail: {
          kind: 'unreachable',
          message: expect.stringContaining('a loopback, link-local'),
        },
      },
    );
    expect(listener).not.toHaveBeenCalled();

    const passing = createGuard({
      allow: ['localhost', '127.0.0.1', '[::1]', '::1'],
      key: 'docs.allow',
    });
    const { body } = await door.getGuarded(url, passing, quick);
    expect(body.toString()).toBe('{"n":1}');
  });
});

describe('the guard of URLs that data can influence', () => {
  const guard = createGuard({
    allow: [
      'https://runbooks.example.com/team/',
      'docs.example.com',
      '127.0.0.1',
    ],
    key: 'runbooks.allow',
  });

  it.each([
    'https://runbooks.example.com/team/a.md',
    'https://docs.example.com/anything',
    'http://127.0.0.1/listed-literally',
  ])('allows %s', url => expect(guard.check(url).toString()).toBe(url));

  it.each([
    [
      'https://runbooks.example.com/teams-of-others/a.md',
      'not listed in runbooks.allow',
    ],
    [
      'https://runbooks.example.com/team/../secret',
      'not listed in runbooks.allow',
    ],
    ['https://evil.example.net/', 'not listed in runbooks.allow'],
    ['http://169.254.169.254/latest/meta-data', 'not listed in runbooks.allow'],
    ['http://2130706433/', ''],
    ['javascript:alert(1)', 'only http and https'],
    ['https://user:secret@docs.example.com/', 'carries a credential'],
    ['not a url', 'not a URL'],
  ])('refuses %s', (url, why) => {
    if (url === 'http://2130706433/') {
      // Decimal hosts are addresses: this one is 127.0.0.1, which is listed here.
      expect(guard.check(url).hostname).toBe('127.0.0.1');
      return;
    }
    expect(() => guard.check(url)).toThrow(why);
  });

  it.each([
    '127.0.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:a9fe:a9fe',
    'fe80::1',
    'fd00:ec2::254',
    '0.0.0.0',
  ])('a listed name that resolves to %s is not connected to', address => {
    const lookup = createGuardedLookup(
      createGuard({ allow: ['docs.example.com'], key: 'runbooks.allow' }),
      (_host, _options, callback) =>
        callback(null, address, address.includes(':') ? 6 : 4),
    );
    const answered = jest.fn();
    lookup('docs.example.com', {}, answered);
    expect(answered.mock.calls[0][0]).toMatchObject({
      code: 'ERR_ADDRESS_REFUSED',
    });
  });
});
