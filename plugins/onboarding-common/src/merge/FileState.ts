import type { GeneratedFile } from '../write/GeneratedFile';
import { fingerprint, sameText } from './fingerprint';
import type { LockEntry } from './LockFile';
import type { Cause, Change } from './MergePlan';
import { memory } from './safePath';

/** One file with all that is known of it. */
export interface FileState {
  path: string;
  owner: GeneratedFile['owner'];
  /** What is generated now; undefined if nothing is any more. */
  next?: string;
  /** What is in the repository. */
  there?: string;
  /** What is offered beside it since an earlier conflict. */
  offered?: string;
  /** What the lock says; undefined if this file was never written from here. */
  entry?: LockEntry;
  /** Of *yours*: what was offered last. */
  base?: string;
  /** Why nothing can be written at this path, as "it is a symbolic link". */
  blocked?: string;
  /** What of the inputs changed since it was written last. */
  causes: Cause[];
}

/** What becomes of one file. */
export interface Verdict {
  /** None, if there is nothing to tell. */
  change?: Change;
  /** What the lock holds from now on. */
  entry?: LockEntry;
  writes: (readonly [path: string, text: string])[];
  removes: string[];
}

/** Where the base of a file is kept. */
export function basePath(path: string): string {
  return `${memory}/base/${path}`;
}

/** Where a file is offered that could not be merged. */
export function offerPath(path: string): string {
  return `${path}.portolan`;
}

/** Where what a person wrote into a file of ours is kept when it is overwritten. */
export function editedPath(path: string): string {
  return `${memory}/edited/${path}`;
}

/** Whether the file is as it was written from here. */
export function isPristine({ there, entry }: FileState): boolean {
  return there !== undefined && entry?.hash === fingerprint(there);
}

/** Whether something else is generated than last time. */
export function isNew({ next, entry }: FileState): boolean {
  return next !== undefined && entry?.hash !== fingerprint(next);
}

/** The entry for what is generated now. */
export function entryOf({ owner, next = '' }: FileState): LockEntry {
  return { owner, hash: fingerprint(next) };
}

/** What stays as it is. */
export function keep(
  state: FileState,
  { causes = [], ...said }: Partial<Pick<Change, 'note' | 'causes'>> = {},
): Change {
  const { path, owner, there } = state;
  return {
    path,
    owner,
    kind: 'same',
    causes,
    ...(there !== undefined && { before: there, after: there }),
    ...said,
  };
}

/** Puts what is generated beside what the person has, unless it is there already. */
export function offer(
  state: FileState,
  { causes, why }: { causes: Cause[]; why: string },
): Pick<Verdict, 'change' | 'writes'> {
  const { path, owner, there, next = '', offered } = state;
  const beside = offerPath(path);
  return {
    change: {
      path,
      owner,
      kind: 'conflict',
      causes,
      ...(there !== undefined && { before: there }),
      after: next,
      finding: {
        message: `${path} stays as it is, because ${why}`,
        remedy:
          owner === 'yours'
            ? `Take from ${beside} what you want, then delete that file.`
            : `Bring what you need into portolan.yaml, then replace ${path} by ${beside}.`,
      },
    },
    writes:
      offered !== undefined && sameText(offered, next) ? [] : [[beside, next]],
  };
}

/** What cannot be written because something else is in its place. */
export function refuse(state: FileState, why: string): Verdict {
  const { path, owner, entry, next } = state;
  return {
    change: {
      path,
      owner,
      kind: 'conflict',
      causes: ['hand'],
      ...(next !== undefined && { after: next }),
      finding: {
        message: `${path} cannot be written: ${why}`,
        remedy: `Move away what is at ${path}.`,
      },
    },
    ...(entry && { entry }),
    writes: [],
    removes: [],
  };
}
