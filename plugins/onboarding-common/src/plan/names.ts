/** A short sum of a text (FNV-1a, 32 bits) in six letters and digits: tells cut names apart, no more. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (const character of text) {
    sum ^= character.codePointAt(0) ?? 0;
    sum = Math.imul(sum, 0x01000193) >>> 0;
  }
  return sum.toString(36).padStart(7, '0').slice(-6);
}

/**
 * A name of lower-case letters, digits and hyphens that begins with a letter, made of texts; what is too long, or had
 * to lose something else than its case, is told apart by a sum of the whole.
 * @param max - characters, 15 at least
 */
export function nameOf(parts: readonly string[], max = 40): string {
  const whole = parts.join('-');
  const plain = whole
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const name = /^[a-z]/.test(plain) ? plain : `x-${plain}`.replace(/-$/, '');
  if (name.length <= max) return name;
  return `${name.slice(0, max - 7).replace(/-+$/, '')}-${sumOf(whole)}`;
}

/** The first of some names that is not taken: the name itself, else with a number after it. */
export function freeName(
  name: string,
  taken: ReadonlySet<string>,
  max = 40,
): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const tail = `-${number}`;
    const next = `${name.slice(0, max - tail.length)}${tail}`;
    if (!taken.has(next)) return next;
  }
}

/** A reference of the catalog, `group:default/team-search`, as the value of a label: its name, at most 63 long. */
export function labelValueOf(reference: string): string {
  const name = reference.split(/[:/]/).at(-1) ?? reference;
  return name.slice(0, 63).replace(/[^A-Za-z0-9]+$/, '');
}
