import { readFile, stat } from 'node:fs/promises';

const mostBytes = 1024 * 1024;

/**
 * Reads a text file that the configuration names, such as a certificate.
 *
 * @throws Error naming the file and why it cannot be read
 */
export async function readTextFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) {
      throw new Error(`it has ${size} bytes, more than 1 MiB`);
    }
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = String(cause)
      .replace(/^Error: /, '')
      .split(',')[0];
    throw new Error(`${path} cannot be read: ${reason}`, { cause });
  }
}
