import { createGunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { TooLargeError } from './problems';

/** Reads a body up to `maxBytes` after decompression. An error ends the connection; what came before it is kept. */
export async function readBody(
  response: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<{ body: Buffer; error?: unknown }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const zipped = response.headers['content-encoding'] === 'gzip';
  const source = response.body;
  const stream = zipped ? source.pipe(createGunzip()) : source;
  if (zipped) {
    source.on('error', error => stream.destroy(error));
  }
  try {
    for await (const chunk of stream) {
      const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      bytes += part.length;
      if (bytes > maxBytes) {
        throw new TooLargeError(maxBytes);
      }
      chunks.push(part);
    }
    return { body: Buffer.concat(chunks) };
  } catch (error) {
    source.destroy();
    return { body: Buffer.concat(chunks), error };
  }
}
