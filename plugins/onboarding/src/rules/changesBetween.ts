import type { GeneratedFile } from '@portolan/plugin-onboarding-common';
import { diffLines } from 'diff';

/** A file of the preview beside what it was. */
export interface FileChange {
  path: string;
  owner: GeneratedFile['owner'];
  kind: 'added' | 'changed' | 'removed' | 'same';
  before: string;
  after: string;
}

/** Files of two renderings side by side, in order of path. */
export function changesBetween(
  before: readonly GeneratedFile[],
  after: readonly GeneratedFile[],
): FileChange[] {
  const was = new Map(before.map(file => [file.path, file]));
  const is = new Map(after.map(file => [file.path, file]));
  const changes = [...new Set([...was.keys(), ...is.keys()])].map(path => {
    const old = was.get(path);
    const present = is.get(path);
    return {
      path,
      owner: (present ?? old)?.owner ?? 'ours',
      kind: kindOf(old, present),
      before: old?.text ?? '',
      after: present?.text ?? '',
    };
  });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function kindOf(
  before: GeneratedFile | undefined,
  after: GeneratedFile | undefined,
): FileChange['kind'] {
  if (!before) {
    return 'added';
  }
  if (!after) {
    return 'removed';
  }
  return before.text === after.text ? 'same' : 'changed';
}

/** A line of a file that is compared with what it was. */
export interface ChangedLine {
  text: string;
  kind: 'added' | 'removed' | 'same';
  /** Number of the line in the file as it is, or of a removed one as it was; from 1. */
  number: number;
}

/** The lines of a file with those that were removed in their old places. */
export function linesOf({ before, after, kind }: FileChange): ChangedLine[] {
  if (kind === 'same') {
    return linesIn(after).map((text, at) => ({
      text,
      kind: 'same',
      number: at + 1,
    }));
  }
  let old = 0;
  let present = 0;
  return diffLines(before, after).flatMap(({ value, added, removed }) =>
    linesIn(value).map((text): ChangedLine => {
      if (added) {
        present += 1;
        return { text, kind: 'added', number: present };
      }
      old += 1;
      if (removed) {
        return { text, kind: 'removed', number: old };
      }
      present += 1;
      return { text, kind: 'same', number: present };
    }),
  );
}

function linesIn(text: string): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
