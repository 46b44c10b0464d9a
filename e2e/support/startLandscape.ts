import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePorts } from './freePort';

const root = resolve(__dirname, '../..');
const translator = 'node_modules/@backstage/cli/config/nodeTransform.cjs';
const readyWithinMs = 60_000;

export interface Landscape {
  /** Where it is controlled, without a slash at the end. */
  url: string;
  /** The demo's configuration, which names the landscape's ports by `env`. */
  configFile: string;
  env: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * The demo landscape alone, on ports of its own, with an empty state in `.portolan/e2e/<name>`.
 *
 * @throws if it ends or is not ready in time
 */
export async function startLandscape(name: string): Promise<Landscape> {
  const state = join(root, '.portolan/e2e', name);
  rmSync(state, { recursive: true, force: true });
  mkdirSync(state, { recursive: true });
  const ports = 20;
  const port = await freePorts(ports);
  const child = spawn(
    process.execPath,
    [
      ...['--require', join(root, 'scripts/lib/guard.cjs')],
      ...['--require', join(root, translator)],
      join(root, 'packages/demo-landscape/src/index.ts'),
      ...['--port', String(port), '--state', state],
      ...['--catalog', join(root, 'catalog')],
    ],
    {
      cwd: root,
      detached: true, // its guard ends its whole process group
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PORTOLAN_PARENT: String(process.pid) },
    },
  );
  const exited = new Promise<void>(done => child.once('exit', () => done()));
  async function stop() {
    child.kill('SIGTERM');
    await exited;
  }
  try {
    await new Promise<void>((ready, fail) => {
      const late = new Error(`No landscape in ${readyWithinMs} ms`);
      const timer = setTimeout(() => fail(late), readyWithinMs);
      createInterface({ input: child.stdout }).on('line', line => {
        if (!line.startsWith('{')) return;
        clearTimeout(timer);
        ready();
      });
      exited.then(() => {
        clearTimeout(timer);
        fail(new Error('The landscape ended before it was ready'));
      });
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    configFile: join(root, 'packages/demo-landscape/app-config.demo.yaml'),
    env: Object.fromEntries([
      ['PORTOLAN_LANDSCAPE_URL', `http://127.0.0.1:${port}`],
      ['PORTOLAN_LANDSCAPE_HOST', `127.0.0.1:${port}`],
      ...Array.from({ length: ports - 1 }, (_, at) => [
        `PORTOLAN_LANDSCAPE_PORT_${at + 1}`,
        String(port + at + 1),
      ]),
    ]),
    stop,
  };
}
