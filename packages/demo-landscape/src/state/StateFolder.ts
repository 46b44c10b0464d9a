import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/** A folder of small JSON files, and folders of what is larger: what the landscape remembers between two runs. */
export class StateFolder {
  constructor(
    private readonly folder: string,
    private readonly warn: (message: string) => void,
  ) {}

  /** Reads a file; one that is not there, or cannot be read, gives what `otherwise` is. */
  read<T>(name: string, schema: z.ZodType<T>, otherwise: T): T {
    const file = join(this.folder, name);
    if (!existsSync(file)) {
      return otherwise;
    }
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      // A demo that does not start because of a file nobody needs would be worse than a forgotten silence.
      const aside = `${file}.unreadable`;
      renameSync(file, aside);
      this.warn(
        `${file} could not be read and was moved to ${aside}; starting without it (${String(
          error,
        ).slice(0, 200)})`,
      );
      return otherwise;
    }
  }

  /** Where a folder of what is larger is; nobody has made it yet. */
  place(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file whole or not at all. */
  write(name: string, value: unknown): void {
    mkdirSync(this.folder, { recursive: true });
    const file = join(this.folder, name);
    writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }
}
