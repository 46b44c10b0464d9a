import type { GeneratedFile } from '../write/GeneratedFile';
import { basePath, type FileState, offerPath } from './FileState';
import { fingerprint } from './fingerprint';
import { type Lock, lockPath, readLock, writeLock } from './LockFile';
import type { Cause, Change, MergePlan } from './MergePlan';
import { mergeOurs } from './mergeOurs';
import { mergeYours } from './mergeYours';
import { unsafeTarget } from './safePath';

/** What a merge is decided from. */
export interface MergeInput {
  /** All files as they are generated now. */
  generated: readonly GeneratedFile[];
  /** The texts at `pathsToRead` that are in the repository, by path. */
  present: ReadonlyMap<string, string>;
  /** Paths at which nothing can be written, with the reason, as "it is a symbolic link". */
  blocked?: ReadonlyMap<string, string>;
  from: {
    /** Version of the generator. */
    generator: string;
    /** Text of the service file. */
    definition: string;
    /** Text of the platform file. */
    platform: string;
  };
  /** What today's generator and platform make of the former definition; it tells causes apart. */
  formerly?: readonly GeneratedFile[];
}

/** Where the definition is kept from which was written last. */
export const formerDefinitionPath = basePath('portolan.yaml');

/** A plan, or why there can be none. */
export type Planned = { plan: MergePlan } | { problem: MergeProblem };

/** Why nothing can be planned. */
export interface MergeProblem {
  path: string;
  message: string;
  remedy: string;
}

function lockOf(
  text: string | undefined,
): ReturnType<typeof readLock> | undefined {
  return text === undefined ? undefined : readLock(text);
}

/**
 * Paths of a repository whose texts `planMerge` wants, in order.
 * @param lock - text of the lock file, if there is one
 */
export function pathsToRead(
  generated: readonly GeneratedFile[],
  lock: string | undefined,
): string[] {
  const read = lockOf(lock);
  const known = read && 'lock' in read ? Object.keys(read.lock.files) : [];
  const paths = new Set([...generated.map(({ path }) => path), ...known]);
  return [
    lockPath,
    formerDefinitionPath,
    ...[...paths].flatMap(path => [path, offerPath(path), basePath(path)]),
  ].sort();
}

function inputCauses(lock: Lock | undefined, from: Lock['from']): Cause[] {
  if (!lock) return ['first'];
  const causes: Cause[] = [];
  if (lock.from.definition !== from.definition) causes.push('definition');
  if (lock.from.platform !== from.platform) causes.push('platform');
  if (lock.from.generator !== from.generator) causes.push('generator');
  // The same version may write something else while it is being developed.
  return causes.length > 0 ? causes : ['generator'];
}

/** The causes of one file: of all that changed only what it can come from. */
function causesOf(
  path: string,
  causes: Cause[],
  { texts, formerly, lock }: Known,
): Cause[] {
  const before = formerly?.get(path);
  if (!formerly || causes.length < 2) return causes;
  if (before === texts.get(path)?.text)
    return causes.filter(cause => cause !== 'definition');
  const was = lock?.files[path]?.hash;
  const sameOtherwise = before !== undefined && fingerprint(before) === was;
  return sameOtherwise ? ['definition'] : causes;
}

interface Known {
  texts: ReadonlyMap<string, GeneratedFile>;
  formerly?: ReadonlyMap<string, string>;
  lock?: Lock;
}

function badTarget(
  generated: readonly GeneratedFile[],
): MergeProblem | undefined {
  const folded = new Set<string>();
  for (const { path } of generated) {
    const why = folded.has(path.toLowerCase())
      ? 'another file has this name, capitals aside'
      : unsafeTarget(path);
    if (why !== undefined)
      return {
        path,
        message: `${path} cannot be written: ${why}`,
        remedy: 'Change the name in portolan.yaml that it comes from.',
      };
    folded.add(path.toLowerCase());
  }
  return undefined;
}

/**
 * Decides what becomes of every file of a repository when its definition is generated anew. Pure: whoever calls it
 * reads the files and carries the plan out. Done once, the same call again answers a plan without writes.
 */
export function planMerge({
  generated,
  present,
  blocked = new Map(),
  from,
  formerly,
}: MergeInput): Planned {
  const problem = badTarget(generated);
  if (problem) return { problem };
  const read = lockOf(present.get(lockPath));
  if (read && 'broken' in read)
    return {
      problem: {
        path: lockPath,
        message: `${lockPath} cannot be read: ${read.broken}`,
        remedy: `Take it from git again (git checkout -- ${lockPath}). Without it every file that differs is offered beside yours.`,
      },
    };
  const lock = read?.lock;
  const now = {
    generator: from.generator,
    definition: fingerprint(from.definition),
    platform: fingerprint(from.platform),
  };
  const all = inputCauses(lock, now);
  const texts = new Map(generated.map(file => [file.path, file]));
  const known: Known = {
    texts,
    ...(formerly && {
      formerly: new Map(formerly.map(({ path, text }) => [path, text])),
    }),
    ...(lock && { lock }),
  };
  const paths = [
    ...new Set([...texts.keys(), ...Object.keys(lock?.files ?? {})]),
  ].sort();
  const changes: Change[] = [];
  const writes = new Map<string, string>();
  const removes: string[] = [];
  const files: Lock['files'] = {};
  for (const path of paths) {
    const file = texts.get(path);
    const entry = lock?.files[path];
    const state: FileState = {
      path,
      owner: file?.owner ?? entry?.owner ?? 'yours',
      causes: causesOf(path, all, known),
      next: file?.text,
      there: present.get(path),
      offered: present.get(offerPath(path)),
      base: present.get(basePath(path)),
      blocked: blocked.get(path),
      ...(entry && { entry }),
    };
    const verdict =
      state.owner === 'ours' ? mergeOurs(state) : mergeYours(state);
    if (verdict.change) changes.push(verdict.change);
    if (verdict.entry) files[path] = verdict.entry;
    for (const [at, text] of verdict.writes) writes.set(at, text);
    removes.push(...verdict.removes);
  }
  remember(writes, present, [
    [formerDefinitionPath, from.definition],
    // Last: until it is there, whatever was interrupted is done again.
    [lockPath, writeLock({ lock: 1, from: now, files })],
  ]);
  return { plan: { changes, writes, removes } };
}

function remember(
  writes: Map<string, string>,
  present: ReadonlyMap<string, string>,
  files: readonly (readonly [string, string])[],
) {
  for (const [path, text] of files)
    if (present.get(path) !== text) writes.set(path, text);
}
