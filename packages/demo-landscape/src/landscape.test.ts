import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { faultNames } from './faultCatalogue';
import { highestBasePort, portTable } from './ports';
import {
  ask,
  catalogFolder,
  json,
  startTestLandscape,
  type TestLandscape,
} from './testing/testLandscape';
import { readCommand } from './cli/options';

describe('the control API', () => {
  let landscape: TestLandscape;
  const control = (path: string) => `${landscape.control}/control/v1${path}`;

  beforeAll(async () => {
    landscape = await startTestLandscape('2026-11-25T14:15:00Z');
  });
  afterAll(() => landscape.close());

  it('lists upstreams and shows people around', async () => {
    expect((await ask(control('/upstreams'))).body).toEqual({
      upstreams: portTable.map(({ id, kind, name }) => ({
        id,
        kind,
        name,
        url: landscape.url(id),
        fault: 'none',
        sentence: expect.stringMatching(/is fresh\.$/),
      })),
    });
    for (const path of [landscape.control, control('/')]) {
      const page = await ask(path);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(page.body).toContain('alertmanager-global-b');
    }
  });

  it.each([
    ['{"fault":"explode"}', 400, /^fault: expected one of none, hang/],
    ['{"fault":3}', 400, /^fault: expected one of/],
    ['nonsense', 400, /^fault: expected one of/],
  ])('refuses %s and names what it takes', async (body, status, message) => {
    const refused = await ask(control('/upstreams/prometheus-eu/fault'), {
      method: 'PUT',
      body,
    });
    expect(refused).toMatchObject({
      status,
      body: {
        error: {
          name: 'InputError',
          message: expect.stringMatching(message),
        },
      },
    });
    expect(JSON.stringify(refused.body)).toContain(
      faultNames[faultNames.length - 1],
    );
  });

  it('knows what it does not have', async () => {
    expect(
      await ask(
        control('/upstreams/nobody/fault'),
        json('PUT', { fault: 'none' }),
      ),
    ).toMatchObject({
      status: 404,
      body: {
        error: { message: expect.stringContaining('alertmanager-eu-a') },
      },
    });
    expect((await ask(control('/nothing'))).status).toBe(404);
    expect((await ask(control('/story/start'))).status).toBe(405);
  });

  it('is read and changed by pages of this machine only', async () => {
    const from = (origin: string, method: string, path: string) =>
      ask(control(path), { method, headers: { origin } });
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:7007']) {
      const read = await from(origin, 'GET', '/upstreams');
      expect(read.headers.get('access-control-allow-origin')).toBe(origin);
      expect(read.headers.get('vary')).toBe('Origin');
      const preflight = await from(origin, 'OPTIONS', '/faults');
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-methods')).toContain(
        'DELETE',
      );
      expect((await from(origin, 'DELETE', '/faults')).status).toBe(200);
    }
    for (const origin of [
      'https://evil.example',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example:7100',
      'null',
    ]) {
      const read = await from(origin, 'GET', '/upstreams');
      expect(read.headers.get('access-control-allow-origin')).toBeNull();
      expect(await from(origin, 'DELETE', '/faults')).toMatchObject({
        status: 403,
        body: { error: { name: 'NotAllowedError' } },
      });
      expect((await from(origin, 'POST', '/story/start')).status).toBe(403);
    }
    // DNS rebinding: the address is ours, the name is not.
    const rebound = await new Promise<number | undefined>(resolve_ => {
      const request = httpRequest(
        control('/faults'),
        { method: 'DELETE', headers: { host: 'evil.example' } },
        response => {
          response.resume();
          resolve_(response.statusCode);
        },
      );
      request.end();
    });
    expect(rebound).toBe(403);
    // Silences are changes too.
    expect(
      (
        await ask(`${landscape.url('alertmanager-eu-a')}/api/v2/silences`, {
          method: 'POST',
          headers: { origin: 'https://evil.example' },
          body: '{}',
        })
      ).status,
    ).toBe(403);
  });
});

