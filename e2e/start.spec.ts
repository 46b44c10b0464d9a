import { spawn } from 'node:child_process';
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { freePorts } from './support/freePort';
import { until } from './support/until';

// `npm start` as people meet it: ready, stopped, refused.

const root = resolve(__dirname, '..');
const folder = join(root, '.portolan/e2e/start');
const readyWithinMs = 3 * 60_000;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** The command behind `npm start`, with ports and a state of its own. */
function start(
  flags: string[],
  { port, state }: { port: number; state: string },
) {
  const child = spawn(
    process.execPath,
    [
      ...['--require', join(root, 'scripts/lib/guard.cjs')],
      ...[join(root, 'scripts/portal.mjs'), 'start'],
      ...['--port', String(port), ...flags],
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORTOLAN_PARENT: String(process.pid),
        PORTOLAN_STATE_DIR: join(folder, state),
        PORTOLAN_LANDSCAPE_PORT: String(port + 1),
      },
    },
  );
  let output = '';
  const read = (text: Buffer) => {
    output += text;
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const exited = new Promise<number | null>(done => child.once('close', done));
  return {
    exited,
    output: () => output,
    stop: () => child.kill('SIGINT'),
    ready: () =>
      until(
        'the portal is ready',
        async () => match(output, /Portolan is ready/),
        { withinMs: readyWithinMs },
      ).catch(error => {
        child.kill('SIGTERM');
        throw error;
      }),
  };
}

const answers = (url: string) =>
  fetch(url).then(
    answer => answer.status,
    () => undefined,
  );

async function isFree(port: number): Promise<boolean> {
  return new Promise(done => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

test('it gets ready, once more with what is there, and Ctrl-C stops all that it started', async () => {
  const port = await freePorts(20);
  const ports = Array.from({ length: 9 }, (_, at) => port + at);
  for (const turn of ['first', 'second']) {
    const began = performance.now();
    const portal = start([], { port, state: 'demo' });
    await portal.ready();
    process.stdout.write(
      `  ${turn} start: ${
        Math.round((performance.now() - began) / 100) / 10
      } s\n`,
    );
    match(portal.output(), new RegExp(`http://localhost:${port}`));
    // What was built is not built again.
    if (turn === 'second') ok(!/build/.test(portal.output()), portal.output());
    equal(await answers(`http://localhost:${port}/`), 200);
    equal(await answers(`http://127.0.0.1:${port + 1}/control/v1/faults`), 200);
    portal.stop();
    equal(await portal.exited, 130);
    deepEqual(
      await Promise.all(ports.map(isFree)),
      ports.map(() => true),
    );
  }
});

test('a busy port is named with how to take another, and nothing is left running', async () => {
  const port = await freePorts(20);
  const other = createServer();
  await new Promise<void>(done => other.listen(port, '127.0.0.1', done));
  const portal = start([], { port, state: 'busy' });
  equal(await portal.exited, 2);
  match(
    portal.output(),
    new RegExp(`Port ${port}, for the portal, is already`),
  );
  match(portal.output(), /npm start -- --port \d+/);
  ok(await isFree(port + 1));
  await new Promise(done => other.close(done));
});

test('without the demo it starts with the configuration given, and no landscape', async () => {
  const port = await freePorts(20);
  const config = join(folder, 'own.yaml');
  writeFileSync(
    config,
    JSON.stringify({
      alerts: {
        alertmanagers: [{ name: 'own', url: 'http://127.0.0.1:9' }],
      },
    }),
  );
  const portal = start(['--no-demo', '--config', config], {
    port,
    state: 'own',
  });
  await portal.ready();
  equal(await answers(`http://localhost:${port}/`), 200);
  equal(
    await answers(`http://127.0.0.1:${port + 1}/control/v1/faults`),
    undefined,
  );
  portal.stop();
  equal(await portal.exited, 130);
});

for (const [what, alerts, says] of [
  [
    'a wrong key',
    { pollSecond: 5 },
    /alerts\.pollSecond is not known; did you mean pollSeconds/,
  ],
  [
    'a missing one',
    { alertmanagers: [{ name: 'own' }] },
    /alerts\.alertmanagers\[0\]\.url/,
  ],
] as const) {
  test(`${what} in the configuration stops the start and is named`, async () => {
    const port = await freePorts(20);
    const config = join(folder, 'wrong.yaml');
    writeFileSync(config, JSON.stringify({ alerts }));
    const portal = start(['--no-demo', '--config', config], {
      port,
      state: 'wrong',
    });
    const code = await portal.exited;
    ok(code !== 0 && code !== null, `exit code ${code}`);
    match(portal.output(), says);
    ok(await isFree(port));
  });
}

test('a configuration file that is not there is named', async () => {
  const port = await freePorts(20);
  const portal = start(['--config', 'nowhere.yaml'], { port, state: 'none' });
  equal(await portal.exited, 2);
  match(portal.output(), /There is no configuration file \S*nowhere\.yaml/);
});
