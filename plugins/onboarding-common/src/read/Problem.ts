/** Something wrong in a file a person wrote. */
export interface Problem {
  file: string;
  /** JSON Pointer (RFC 6901) to the value; empty for the whole file. */
  path: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** What is there and what was expected. */
  message: string;
  /** What to do. */
  remedy: string;
}
