/** The way to a value in a document: keys and indexes from the root. */
export type Path = (string | number)[];

/** Something wrong at one place of a document. */
export interface Finding {
  path: Path;
  /** What is there and what was expected. */
  message: string;
  /** What to do. */
  remedy: string;
}

/** Writes a path as a JSON Pointer (RFC 6901); the root is the empty text. */
export function pointerOf(path: Path): string {
  return path
    .map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
