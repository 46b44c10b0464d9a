import type { GeneratedFile } from '../write/GeneratedFile';

/** Why a file differs from what was written last; `first`: nothing was written before. */
export type Cause = 'first' | 'definition' | 'platform' | 'generator' | 'hand';

/** What somebody has to do, because of one file. */
export interface MergeFinding {
  message: string;
  remedy: string;
}

/** What becomes of one file. */
export interface Change {
  path: string;
  owner: GeneratedFile['owner'];
  /** `conflict`: the person's file stays and what is generated is offered beside it, or nothing can be written. */
  kind: 'added' | 'changed' | 'removed' | 'same' | 'conflict';
  /** None where nothing differs. */
  causes: Cause[];
  /** What is there; undefined for nothing. */
  before?: string;
  /** What will be there, of a conflict what is offered. */
  after?: string;
  /** Only there, if somebody has to do something: then `check` and `update` end with 1. */
  finding?: MergeFinding;
  /** Good to know. */
  note?: string;
}

/** All that has to be done so that a repository is as its definition says. */
export interface MergePlan {
  /** One a file, in order of path. */
  changes: Change[];
  /** Whole new contents by path: files, offers, bases and the lock. */
  writes: ReadonlyMap<string, string>;
  /** Files to delete. */
  removes: string[];
}

const words: Record<Cause, string> = {
  first: 'not written before',
  definition: 'definition changed',
  platform: 'platform changed',
  generator: 'generator changed',
  hand: 'edited by hand',
};

/** Causes in words, as "definition changed, edited by hand". */
export function causeText(causes: readonly Cause[]): string {
  return causes.map(cause => words[cause]).join(', ');
}
