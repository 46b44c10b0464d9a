import { median, spread } from './statistics';

export interface Measured {
  median: number;
  spread: number;
  values: number[];
}

/**
 * Measures several things in turn, again and again, so that a busy minute of the machine hits them all alike.
 * Each round begins with the next of them (a, b, c, then b, c, a …), so that what comes back regularly, such as a
 * poll, does not always hit the same one. The figure of each is the median of its runs; 5 runs unless told.
 */
export async function interleave<Name extends string>(
  measures: Record<Name, () => Promise<number>>,
  { runs = 5 }: { runs?: number } = {},
): Promise<Record<Name, Measured>> {
  const names = Object.keys(measures) as Name[];
  const values = new Map<Name, number[]>(names.map(name => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    const first = run % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      values.get(name)?.push(await measures[name]());
    }
  }
  const entries = names.map(name => {
    const own = values.get(name) ?? [];
    return [name, { median: median(own), spread: spread(own), values: own }];
  });
  return Object.fromEntries(entries);
}
