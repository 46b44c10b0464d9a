const { imul } = Math;

/**
 * A number in [0, 1) that depends on the keys alone: the landscape's only source of chance, so that the state
 * at a moment is the same however often and in whatever order it is asked for.
 */
export function unit(...keys: Array<string | number>): number {
  return hash32(keys.join('\u0000')) / 4_294_967_296;
}

/** Lower-case letters and digits that depend on the keys alone; what pod names end with. */
export function suffix(length: number, ...keys: string[]): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  return Array.from(
    { length },
    (_, at) => alphabet[Math.floor(unit(...keys, at) * alphabet.length)],
  ).join('');
}

/** A version 4 UUID that depends on the keys alone. */
export function uuid(...keys: Array<string | number>): string {
  const hex = [0, 1, 2, 3]
    .map(part =>
      hash32([...keys, part].join('\u0000'))
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  const variant = '89ab'[parseInt(hex[16], 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Throws a number in [0, 1): the same for the same turn and purpose. */
export type Dice = (turn: number, purpose: number) => number;

/** The dice of a key: like {@link unit}, for what is asked thousands of times. */
export function createDice(key: string): Dice {
  const seed = hash32(key);
  return (turn, purpose) => {
    // Turns can be larger than 32 bits hold, so both halves count.
    const low = mix(seed ^ imul(turn | 0, 0x9e3779b1));
    const high = mix(low ^ imul((turn / 4_294_967_296) | 0, 0x85ebca77));
    return mix(high ^ imul(purpose + 1, 0xc2b2ae3d)) / 4_294_967_296;
  };
}

/** FNV-1a with the final mixing of MurmurHash3, without which neighbouring keys give neighbouring numbers. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return mix(hash);
}

function mix(value: number): number {
  let hash = imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
