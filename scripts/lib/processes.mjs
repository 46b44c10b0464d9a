import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';

const running = new Set();
const guard = join(root, 'scripts', 'lib', 'guard.cjs');
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    process.exitCode = 128 + constants.signals[signal];
    void stopAll().then(() => process.exit());
  });
}

/** Whether a signal has asked everything to end. */
export const isStopping = () => stopping;

/** Runs a command to its end in the foreground; answers its exit code. */
export function run(command, args, options = {}) {
  const child = start(command, args, options);
  return child.ended;
}

/**
 * Starts a process that ends with this one, even if this one is killed: it holds the other end of a pipe.
 * `log` sends its output to a file; `onLine` hears each line of its standard output.
 */
export function start(command, args, { env, log, onLine, cwd = root } = {}) {
  let out = 'inherit';
  let file;
  if (log) {
    mkdirSync(dirname(log), { recursive: true });
    file = openSync(log, 'a');
    out = file;
  }
  const guarded = { ...env, NODE_OPTIONS: `${env?.NODE_OPTIONS ?? ''} --require ${JSON.stringify(guard)}`.trim() };
  const child = spawn(command, args, {
    cwd,
    env: log || onLine ? { ...guarded, PORTOLAN_GUARD: '1' } : env,
    stdio: [log || onLine ? 'pipe' : 'inherit', onLine ? 'pipe' : out, file ?? 'inherit'],
  });
  if (file !== undefined) closeSync(file);
  if (onLine) {
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    });
  }
  running.add(child);
  const ended = new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      running.delete(child);
      done(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
  return { child, ended };
}

/** Ends everything started here: asks first, insists after five seconds. */
export async function stopAll() {
  await Promise.all(
    [...running].map(
      child =>
        new Promise(done => {
          const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
          child.once('exit', () => {
            clearTimeout(insist);
            done();
          });
          child.kill('SIGTERM');
        }),
    ),
  );
}
