import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { obstacleAt } from './obstacleAt';
import { codeOf, reasonOf } from './refusals';

/** Why a tree was not written. Nothing of it is there, then. */
export class NotWrittenError extends Error {
  constructor(readonly path: string, readonly reason: string) {
    super(`${path === '' ? 'The folder' : path} cannot be written: ${reason}`);
    this.name = 'NotWrittenError';
  }
}

const prefix = '.portolan-stage-';

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Removes what a killed process left behind. */
function sweep(root: string) {
  for (const name of readdirSync(root)) {
    const owner = name.startsWith(prefix)
      ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1]
      : undefined;
    if (owner !== undefined && !isRunning(Number(owner)))
      rmSync(join(root, name), { recursive: true, force: true });
  }
}

/** Makes a folder and those above it. Node's own `recursive` goes round in circles below /proc. */
function makeFolder(path: string): boolean {
  if (existsSync(path)) return false;
  makeFolder(dirname(path));
  mkdirSync(path);
  return true;
}

type Undo = () => void;

/**
 * A folder inside the root in which files are made ready. Committing moves them into place by renaming, in one go that
 * no signal interrupts; whatever fails on the way is undone.
 */
export class Stage {
  private readonly files: { path: string; staged: string }[] = [];
  private readonly removed: string[] = [];
  private readonly undo: Undo[] = [];

  private constructor(
    private readonly root: string,
    private readonly folder: string,
    private readonly made: readonly string[],
  ) {}

  /**
   * @param root - absolute; made if it is not there
   * @throws NotWrittenError if nothing can be written there
   */
  static open(root: string): Stage {
    try {
      const made = makeFolder(root);
      sweep(root);
      const folder = mkdtempSync(join(root, `${prefix}${process.pid}-`));
      return new Stage(root, folder, made ? [root] : []);
    } catch (error) {
      throw new NotWrittenError('', reasonOf(error));
    }
  }

  /** Makes a file ready. */
  write(path: string, content: string | Uint8Array) {
    const staged = join(this.folder, `new-${this.files.length}`);
    this.attempt(path, () => {
      writeFileSync(staged, content, { flag: 'wx' });
      this.files.push({ path, staged });
    });
  }

  /** Marks a file to be deleted. */
  remove(path: string) {
    this.removed.push(path);
  }

  /** Moves everything into place. @throws NotWrittenError, with nothing changed */
  commit() {
    try {
      for (const { path } of this.files) this.check(path);
      for (const path of this.removed) this.check(path);
      for (const { path, staged } of this.files)
        this.attempt(path, () => this.place(path, staged));
      for (const path of this.removed)
        this.attempt(path, () => this.discard(path));
    } catch (error) {
      for (const undo of this.undo.reverse()) undo();
      this.undo.length = 0;
      throw error;
    }
    this.undo.length = 0;
    for (const path of this.removed) this.prune(dirname(path));
  }

  /** Takes the folder away, and the root if it was made and nothing came into it. */
  close() {
    rmSync(this.folder, { recursive: true, force: true });
    for (const folder of this.made) removeIfEmpty(folder);
  }

  private check(path: string) {
    let obstacle: string | undefined;
    try {
      obstacle = obstacleAt(this.root, path);
    } catch (error) {
      obstacle = reasonOf(error);
    }
    if (obstacle !== undefined) throw new NotWrittenError(path, obstacle);
  }

  private place(path: string, staged: string) {
    const target = join(this.root, path);
    this.makeFolders(dirname(path));
    const kept = this.keep(path);
    renameSync(staged, target);
    this.undo.push(() =>
      kept === undefined ? unlinkSync(target) : renameSync(kept, target),
    );
    if (kept !== undefined) chmodSync(target, lstatSync(kept).mode % 0o1000);
  }

  private discard(path: string) {
    const target = join(this.root, path);
    const kept = this.keep(path);
    if (kept === undefined) return;
    unlinkSync(target);
    this.undo.push(() => renameSync(kept, target));
  }

  /** A second name for what is there, so that it can be put back. */
  private keep(path: string): string | undefined {
    const kept = join(this.folder, `old-${this.undo.length}`);
    const target = join(this.root, path);
    try {
      linkSync(target, kept);
      return kept;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
    }
    // Not every file system has hard links.
    copyFileSync(target, kept, constants.COPYFILE_EXCL);
    return kept;
  }

  private makeFolders(path: string) {
    if (path === '.') return;
    this.makeFolders(dirname(path));
    const folder = join(this.root, path);
    try {
      mkdirSync(folder);
      this.undo.push(() => removeIfEmpty(folder));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }

  private prune(path: string) {
    if (path === '.') return;
    removeIfEmpty(join(this.root, path));
    this.prune(dirname(path));
  }

  private attempt(path: string, act: () => void) {
    try {
      act();
    } catch (error) {
      throw error instanceof NotWrittenError
        ? error
        : new NotWrittenError(path, reasonOf(error));
    }
  }
}

function removeIfEmpty(folder: string) {
  try {
    rmdirSync(folder);
  } catch {
    // Something is in it, or it is gone: both are right.
  }
}
