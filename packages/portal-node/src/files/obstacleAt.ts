import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './refusals';

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Why a file below a root can be neither read nor written; nothing if it can, whether or not it is there. Only plain
 * folders may lead to it: a symbolic link could lead anywhere.
 * @param root - absolute
 * @param path - with `/`, normalised
 */
export function obstacleAt(root: string, path: string): string | undefined {
  const parts = path.split('/');
  let at = root;
  for (const [index, part] of parts.entries()) {
    at = join(at, part);
    const stats = statsOf(at);
    if (stats === undefined) return undefined;
    const last = index === parts.length - 1;
    const name = last ? 'it' : `${parts.slice(0, index + 1).join('/')}`;
    if (stats.isSymbolicLink()) return `${name} is a symbolic link`;
    if (last && stats.isDirectory()) return 'it is a folder';
    if (last && !stats.isFile()) return 'it is a pipe, socket or device';
    if (!last && !stats.isDirectory()) return `${name} is no folder`;
  }
  return undefined;
}
