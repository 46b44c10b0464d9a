import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { postgresOwnerOf } from '../support/installedPostgres';
import type { Bed } from './Bed';
import type { ProcessKeeper } from './ProcessKeeper';
import { versions } from './versions';

const run = promisify(execFile);
const bin = `/usr/lib/postgresql/${versions.debianPostgres}/bin`;

/** How the portal connects to it, as its section `backend.database` says it. */
export function databaseOf({ ports }: Bed): object {
  return {
    client: 'pg',
    connection: {
      host: '127.0.0.1',
      port: ports.of('postgres'),
      user: 'postgres',
      password: '',
    },
  };
}

/**
 * Why PostgreSQL cannot keep its data in this platform's folder: for root it runs as another user, who must be able to
 * get there. Undefined if it can.
 */
export function postgresObstacle(bed: Bed): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  let folder = dirname(bed.folder('postgres'));
  for (; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) {
      return `its user cannot pass through ${folder}`;
    }
  }
  return undefined;
}

/** Deletes the databases whose names begin so, if there is a PostgreSQL. */
export async function dropDatabases(bed: Bed, prefix: string): Promise<void> {
  if (postgresObstacle(bed)) return;
  const psql = async (sql: string) => {
    const { stdout } = await run(join(bin, 'psql'), [
      ...['-h', '127.0.0.1', '-p', String(bed.ports.of('postgres'))],
      ...['-U', 'postgres', '-v', 'ON_ERROR_STOP=1', '-XqAt', '-c', sql],
    ]);
    return stdout.split('\n').filter(Boolean);
  };
  const all = await psql('select datname from pg_database');
  for (const name of all.filter(each => each.startsWith(prefix))) {
    await psql(`drop database "${name}"`);
  }
}

/** Starts Debian's PostgreSQL, for the portal's own data. Whoever can reach the port is let in. */
export async function startPostgres(
  bed: Bed,
  keeper: ProcessKeeper,
): Promise<void> {
  const folder = bed.folder('postgres');
  const data = bed.folder('postgres', 'data');
  const user = postgresOwnerOf(folder, data);
  const port = String(bed.ports.of('postgres'));
  if (!existsSync(join(data, 'PG_VERSION'))) {
    await run(
      join(bin, 'initdb'),
      [
        ...['--pgdata', data, '--username', 'postgres', '--auth', 'trust'],
        ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
      ],
      { ...user, cwd: folder },
    );
  }
  keeper.start({
    name: 'postgres',
    version: versions.debianPostgres,
    command: join(bin, 'postgres'),
    args: [
      ...['-D', data, '-h', '127.0.0.1', '-p', port],
      // No socket in the file system: the path of a checkout may be too long for one.
      ...['-c', 'unix_socket_directories=', '-c', 'fsync=off'],
      ...['-c', 'max_connections=200'],
    ],
    user,
    address: `postgresql://postgres@127.0.0.1:${port}`,
  });
  await keeper.ready('postgres', () =>
    run(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', port]),
  );
}
