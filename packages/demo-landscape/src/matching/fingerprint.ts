const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const mask = 0xffffffffffffffffn;

/**
 * The fingerprint of a label set as Alertmanager prints it: FNV-1a, 64 bit, over name and value of each label in
 * the order of names, each followed by 0xff (prometheus/common model/signature.go, labelSetToFingerprint).
 */
export function fingerprintOf(
  labels: Readonly<Record<string, string>>,
): string {
  let hash = offsetBasis;
  const feed = (bytes: Uint8Array) => {
    for (const byte of bytes) {
      hash = ((hash ^ BigInt(byte)) * prime) & mask;
    }
    hash = ((hash ^ 0xffn) * prime) & mask;
  };
  for (const name of Object.keys(labels).sort()) {
    feed(Buffer.from(name));
    feed(Buffer.from(labels[name]));
  }
  return hash.toString(16).padStart(16, '0');
}

/** Orders label sets as Alertmanager does, fewer labels first (prometheus/common model/labelset.go, Before). */
export function compareLabelSets(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): number {
  const sizes = Object.keys(a).length - Object.keys(b).length;
  if (sizes !== 0) {
    return sizes;
  }
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  for (const name of names) {
    if (a[name] === undefined) {
      return -1;
    }
    if (b[name] === undefined) {
      return 1;
    }
    if (a[name] !== b[name]) {
      return a[name] < b[name] ? -1 : 1;
    }
  }
  return 0;
}

/** The same labels in the order of names, as Go prints maps. */
export function sortedLabels(
  labels: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
