/** Lines of a text replaced by others. */
export interface Edit {
  /** First line replaced, from 1. */
  from: number;
  /** First line that stays after them; equal to `from` where nothing is replaced and lines are only put before it. */
  to: number;
  lines: string[];
}

/** The rules by which a Dockerfile of a repository is read. */
export type ReviewRule =
  | 'root-user'
  | 'named-user'
  | 'moving-base'
  | 'add'
  | 'apt-recommends'
  | 'apt-lists'
  | 'secret'
  | 'shell-form'
  | 'dev-dependencies'
  | 'lock-file'
  | 'copy-before-install'
  | 'dockerignore';

/** What a rule finds at a place. */
export interface Improvement {
  rule: ReviewRule;
  /** From 1. */
  line: number;
  /** What is there, a sentence. No secret is in it. */
  what: string;
  /** What comes of it, a sentence. */
  why: string;
  /** What to do, an instruction. */
  remedy: string;
  /** What would mend it; empty where only a person can know. */
  edits: Edit[];
}

/** A finding about a Dockerfile, with the change that mends it. */
export interface DockerfileFinding extends Improvement {
  /** The same as a unified diff for people and for `git apply`; absent where there are no edits. */
  patch?: string;
  /**
   * Whether secrets near the change are masked in `patch`, which then no program can apply: `edits` can be applied.
   */
  masked: boolean;
}
