const separator = 0xff;
// 64 bits as two halves: BigInt is about fifty times slower.
const offsetHigh = 0xcbf29ce4;
const offsetLow = 0x84222325;
const twoTo32 = 0x100000000;

/**
 * The fingerprint of a label set as Alertmanager prints it: FNV-1a, 64 bit, over name and value of each label in the
 * order of names, each followed by 0xff (prometheus/common model/signature.go, labelSetToFingerprint).
 */
export function fingerprintOf(
  labels: Readonly<Record<string, string>>,
): string {
  let high = offsetHigh;
  let low = offsetLow;
  const feed = (byte: number) => {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 0x1b3.
    const product = low * 0x1b3;
    high =
      (high * 0x1b3 + Math.floor(product / twoTo32) + low * 0x100) % twoTo32;
    low = product % twoTo32;
  };
  for (const name of Object.keys(labels).sort(byBytes)) {
    for (const byte of Buffer.from(name)) feed(byte);
    feed(separator);
    for (const byte of Buffer.from(labels[name])) feed(byte);
    feed(separator);
  }
  return hex(high) + hex(low);
}

/** Go orders strings by their bytes; code units differ from that beyond ASCII. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function hex(half: number): string {
  return half.toString(16).padStart(8, '0');
}
