// Every process the commands start is started here and can be stopped from here.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mjs';

const guard = fileURLToPath(new URL('./guard.cjs', import.meta.url));
const gracePeriodMs = 10_000;
const tailLength = 40;
const alive = new Set();

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Already gone: that is what we wanted.
  }
}

function follow(stream, onLine) {
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  lines.on('line', onLine);
  return new Promise(done => lines.once('close', done));
}

/**
 * Starts a Node script in a process group of its own, so that it can be stopped together with
 * whatever it starts, and so that Ctrl-C reaches only us and the order of stopping is ours.
 *
 * @param options.node which Node runs it; `args` the script and its arguments
 * @param options.logFile gets all output; `onLine(line, 'stdout' | 'stderr')` sees each line of it
 * @returns `exited` (a promise of `{ code, how }`; a signal counts as failure), `tail` (its last lines), `stop()`
 */
export function startNode({
  node,
  args,
  env,
  cwd = root,
  logFile,
  onLine = () => {},
}) {
  const child = spawn(node, ['--require', guard, ...args], {
    cwd,
    env: { ...env, PORTOLAN_PARENT: String(process.pid) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const tail = [];
  const keep = name => line => {
    log.write(`${line}\n`);
    tail.push(line);
    if (tail.length > tailLength) tail.shift();
    onLine(line, name);
  };
  const drained = Promise.all([
    follow(child.stdout, keep('stdout')),
    follow(child.stderr, keep('stderr')),
  ]);
  const exited = new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', async (code, signal) => {
      // A grandchild may keep the pipes open; do not wait for it.
      await Promise.race([
        drained,
        new Promise(late => setTimeout(late, 500).unref()),
      ]);
      signalGroup(child, 'SIGKILL');
      alive.delete(started);
      log.end();
      done({ code: code ?? 1, how: signal ?? `exit code ${code}` });
    });
  });
  exited.catch(() => alive.delete(started));
  const started = {
    exited,
    tail,
    logFile,
    async stop() {
      signalGroup(child, 'SIGTERM');
      const late = setTimeout(
        () => signalGroup(child, 'SIGKILL'),
        gracePeriodMs,
      );
      await exited.catch(() => {});
      clearTimeout(late);
    },
    kill: () => signalGroup(child, 'SIGKILL'),
  };
  alive.add(started);
  return started;
}

/** Stops all that was started and waits until it is gone. */
export async function stopAll() {
  await Promise.all([...alive].map(child => child.stop()));
}

/** The last resort: for a second Ctrl-C and for a crash of our own. */
export function killAll() {
  for (const child of alive) child.kill();
}
