import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** A text with line feeds alone: git may have made CR LF of them on the way, which is no edit. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r\n/g, '\n');
}

/** Whether two texts say the same, whatever ends their lines. */
export function sameText(one: string, other: string): boolean {
  return one === other || withLineFeeds(one) === withLineFeeds(other);
}

/** SHA-256 of a text in UTF-8, as `sha256:` and 64 hexadecimal digits; the same for both kinds of line end. */
export function fingerprint(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(withLineFeeds(text))))}`;
}
