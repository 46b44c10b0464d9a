const token = /[A-Za-z0-9+/_-]{20,}={0,2}/g;

/** Bits a character, by Shannon, of a text. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** What a base64 text holds, if that is readable text. */
export function readableBase64(text: string): string | undefined {
  if (text.length % 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const held = atob(text);
  return /^[\t\n\r\x20-\x7e]+$/.test(held) ? held : undefined;
}

/**
 * The parts of a text that look as if made by a random generator: at least 20 characters, letters and digits mixed,
 * 3.5 (lower case and digits: 3.0 for hexadecimal of 32, else 4) bits a character or more. Paths and words joined by
 * hyphens are not.
 */
export function randomParts(text: string): { from: number; to: number }[] {
  const parts = [];
  for (const found of text.matchAll(token)) {
    const [part] = found;
    if (isRandom(part))
      parts.push({ from: found.index, to: found.index + part.length });
  }
  return parts;
}

function isRandom(part: string): boolean {
  if (!/\d/.test(part) || !/[A-Za-z]/.test(part)) return false;
  if (/^[0-9a-f]+$/i.test(part))
    return part.length >= 32 && entropyOf(part) >= 3;
  // Words between hyphens, slashes and underscores: a name or a path.
  if (!/[A-Za-z0-9+]{16}/.test(part)) return false;
  const mixed = /[a-z]/.test(part) && /[A-Z]/.test(part);
  return mixed
    ? entropyOf(part) >= 3.5
    : part.length >= 32 && entropyOf(part) >= 4;
}
