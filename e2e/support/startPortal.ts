import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePorts } from './freePort';

const root = resolve(__dirname, '../..');
const readyWithinMs = 5 * 60_000;

export interface Portal {
  /** Where people and API clients find it, without a slash at the end. */
  url: string;
  /** Where the demo landscape listens; also answers without one, with nobody there. */
  landscapeUrl: string;
  /** Its databases and logs. */
  stateDir: string;
  /** Milliseconds from typing the command until it said that it is ready. */
  readyMs: number;
  stop(): Promise<void>;
}

export interface StartPortalOptions {
  /** Names its folder below `.portolan/e2e/`, which is emptied first. */
  name: string;
  /** What would follow `npm start --`. */
  flags?: string[];
  /** Go on with the state that an earlier one of this name has left. */
  keepState?: boolean;
}

/**
 * Starts a portal by the command behind `npm start`, on ports of its own and with an empty state, so
 * that it disturbs no portal a developer has open.
 */
export async function startPortal({
  name,
  flags = [],
  keepState = false,
}: StartPortalOptions): Promise<Portal> {
  const stateDir = join(root, '.portolan/e2e', name);
  if (!keepState) rmSync(stateDir, { recursive: true, force: true });
  mkdirSync(stateDir, { recursive: true });
  // One for the portal, the rest for the landscape and its upstreams.
  const port = await freePorts(20);
  const landscapePort = port + 1;
  const url = `http://localhost:${port}`;

  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...['--require', join(root, 'scripts/lib/guard.cjs')],
      ...[
        join(root, 'scripts/portal.mjs'),
        'start',
        '--port',
        String(port),
        ...flags,
      ],
    ],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORTOLAN_PARENT: String(process.pid),
        PORTOLAN_STATE_DIR: stateDir,
        PORTOLAN_LANDSCAPE_PORT: String(landscapePort),
      },
    },
  );
  let output = '';
  const exited = new Promise<number | null>(done => child.once('close', done));

  async function stop() {
    child.kill('SIGTERM');
    await exited;
  }

  await new Promise<void>((ready, fail) => {
    const late = setTimeout(() => {
      fail(
        new Error(
          `The portal was not ready in ${
            readyWithinMs / 1000
          } s. It printed:\n${output}`,
        ),
      );
      child.kill('SIGTERM');
    }, readyWithinMs);
    const read = (text: Buffer) => {
      output += text;
      if (!output.includes('Portolan is ready')) return;
      clearTimeout(late);
      ready();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    exited.then(code => {
      clearTimeout(late);
      fail(
        new Error(
          `The portal ended with exit code ${code} before it was ready. It printed:\n${output}`,
        ),
      );
    });
  });
  return {
    url,
    landscapeUrl: `http://127.0.0.1:${landscapePort}`,
    stateDir,
    readyMs: performance.now() - began,
    stop,
  };
}
