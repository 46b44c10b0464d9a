/** Longest that one input may take, in milliseconds: what takes longer hangs in somebody's browser. */
const longest = 5_000;

/** A whole number of the environment; a fuzz run says by them how often, and from which seed. */
function setting(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d{1,10}$/.test(text))
    throw new Error(`${name} is ${text}, not a whole number`);
  return Number(text);
}

/**
 * How a property is tried: as often as its test says, with a seed that a failure prints; in `npm run fuzz` as often,
 * and from the seed, that PORTOLAN_FUZZ_RUNS and PORTOLAN_FUZZ_SEED say.
 * @param options - `costly`: how many times fewer a fuzz run tries it, for what takes a tenth of a second
 */
export function tries(
  usual: number,
  { costly = 1 }: { costly?: number } = {},
): { numRuns: number; seed?: number } {
  const runs = setting('PORTOLAN_FUZZ_RUNS');
  const seed = setting('PORTOLAN_FUZZ_SEED');
  return {
    numRuns: runs === undefined ? usual : Math.ceil(runs / costly),
    ...(seed !== undefined && { seed }),
  };
}

/** A test of one input that fails too if the input keeps it busy. */
export function inGoodTime<Ts extends unknown[]>(
  holds: (...values: Ts) => void,
): (...values: Ts) => void {
  return (...values) => {
    const began = performance.now();
    holds(...values);
    expect(performance.now() - began).toBeLessThan(longest);
  };
}
