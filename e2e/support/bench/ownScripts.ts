import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { look } from './firstPage';
import { ownLibraries } from './ownLibraries';
import { ownShare, ownSources } from './ownShare';

const root = resolve(__dirname, '../../..');
const built = join(root, 'packages/app/dist');

/**
 * How many kB (1,000 bytes, zipped) of scripts a portal's pages load because of us. What only our pages load
 * counts whole; of what Backstage's own pages load too, the share that was translated from our sources or from
 * libraries that came with us.
 */
export async function ownScripts(
  browser: Browser,
  options: {
    url: string;
    person: string;
    ourPages: string[];
    theirPages: string[];
  },
): Promise<number> {
  const { ourPages, theirPages, ...who } = options;
  const loaded = async (paths: string[]) => {
    const seen = await look(browser, { ...who, paths });
    return new Set(seen.flatMap(({ scripts }) => scripts));
  };
  const theirs = await loaded(theirPages);
  const isOwn = ownSources(ownLibraries(root));
  let bytes = 0;
  for (const path of await loaded(ourPages)) {
    const text = readFileSync(join(built, path), 'utf8');
    const share = theirs.has(path)
      ? ownShare(
          { text, map: readFileSync(join(built, `${path}.map`), 'utf8') },
          isOwn,
        )
      : 1;
    bytes += gzipSync(text).length * share;
  }
  return bytes / 1_000;
}
