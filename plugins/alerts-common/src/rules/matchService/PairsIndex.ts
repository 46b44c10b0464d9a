import type { LabelTest } from '../matchers/compileMatchers';
import { labelOf } from './labelOf';

/** Something that fits where all its pairs are among an alert's labels, and its test passes, if it has one. */
export interface Selecting {
  pairs: ReadonlyArray<readonly [name: string, value: string]>;
  /** What it asks for beyond pairs. */
  also?: { conditions: readonly string[]; test: LabelTest };
}

/** Label selectors, found by the pair of each that the fewest others have. */
export class PairsIndex<T extends Selecting> {
  readonly #byName = new Map<string, Map<string, T[]>>();
  /** Those that ask for no pair, so that every alert has to be tried. */
  readonly #others: T[] = [];
  readonly #spellings: (name: string) => readonly string[];

  /** @param spellings - the names under which alerts may carry a label */
  constructor(
    selecting: readonly T[],
    spellings: (name: string) => readonly string[] = name => [name],
  ) {
    this.#spellings = spellings;
    const uses = new Map<string, number>();
    const keyOf = ([name, value]: readonly [string, string]) =>
      JSON.stringify([name, value]);
    for (const { pairs } of selecting) {
      for (const pair of pairs) {
        uses.set(keyOf(pair), (uses.get(keyOf(pair)) ?? 0) + 1);
      }
    }
    for (const one of selecting) {
      // A pair without a value asks for a label's absence: alone it would fit nearly everything.
      const [rarest] = one.pairs
        .filter(([, value]) => value !== '')
        .sort((a, b) => (uses.get(keyOf(a)) ?? 0) - (uses.get(keyOf(b)) ?? 0));
      if (rarest) {
        const [name, value] = rarest;
        const byValue = this.#byName.get(name) ?? new Map<string, T[]>();
        this.#byName.set(name, byValue);
        byValue.set(value, [...(byValue.get(value) ?? []), one]);
      } else if (one.also) {
        this.#others.push(one);
      }
    }
  }

  /** All whose pairs the labels have, without those of which another one asks for more. */
  fitting(labels: Readonly<Record<string, string>>): T[] {
    const fit = this.#others.filter(one => this.#fits(one, labels));
    for (const [name, byValue] of this.#byName) {
      for (const spelling of this.#spellings(name)) {
        const candidates = byValue.get(labelOf(labels, spelling));
        for (const one of candidates ?? []) {
          if (!fit.includes(one) && this.#fits(one, labels)) {
            fit.push(one);
          }
        }
      }
    }
    return fit.length < 2
      ? fit
      : fit.filter(one => !fit.some(other => asksForMore(other, one)));
  }

  #fits(one: T, labels: Readonly<Record<string, string>>): boolean {
    return (
      one.pairs.every(([name, value]) =>
        this.#spellings(name).some(
          spelling => labelOf(labels, spelling) === value,
        ),
      ) && one.also?.test(labels) !== false
    );
  }
}

/** Whether `other` asks for all that `one` asks for, and more. */
function asksForMore(other: Selecting, one: Selecting): boolean {
  const [asked, more] = [conditionsOf(one), conditionsOf(other)];
  return (
    more.size > asked.size && [...asked].every(condition => more.has(condition))
  );
}

function conditionsOf({ pairs, also }: Selecting): Set<string> {
  return new Set([
    ...pairs.map(pair => JSON.stringify(pair)),
    ...(also?.conditions ?? []),
  ]);
}
