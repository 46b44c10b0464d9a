import type { ParseArgsOptionDescriptor } from 'node:util';
import type { ExitCode } from './CommandProblem';
import type { Terminal } from './Terminal';

/** A flag as `parseArgs` of node:util wants it, with a sentence. */
export interface Flag extends ParseArgsOptionDescriptor {
  means: string;
  /** What its value is called in the usage. */
  value?: string;
}

/** What a verb was called with. */
export interface Call {
  words: string[];
  /** The value of a flag that has one. */
  value(name: string): string | undefined;
  values(name: string): string[];
  has(name: string): boolean;
}

/** One verb of the command line. */
export interface Verb {
  /** What stands after its name, as "DIR". */
  takes: string;
  does: string;
  /** More of it for `help VERB`; lines. */
  more: readonly string[];
  flags: Readonly<Record<string, Flag>>;
  run(call: Call, terminal: Terminal): Promise<ExitCode>;
}
