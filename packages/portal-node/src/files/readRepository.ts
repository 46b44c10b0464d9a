import { join } from 'node:path';
import { obstacleAt } from './obstacleAt';
import { readText } from './readText';
import { reasonOf } from './refusals';

/** The files of a repository that were asked for. */
export interface RepositoryFiles {
  /** Texts by path. */
  present: Map<string, string>;
  /** Why nothing can be read or written there, by path. */
  blocked: Map<string, string>;
}

/**
 * Reads files of a repository: those named, no others. Symbolic links are not followed, nothing is run.
 * @param root - absolute
 */
export function readRepository(
  root: string,
  paths: readonly string[],
): RepositoryFiles {
  const present = new Map<string, string>();
  const blocked = new Map<string, string>();
  for (const path of paths) {
    try {
      const obstacle = obstacleAt(root, path);
      if (obstacle !== undefined) {
        blocked.set(path, obstacle);
        continue;
      }
    } catch (error) {
      blocked.set(path, reasonOf(error));
      continue;
    }
    const read = readText(join(root, path), { follow: false });
    if ('text' in read) present.set(path, read.text);
    else if (!read.missing) blocked.set(path, read.refused);
  }
  return { present, blocked };
}
