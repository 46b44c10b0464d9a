/** A failure that is explained to the person by its message alone: no stack, and this exit code. */
export class Problem extends Error {
  constructor(message: string, exitCode?: number);
  exitCode: number;
}
