import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(__dirname, '../..');

/** All that a running platform writes, in one folder that git ignores: `reset` deletes it. */
export const stateFolder = join(root, '.portolan/platform');

/** The files of the platform that are not code. */
export const ownFolder = __dirname;

/** Where the tools are kept, for all checkouts of this machine: outside of them, so that a fresh clone has them. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'portolan/tools');
}
