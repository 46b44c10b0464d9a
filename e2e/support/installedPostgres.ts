import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';

const installed = '/usr/lib/postgresql';

/** The folder of the newest installed version's programs. @throws if none is installed, with the remedy */
export function newestPostgres(): string {
  const versions = (existsSync(installed) ? readdirSync(installed) : [])
    .filter(name => existsSync(join(installed, name, 'bin/initdb')))
    .sort((a, b) => Number(b) - Number(a));
  if (versions.length === 0) {
    throw new Error(
      `There is no PostgreSQL below ${installed}. Install it: apt-get install postgresql`,
    );
  }
  return join(installed, versions[0], 'bin');
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package has made, who gets the folders. */
export function postgresOwnerOf(...folders: string[]): {
  uid?: number;
  gid?: number;
} {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith('postgres:'));
  if (!line) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no user postgres to run it as',
    );
  }
  const [uid, gid] = line.split(':').slice(2, 4).map(Number);
  for (const folder of folders) {
    chownSync(folder, uid, gid);
    chmodSync(folder, 0o700);
  }
  return { uid, gid };
}
