import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import { TooLargeError, UnknownEncodingError } from './problems';

/** What {@link readBody} can undo, for the header `accept-encoding`. */
export const acceptedEncodings = 'gzip, deflate, br';

/** Reads a body up to `maxBytes` after decompression. An error ends the connection; what came before it is kept. */
export async function readBody(
  response: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<{ body: Buffer; error?: unknown }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const source = response.body;
  try {
    const unzip = decompressorOf(response.headers['content-encoding']);
    if (unzip) {
      source.on('error', error => unzip.destroy(error));
    }
    for await (const chunk of unzip ? source.pipe(unzip) : source) {
      const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      bytes += part.length;
      if (bytes > maxBytes) {
        throw new TooLargeError(maxBytes);
      }
      chunks.push(part);
    }
    return { body: Buffer.concat(chunks) };
  } catch (error) {
    // Without a listener, the error of ending it early would end the process.
    source.on('error', () => {});
    source.destroy();
    return { body: Buffer.concat(chunks), error };
  }
}

function decompressorOf(
  encoding: string | string[] | undefined,
): Transform | undefined {
  switch (encoding) {
    case undefined:
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new UnknownEncodingError(String(encoding));
  }
}
