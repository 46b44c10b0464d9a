import { execFile, spawn, type SpawnOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './freePort';
import { newestPostgres, postgresOwnerOf } from './installedPostgres';

const startWithinMs = 60_000;
const stopWithinMs = 10_000;
const run = promisify(execFile);

export interface Postgres {
  port: number;
  /** For the superuser `postgres`, who needs no password from this machine. */
  connectionString: string;
  /** What the server says it is, e.g. `postgres (PostgreSQL) 15.14 (Debian …)`. */
  version: string;
  /** Runs statements in a database; the rows of the last one, if it is a query, as values of JSON. */
  ask(database: string, sql: string): Promise<unknown[]>;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL of our own: the newest that Debian has installed, with an empty cluster in a temporary
 * folder, on a port of this machine. A cluster the machine may have is left alone. No fsync: it lives for minutes.
 *
 * @throws if none is installed, or with the server's own words if it does not start
 */
export async function startPostgres(): Promise<Postgres> {
  const bin = newestPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'portolan-postgres-'));
  const cluster = join(folder, 'cluster');
  mkdirSync(cluster);
  const user = postgresOwnerOf(folder, cluster);
  const port = await freePort();
  try {
    await run(
      join(bin, 'initdb'),
      [
        ...['--pgdata', cluster, '--username', 'postgres', '--auth', 'trust'],
        ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
      ],
      { ...user, cwd: folder },
    );
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL's initdb failed: ${error}`, { cause: error });
  }

  const options: SpawnOptions = { ...user, cwd: folder, stdio: 'pipe' };
  const server = spawn(
    join(bin, 'postgres'),
    [
      ...['-D', cluster, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
      ...['-c', 'fsync=off', '-c', 'max_connections=300'],
    ],
    options,
  );
  let said = '';
  server.stderr?.on('data', text => (said = `${said}${text}`.slice(-20_000)));
  server.stdout?.resume();
  const exited = new Promise<void>(done => server.once('close', () => done()));
  let running = true;
  void exited.then(() => (running = false));
  const killed = () => server.kill('SIGKILL');
  process.once('exit', killed);

  async function ask(database: string, sql: string): Promise<unknown[]> {
    const { stdout } = await run(
      join(bin, 'psql'),
      [
        ...['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'],
        ...['-d', database, '-v', 'ON_ERROR_STOP=1', '-XqAt', '-c', sql],
      ],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    return stdout
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line));
  }

  async function stop(): Promise<void> {
    process.off('exit', killed);
    server.kill('SIGINT'); // fast shutdown: clients are cut off
    const late = setTimeout(() => server.kill('SIGKILL'), stopWithinMs);
    await exited;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  }

  const late = performance.now() + startWithinMs;
  while (running && performance.now() < late) {
    const [up] = await ask('postgres', 'select 1').catch(() => []);
    if (up === 1) {
      const { stdout } = await run(join(bin, 'postgres'), ['--version']);
      return {
        port,
        connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
        version: stdout.trim(),
        ask,
        stop,
      };
    }
    await new Promise(done => setTimeout(done, 100));
  }
  await stop();
  throw new Error(
    `PostgreSQL did not start on port ${port}. It said:\n${said}`,
  );
}
