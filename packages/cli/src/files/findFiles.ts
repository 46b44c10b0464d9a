import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '@portolan/portal-node/files';

/** Limits of a walk. */
const most = { entries: 50_000, files: 5_000, depth: 20, milliseconds: 30_000 };

/** What a walk found. */
export interface FoundFiles {
  /** Paths below the folder, in order. */
  files: string[];
  /** What was left out and why, a sentence each. */
  notes: string[];
}

/** Folders in which nobody keeps definitions of their own. */
const skipped = new Set(['node_modules', 'vendor', 'target', 'dist']);

class Walk {
  readonly files: string[] = [];
  readonly notes: string[] = [];
  private entries = 0;
  private full = false;

  constructor(
    private readonly wanted: RegExp,
    private readonly until: number,
  ) {}

  enter(folder: string, shown: string, depth: number) {
    if (depth > most.depth) {
      this.notes.push(`${shown} is nested too deep and was not looked at.`);
      return;
    }
    let found: Dirent[];
    try {
      found = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.notes.push(`${shown} was not looked at: ${reasonOf(error)}.`);
      return;
    }
    for (const entry of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (this.isFull()) return;
      const below = shown === '' ? entry.name : `${shown}/${entry.name}`;
      if (entry.name.startsWith('.') || skipped.has(entry.name)) continue;
      if (entry.isDirectory())
        this.enter(join(folder, entry.name), below, depth + 1);
      else if (entry.isSymbolicLink() && this.wanted.test(entry.name))
        this.notes.push(`${below} is a symbolic link and was not followed.`);
      else if (entry.isFile() && this.wanted.test(entry.name))
        this.files.push(below);
    }
  }

  private isFull(): boolean {
    this.entries += 1;
    const late = performance.now() > this.until;
    if (this.full) return true;
    if (this.entries <= most.entries && this.files.length < most.files && !late)
      return false;
    this.full = true;
    this.notes.push(
      late
        ? 'Not all was looked at: it took more than 30 s.'
        : `Not all was looked at: there are more than ${most.files} files or ${most.entries} entries.`,
    );
    return true;
  }
}

/**
 * Finds files by name in a folder and its folders. Symbolic links are not followed, hidden folders and those of
 * package managers are left out; count, depth and time are limited, and what was left out is told.
 */
export function findFiles(folder: string, wanted: RegExp): FoundFiles {
  const walk = new Walk(wanted, performance.now() + most.milliseconds);
  walk.enter(folder, '', 0);
  return { files: walk.files, notes: walk.notes };
}
