/** Exit codes; of several the greatest counts. */
export const exit = { fine: 0, findings: 1, badInput: 2 } as const;

/** One of the exit codes. */
export type ExitCode = (typeof exit)[keyof typeof exit];

/** Where something is wrong. */
export interface Place {
  /** As the person calls it. */
  file: string;
  /** JSON Pointer; empty for the whole file. */
  path?: string;
  /** From 1; left out where the place is no text. */
  line?: number;
  column?: number;
}

/** Why a command cannot do what was asked; its words are all that is shown. */
export class CommandProblem extends Error {
  constructor(
    message: string,
    readonly remedy: string,
    readonly place?: Place,
  ) {
    super(message);
    this.name = 'CommandProblem';
  }
}
