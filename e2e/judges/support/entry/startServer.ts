import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { freePort } from '../../../support/freePort';
import { until } from '../../../support/until';

/** A program that serves until it is stopped. */
export interface Server {
  stop(): Promise<void>;
}

/**
 * Starts a program and waits until all its ports take calls. What it writes goes to a file: Envoy opens its output anew,
 * which a pipe of Node's does not bear.
 *
 * @throws with what it wrote if it ends before
 */
export async function startServer(
  program: string,
  args: readonly string[],
  { ports, log }: { ports: readonly number[]; log: string },
): Promise<Server> {
  const file = openSync(log, 'a');
  const child = spawn(program, [...args], { stdio: ['ignore', file, file] });
  closeSync(file);
  const ended = new Promise<void>(done => child.once('exit', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
  };
  try {
    await until(
      `${program} takes calls`,
      async () => {
        if (child.exitCode === null) await Promise.all(ports.map(knock));
      },
      { withinMs: 20_000, everyMs: 100 },
    );
  } catch (error) {
    await stop();
    throw new Error(`${error}\n${readFileSync(log, 'utf8')}`);
  }
  if (child.exitCode !== null)
    throw new Error(
      `${program} ended with ${child.exitCode}:\n${readFileSync(log, 'utf8')}`,
    );
  return { stop };
}

function knock(port: number): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      done();
    });
    socket.once('error', fail);
  });
}

/** Starts the service behind the entry: it answers 200 to everything that comes through. */
export async function startBackend(): Promise<Server & { port: number }> {
  const port = await freePort();
  const server = createServer((asked, answer) => {
    asked.resume();
    answer.end('through\n');
  });
  await new Promise<void>(done => server.listen(port, '127.0.0.1', done));
  return {
    port,
    stop: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
