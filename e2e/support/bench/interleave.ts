import { median, spread } from './statistics';

export interface Measured {
  median: number;
  spread: number;
  values: number[];
}

/**
 * Measures several things in turn, again and again, so that a busy minute of the machine hits them
 * all alike: a, b, a, b … The figure of each is the median of its runs; 5 runs unless told.
 */
export async function interleave<Name extends string>(
  measures: Record<Name, () => Promise<number>>,
  { runs = 5 }: { runs?: number } = {},
): Promise<Record<Name, Measured>> {
  const names = Object.keys(measures) as Name[];
  const values = new Map<Name, number[]>(names.map(name => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const name of names) values.get(name)?.push(await measures[name]());
  }
  const entries = names.map(name => {
    const own = values.get(name) ?? [];
    return [name, { median: median(own), spread: spread(own), values: own }];
  });
  return Object.fromEntries(entries);
}