describe('the repository', () => {
  let landscape: TestLandscape;

  beforeAll(async () => {
    landscape = await startTestLandscape('2026-11-25T14:15:00Z');
  });
  afterAll(() => landscape.close());

  const raw = (base: string, path: string) =>
    new Promise<{ status: number; head: string; body: string }>(resolve_ => {
      const { port } = new URL(base);
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.setEncoding('utf8');
      socket.on('data', part => {
        text += part;
      });
      socket.on('close', () => {
        const [head, ...body] = text.split('\r\n\r\n');
        resolve_({
          status: Number(head.split(' ')[1]),
          head,
          body: body.join('\r\n\r\n'),
        });
      });
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\n\r\n`,
      );
    });

  it('serves files with their types and tags, and folders as lists', async () => {
    const base = landscape.url('repositories');
    const yaml = await ask(`${base}/all.yaml`);
    expect(yaml.headers.get('content-type')).toBe('text/yaml; charset=utf-8');
    expect(yaml.body).toContain('kind: Location');
    const etag = yaml.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(
      await ask(`${base}/all.yaml`, {
        headers: { 'if-none-match': `W/${etag}` },
      }),
    ).toMatchObject({ status: 304, body: '' });
    const runbook = await ask(`${base}/services/payment-gateway/runbook.md`);
    expect(runbook.headers.get('content-type')).toBe(
      'text/markdown; charset=utf-8',
    );
    const list = await ask(`${base}/services/`);
    expect(list.body).toContain('href="payment-gateway/"');
    expect(
      (await fetch(`${base}/services`, { redirect: 'manual' })).headers.get(
        'location',
      ),
    ).toBe('/repositories/travel/services/');
    expect((await ask(`${base}/nothing.yaml`)).status).toBe(404);
    expect((await ask(`${base}/all.yaml`, { method: 'POST' })).status).toBe(
      405,
    );
  });

  it('serves every link that its alerts carry', async () => {
    const { body } = await ask(
      `${landscape.url('alertmanager-eu-a')}/api/v2/alerts`,
    );
    const links = [
      ...new Set(
        [...JSON.stringify(body).matchAll(/"(http:[^"]+)"/g)].map(
          ([, link]) => link,
        ),
      ),
    ];
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) {
      expect([link, (await ask(link)).status]).toEqual([link, 200]);
    }
  });

  it('never leaves its folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'catalog-'));
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'secret.yaml'), 'secret: true');
    symlinkSync(outside, join(folder, 'link'));
    symlinkSync(join(catalogFolder, 'services'), join(folder, 'services'));
    writeFileSync(join(folder, '.hidden'), 'secret: true');
    const small = await startTestLandscape('2026-11-25T14:15:00Z', {
      catalog: folder,
    });
    const base = small.url('repositories');
    for (const path of [
      '/../../../etc/passwd',
      '/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/..\\..\\package.json',
      '/%5c..%5cpackage.json',
      '/all.yaml%00.md',
      '/%E0%A4%A',
      '/.hidden',
      '/link/secret.yaml',
      `//etc/passwd`,
      `/${encodeURIComponent(join(outside, 'secret.yaml'))}`,
    ]) {
      const answer = await raw(base, `/repositories/travel${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body).not.toMatch(/secret: true|root:|"name"/);
    }
    await small.close();
    rmSync(folder, { recursive: true });
    rmSync(outside, { recursive: true });
  });
});

describe('the process', () => {
  const root = resolve(__dirname, '../../..');

  it('reads its command line', () => {
    const read = (args: string[], environment = {}) =>
      readCommand(args, { environment, root: '/repo' });
    expect(read([])).toEqual({
      type: 'serve',
      port: 7100,
      state: '/repo/.portolan/landscape',
      catalog: '/repo/catalog',
      start: undefined,
    });
    expect(read(['status'], { PORTOLAN_LANDSCAPE_PORT: '7200' })).toEqual({
      type: 'status',
      port: 7200,
    });
    expect(read(['fault', 'eu-a', 'hang', '--port', '1'])).toEqual({
      type: 'fault',
      port: 1,
      upstream: 'eu-a',
      fault: 'hang',
    });
    expect(() => read([], { PORTOLAN_LANDSCAPE_PORT: 'x' })).toThrow(
      `PORTOLAN_LANDSCAPE_PORT: "x" is not a port between 1 and ${highestBasePort}`,
    );
    expect(() => read(['--prot', '1'])).toThrow("Unknown option '--prot'");
    expect(() => read(['--start', 'soon'])).toThrow('--start: "soon"');
    expect(() => read(['dance'])).toThrow('dance: expected nothing');
  });

  it('says one line, obeys another process, and leaves nothing behind', async () => {
    const state = mkdtempSync(join(tmpdir(), 'landscape-'));
    const base = await freeBasePort();
    const run = (...args: string[]) => {
      const child = spawn(
        process.execPath,
        [
          '--require',
          '@backstage/cli/config/nodeTransform.cjs',
          'packages/demo-landscape/src/index.ts',
          ...args,
          '--port',
          String(base),
        ],
        { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      const output = { out: '', error: '' };
      child.stdout.on('data', part => (output.out += part));
      child.stderr.on('data', part => (output.error += part));
      return { child, output, exit: once(child, 'exit') };
    };
    const first = run('--state', state);
    while (!first.output.out.endsWith('\n')) {
      await Promise.race([
        once(first.child.stdout, 'data'),
        first.exit.then(() => {
          throw new Error(first.output.error);
        }),
      ]);
    }
    expect(first.output.out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(first.output.out)).toEqual({
      type: 'landscape',
      control: `http://127.0.0.1:${base}`,
      upstreams: portTable.map(({ id, kind, name, offset }) => ({
        id,
        kind,
        name,
        url: `http://127.0.0.1:${base + offset}${
          offset === 0 ? '/repositories/travel' : ''
        }`,
      })),
    });

    const second = run('--state', state);
    expect((await second.exit)[0]).toBe(2);
    expect(second.output.out).toBe('');
    expect(second.output.error).toMatch(
      new RegExp(`Port ${base} .*PORTOLAN_LANDSCAPE_PORT=`),
    );

    const fault = run('fault', 'eu-a', 'hang');
    expect((await fault.exit)[0]).toBe(0);
    expect(fault.output.out).toMatch(/^alertmanager-eu-a +hang/);
    const wrong = run('fault', 'eu-a', 'sulk');
    expect((await wrong.exit)[0]).toBe(1);
    expect(wrong.output.error).toContain('expected one of none, hang');

    // With an answer held back, it still ends at once.
    const held = fetch(`http://127.0.0.1:${base + 3}/api/v2/alerts`).catch(
      () => 'dropped',
    );
    await new Promise(resolve_ => setTimeout(resolve_, 200));
    const asked = Date.now();
    first.child.kill('SIGTERM');
    expect((await first.exit)[0]).toBe(0);
    expect(Date.now() - asked).toBeLessThan(3_000);
    expect(await held).toBe('dropped');
    rmSync(state, { recursive: true });
  }, 60_000);

  it('opens nothing if one port is taken', async () => {
    const base = await freeBasePort();
    const taken = createServer().listen(base + 4, '127.0.0.1');
    await once(taken, 'listening');
    await expect(
      startTestLandscape('2026-11-25T14:15:00Z', { port: base }),
    ).rejects.toMatchObject({ name: 'PortBusyError', port: base + 4 });
    await expect(fetch(`http://127.0.0.1:${base}/`)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    taken.close();
    await once(taken, 'close');
  });

  /** A base with room for the port table. */
  async function freeBasePort(): Promise<number> {
    for (let base = 17_100 + (process.pid % 400) * 20; ; base += 20) {
      const free = await Promise.all(
        portTable.map(async ({ offset }) => {
          const server = createServer();
          const open = new Promise<boolean>(done => {
            server.once('error', () => done(false));
            server.listen(base + offset, '127.0.0.1', () => done(true));
          });
          const result = await open;
          if (result) {
            server.close();
            await once(server, 'close');
          }
          return result;
        }),
      );
      if (free.every(Boolean)) {
        return base;
      }
    }
  }
});
