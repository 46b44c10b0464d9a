import { secretFormats } from './knownFormats';
import { randomParts, readableBase64 } from './looksRandom';
import { isIdentifierName, isSuspectName } from './suspectName';

/** A part of a text that is probably a secret: from, and the place after its last character. */
export interface SecretPart {
  from: number;
  to: number;
  /** As in "it looks like …". */
  what: string;
}

/** Where a text stands, which decides how it is looked at. */
export interface TextPlace {
  /** Of the variable, label, option or flag whose value it is. */
  name?: string;
  /** Whether chance and random looks count; not for addresses and digests. */
  random: boolean;
}

const wholePlaceholder =
  /^(?:\$\{[^}]*\}|\{\{[^}]*\}\}|#\{[^}]*\}#|<[\w. -]+>)$/;
const plainWord = /^(?:true|false|yes|no|on|off|none|null|)$/i;

/**
 * The parts of a text that are probably secrets, in order and apart from each other.
 * @param place what is known about the text's place
 */
export function classifyText(text: string, place: TextPlace): SecretPart[] {
  if (
    place.name !== undefined &&
    isSuspectName(place.name) &&
    !plainWord.test(text) &&
    !text.startsWith('arn:') &&
    !wholePlaceholder.test(text.trim())
  )
    return [{ from: 0, to: text.length, what: 'a secret by its name' }];
  const parts = formatParts(text);
  if (place.random && !(place.name && isIdentifierName(place.name))) {
    for (const part of randomParts(text)) {
      const held = readableBase64(text.slice(part.from, part.to));
      if (held === undefined || classifyText(held, { random: true }).length)
        parts.push({ ...part, what: 'a random key' });
    }
  }
  return apart(parts);
}

function formatParts(text: string): SecretPart[] {
  const parts: SecretPart[] = [];
  if (text.length < 6) return parts;
  const arn = text.startsWith('arn:');
  for (const { what, pattern, byWord } of secretFormats) {
    if (arn && byWord) continue;
    for (const found of text.matchAll(pattern)) {
      const secret = found[1] ?? found[0];
      if (wholePlaceholder.test(secret) || /^\$\w+$/.test(secret)) continue;
      const from = found.index + found[0].lastIndexOf(secret);
      parts.push({ from, to: from + secret.length, what });
    }
  }
  return parts;
}

function apart(parts: SecretPart[]): SecretPart[] {
  const joined: SecretPart[] = [];
  for (const part of parts.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = joined.at(-1);
    if (last && part.from < last.to) last.to = Math.max(last.to, part.to);
    else joined.push({ ...part });
  }
  return joined;
}
