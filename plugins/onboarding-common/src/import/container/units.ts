const sizes: Record<string, number> = {
  '': 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/** Bytes of a size as Docker writes it: `512m`, `1.5gb`, `1048576`; undefined if it is none, or none above zero. */
export function bytesOf(written: string): number | undefined {
  const [, count, unit = ''] =
    /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(written.trim()) ?? [];
  if (count === undefined) return undefined;
  const bytes = Number(count) * (sizes[unit.toLowerCase()] ?? 1);
  return bytes > 0 && Number.isSafeInteger(Math.round(bytes))
    ? Math.round(bytes)
    : undefined;
}

/** Bytes as the service file writes them: whole MiB or GiB, rounded up, at least 1Mi. */
export function quantityOfBytes(bytes: number): string {
  const mebi = Math.max(1, Math.ceil(bytes / 1024 ** 2));
  return mebi % 1024 === 0 ? `${mebi / 1024}Gi` : `${mebi}Mi`;
}

const durations: Record<string, number> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/** Seconds of a duration as Docker writes it, `1m30s`; undefined if it is none. */
export function secondsOf(written: string): number | undefined {
  const text = written.trim();
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit = ''] of text.matchAll(
    /(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g,
  ))
    sum += Number(count) * (durations[unit] ?? 0);
  return sum <= 2 ** 31 ? sum : undefined;
}
