import { createHmac } from 'node:crypto';
import type { ValueDigest } from '@portolan/plugin-clusters-common';

/**
 * Digests of values under a key: HMAC-SHA256 over name, NUL and value, of which twelve bytes are kept, behind a mark of
 * the key. Values are often short and guessable, so that a digest without a key would tell them; and digests of two keys
 * must not be taken for two values, which the mark prevents.
 */
export function createValueDigest(key: string): ValueDigest {
  const bytesOf = (text: string, count: number) =>
    createHmac('sha256', key)
      .update(text)
      .digest()
      .subarray(0, count)
      .toString('base64url');
  // No setting has an empty name, so this is the digest of none.
  const mark = bytesOf('\0', 3);
  return (name, value) => `${mark}.${bytesOf(`${name}\0${value}`, 12)}`;
}
