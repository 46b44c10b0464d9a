import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { obstacleAt } from './obstacleAt';
import { readRepository, type RepositoryFiles } from './readRepository';
import { readBytes } from './readText';
import { reasonOf } from './refusals';
import { NotWrittenError, Stage } from './Stage';

/** How much of a tree is taken. */
export interface TreeLimits {
  /** Bytes of one file. */
  fileBytes: number;
  /** Bytes of all files together. */
  allBytes: number;
  files: number;
}

/** A megabyte a file, 16 together, 2,000 files. */
export const treeLimits: TreeLimits = {
  fileBytes: 1024 * 1024,
  allBytes: 16 * 1024 * 1024,
  files: 2_000,
};

/**
 * Why a path may not be one of a file in a tree; nothing if it may. Git's own folder is no part of a tree.
 * @param path - with `/`
 */
export function pathProblem(path: string): string | undefined {
  if (path === '' || path.length > 255) {
    return 'it is empty or longer than 255 characters';
  }
  if (/[\p{Cc}\p{Cf}\\]/u.test(path)) {
    return 'it holds control characters or a backslash';
  }
  const parts = path.split('/');
  if (/^[a-z]:/i.test(path) || parts.some(part => /^\.{0,2}$/.test(part))) {
    return 'it is absolute or has empty parts, . or ..';
  }
  return parts.some(part => /^\.git$/i.test(part))
    ? "it leads into git's own folder"
    : undefined;
}

/**
 * The files of a folder that others write into too. Nothing outside it is read or written: paths are checked, no
 * symbolic link is followed, and what is too large is left alone.
 */
export class FileTree {
  /** @param root - absolute */
  constructor(readonly root: string, readonly limits = treeLimits) {}

  /**
   * A file's bytes; nothing, if there is no file.
   * @throws `InputError` naming the file and why it cannot be read
   */
  async read(path: string): Promise<Buffer | undefined> {
    const obstacle = this.#obstacleTo(path);
    const read =
      obstacle === undefined
        ? readBytes(join(this.root, path), { follow: false })
        : { refused: obstacle, missing: false };
    if ('bytes' in read) {
      return read.bytes;
    }
    if (read.missing) {
      return undefined;
    }
    throw new InputError(`${path} cannot be read: ${read.refused}`);
  }

  /** Texts in UTF-8 at these paths, as far as they are there and can be read; never throws for what is on the disk. */
  async readTexts(paths: readonly string[]): Promise<RepositoryFiles> {
    const safe = paths.filter(path => pathProblem(path) === undefined);
    const { present, blocked } = readRepository(this.root, safe);
    for (const path of paths) {
      const problem = pathProblem(path);
      if (problem !== undefined) {
        blocked.set(path, problem);
      }
    }
    let left = this.limits.allBytes;
    for (const [path, text] of present) {
      left -= Buffer.byteLength(text);
      if (left < 0) {
        present.delete(path);
        blocked.set(path, `more than ${this.limits.allBytes} bytes were asked`);
      }
    }
    return { present, blocked };
  }

  /**
   * Paths of all files, in order, without git's folder and without links.
   * @throws `InputError` if there are more, or more bytes, than the limits allow
   */
  async list(): Promise<string[]> {
    const paths: string[] = [];
    let bytes = 0;
    const walk = async (folder: string): Promise<void> => {
      for (const entry of await readdir(join(this.root, folder), {
        withFileTypes: true,
      })) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (pathProblem(path) !== undefined) {
          continue;
        }
        if (entry.isDirectory()) {
          await walk(path);
        } else if (entry.isFile()) {
          bytes += (await lstat(join(this.root, path))).size;
          paths.push(path);
          if (
            paths.length > this.limits.files ||
            bytes > this.limits.allBytes
          ) {
            throw new InputError(
              `There are more than ${this.limits.files} files or ${this.limits.allBytes} bytes`,
            );
          }
        }
      }
    };
    await walk('');
    return paths.sort();
  }

  /**
   * Writes whole files and deletes others: all of it or nothing.
   * @throws `InputError` naming the path that cannot be
   */
  async write(
    writes: ReadonlyMap<string, string | Buffer>,
    removes: readonly string[] = [],
  ): Promise<void> {
    let bytes = 0;
    for (const [path, content] of writes) {
      bytes += Buffer.byteLength(content);
      if (Buffer.byteLength(content) > this.limits.fileBytes) {
        throw new InputError(
          `${path} has more than ${this.limits.fileBytes} bytes`,
        );
      }
    }
    if (writes.size > this.limits.files || bytes > this.limits.allBytes) {
      throw new InputError(
        `These are more than ${this.limits.files} files or ${this.limits.allBytes} bytes`,
      );
    }
    for (const path of [...writes.keys(), ...removes]) {
      const obstacle = this.#obstacleTo(path);
      if (obstacle !== undefined) {
        throw new InputError(`${path} cannot be written: ${obstacle}`);
      }
    }
    try {
      const stage = Stage.open(this.root);
      try {
        for (const [path, content] of writes) {
          stage.write(path, content);
        }
        for (const path of removes) {
          stage.remove(path);
        }
        stage.commit();
      } finally {
        stage.close();
      }
    } catch (error) {
      throw error instanceof NotWrittenError
        ? new InputError(error.message, error)
        : error;
    }
  }

  /** Why nothing can be read or written at a path, whether or not something is there. */
  #obstacleTo(path: string): string | undefined {
    try {
      return pathProblem(path) ?? obstacleAt(this.root, path);
    } catch (error) {
      return reasonOf(error);
    }
  }
}
