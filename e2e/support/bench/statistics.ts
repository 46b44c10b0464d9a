/** The value below or at which the share `p` (0 to 1) of the values lies: nearest rank, no interpolation. */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0)
    throw new Error('A percentile of no values was asked for');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  if (values.length === 0)
    throw new Error('A median of no values was asked for');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Largest minus smallest. */
export function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
