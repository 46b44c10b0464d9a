import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  type Stats,
} from 'node:fs';
import { codeOf, reasonOf } from './refusals';

/** The most that is read of one file, unless the reader says otherwise: 1 MiB. */
export const mostBytes = 1024 * 1024;

/** A text, or why there is none, in words that go after "because". */
export type ReadText =
  | { text: string; mode: number }
  | { refused: string; missing: boolean };

/** How a file is opened. */
export interface ReadOptions {
  /** Whether a symbolic link in the last place is followed: yes for what a person named, no for what was found. */
  follow: boolean;
  /** The most bytes that are read, in whole MiB; {@link mostBytes} unless said. */
  most?: number;
}

function kindOf(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'it is a folder';
  return 'it is a pipe, socket or device';
}

/** Bytes of an open file, at most one more than is allowed: its size may lie, as those in /proc do. */
function bytesOf(descriptor: number, most: number): Buffer {
  const bytes = Buffer.alloc(most + 1);
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(
      descriptor,
      bytes,
      length,
      bytes.length - length,
      null,
    );
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

/** Bytes as text; nothing if they are not UTF-8. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes, or why there are none, in words that go after "because". */
export type ReadBytes =
  | { bytes: Buffer; mode: number }
  | { refused: string; missing: boolean };

const refuse = (refused: string, missing = false) => ({ refused, missing });

/** Reads a file. Never throws for what is on the disk, never waits for a pipe, and reads no more than is allowed. */
export function readBytes(
  path: string,
  { follow, most = mostBytes }: ReadOptions,
): ReadBytes {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(
      path,
      constants.O_RDONLY +
        constants.O_NONBLOCK +
        (follow ? 0 : constants.O_NOFOLLOW),
    );
    const stats = fstatSync(descriptor);
    const kind = kindOf(stats);
    if (kind !== undefined) return refuse(kind);
    const allowed = `${most / 2 ** 20} MiB`;
    if (stats.size > most)
      return refuse(`it has ${stats.size} bytes; at most ${allowed} is read`);
    const bytes = bytesOf(descriptor, most);
    if (bytes.length > most) return refuse(`it has more than ${allowed}`);
    return { bytes, mode: stats.mode % 0o1000 };
  } catch (error) {
    if (!follow && codeOf(error) === 'ELOOP')
      return refuse('it is a symbolic link');
    return refuse(reasonOf(error), codeOf(error) === 'ENOENT');
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Reads a text in UTF-8, as `readBytes` reads a file. */
export function readText(path: string, options: ReadOptions): ReadText {
  const read = readBytes(path, options);
  if ('refused' in read) return read;
  const text = decode(read.bytes);
  return text === undefined || text.includes('\u0000')
    ? refuse('it is not text in UTF-8')
    : { text, mode: read.mode };
}
