import type { Terminal } from '../Terminal';

/** What is wrong, where, and what to do. */
export interface PrintedError {
  /** As the person calls it; empty for the command itself. */
  file: string;
  /** JSON Pointer; empty for the whole file. */
  path?: string;
  line?: number;
  column?: number;
  message: string;
  remedy: string;
}

/** Prints an error: a JSON line on stdout, or `file:line:column: what` with its remedy on stderr. */
export function printError(
  terminal: Terminal,
  { file, path = '', line, column, message, remedy }: PrintedError,
  json: boolean,
) {
  if (json) {
    terminal.print(
      JSON.stringify({
        type: 'error',
        file,
        path,
        line,
        column,
        message,
        remedy,
      }),
    );
    return;
  }
  const place = [file || 'portolan', line, column]
    .filter(part => part !== undefined)
    .join(':');
  terminal.notice(`${place}: ${message}\n  → ${remedy}`);
}
