import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from './freePort';

const root = resolve(__dirname, '../..');
const translator = 'node_modules/@backstage/cli/config/nodeTransform.cjs';
const readyWithinMs = 3 * 60_000;

export interface Backend {
  /** Where it listens, without a slash at the end. */
  url: string;
  pid: number;
  /** Milliseconds from starting the process until it said that it is ready. */
  readyMs: number;
  /** All it has printed. */
  output(): string;
  /** Sends a signal to the process itself. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  stop(): Promise<void>;
}

export interface StartBackendOptions {
  /** Names its folder below `.portolan/e2e/`, which is emptied first. */
  name: string;
  /** Configuration files over app-config.yaml. */
  configFiles?: string[];
  /** Configuration over these. */
  config?: unknown;
  /** Environment variables of its own. */
  env?: Record<string, string>;
  /** `development` unless told; production adds app-config.production.yaml. */
  mode?: 'development' | 'production';
  /** The folder of an unpacked bundle (`unpackedBundle`) to run instead of the sources. */
  bundle?: string;
}

/**
 * Starts packages/backend alone, as a process that can be killed and paused: what `npm start` runs, without
 * landscape and supervision. It has to be built before what the backend serves can be opened in a browser.
 *
 * @throws if it ends or is not ready in time, with what it printed
 */
export async function startBackend({
  name,
  configFiles = [],
  config = {},
  env = {},
  mode = 'development',
  bundle,
}: StartBackendOptions): Promise<Backend> {
  const state = join(root, '.portolan/e2e', name);
  rmSync(state, { recursive: true, force: true });
  mkdirSync(state, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const listen = { backend: { listen: `127.0.0.1:${port}` } };
  const configs = [
    join(bundle ?? root, 'app-config.yaml'),
    ...(mode === 'production'
      ? [join(bundle ?? root, 'app-config.production.yaml')]
      : []),
    ...configFiles,
    ...[listen, config].map((own, at) => {
      const file = join(state, `config-${at}.yaml`);
      writeFileSync(file, JSON.stringify(own)); // JSON is YAML
      return file;
    }),
  ];
  const program = bundle
    ? ['packages/backend']
    : [
        ...['--require', join(root, translator)],
        join(root, 'packages/backend/src/index.ts'),
      ];
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...program, ...configs.flatMap(file => ['--config', file])],
    {
      cwd: bundle ?? root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: mode,
        PORTOLAN_PORT: String(port),
        PORTOLAN_STATE: state,
        PORTOLAN_URL: url,
        ...env,
      },
    },
  );
  const printed: Buffer[] = [];
  const output = () => Buffer.concat(printed).toString();
  child.stdout.on('data', (text: Buffer) => printed.push(text));
  child.stderr.on('data', (text: Buffer) => printed.push(text));
  let running = true;
  const exited = new Promise<void>(done => {
    child.once('close', () => {
      running = false;
      done();
    });
  });
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);

  async function stop() {
    process.off('exit', killed);
    child.kill('SIGCONT'); // a paused process would not hear the next
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await exited;
    clearTimeout(late);
  }

  const late = began + readyWithinMs;
  while (running && performance.now() < late) {
    if (output().includes('Backend startup failed')) break;
    const answer = await fetch(`${url}/.backstage/health/v1/readiness`, {
      signal: AbortSignal.timeout(5_000),
    }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok && child.pid !== undefined) {
      return {
        url,
        pid: child.pid,
        readyMs: performance.now() - began,
        output,
        signal: signal => child.kill(signal),
        stop,
      };
    }
    await new Promise(next => setTimeout(next, 50));
  }
  await stop();
  throw new Error(
    `The backend '${name}' was not ready. It printed:\n${output().slice(
      -10_000,
    )}`,
  );
}
