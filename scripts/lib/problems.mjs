/** A failure that is explained to the person by its message alone: no stack, and this exit code. */
export class Problem extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
