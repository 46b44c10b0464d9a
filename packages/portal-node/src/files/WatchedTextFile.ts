import { stat } from 'node:fs/promises';
import { readTextFile } from './readTextFile';

/** A text file that the configuration names: read when it is asked for, and again only when it has changed. */
export class WatchedTextFile {
  #known?: { stamp: string; text: string };

  /** @param path - of one that is not absolute, from the folder the backend was started in */
  constructor(readonly path: string) {}

  /** Its text now. @throws Error naming the file and why it cannot be read */
  async read(): Promise<string> {
    const stamp = await stat(this.path).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
      () => undefined,
    );
    if (stamp !== undefined && this.#known?.stamp === stamp) {
      return this.#known.text;
    }
    const text = await readTextFile(this.path);
    this.#known = stamp === undefined ? undefined : { stamp, text };
    return text;
  }
}
