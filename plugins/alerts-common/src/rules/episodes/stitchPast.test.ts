import * as fc from 'fast-check';
import { spansOfSamples } from './spansOfSamples';
import {
  flushPast,
  nothingCarried,
  stitchPast,
  type PastCarry,
  type PastFiring,
} from './stitchPast';
import { restOf, type TimeSpan } from './TimeSpan';

const minute = 60_000;
const span = (from: number, to: number): TimeSpan => ({
  from: from * minute,
  to: to * minute,
});

/** Reads [0, end) in windows that begin at the given minutes, newest first; all in minutes. */
function read(options: {
  end: number;
  cuts: readonly number[];
  fires: Readonly<Record<string, ReadonlyArray<[number, number]>>>;
  silent?: ReadonlyArray<[number, number]>;
}): PastFiring[] {
  const starts = [...new Set([0, ...options.cuts])]
    .filter(cut => cut < options.end)
    .sort((a, b) => b - a);
  let carry: PastCarry = nothingCarried;
  const found: PastFiring[] = [];
  starts.forEach((from, at) => {
    const to = starts[at - 1] ?? options.end;
    const within = (spans: ReadonlyArray<readonly [number, number]>) =>
      spans.flatMap(([start, stop]) =>
        start < to && stop > from
          ? [span(Math.max(start, from), Math.min(stop, to))]
          : [],
      );
    const firings = new Map(
      Object.entries(options.fires).map(([name, spans]) => [
        name,
        within(spans),
      ]),
    );
    const stitched = stitchPast(carry, {
      ...span(from, to),
      newest: at === 0,
      firings,
      silences: within(options.silent ?? []),
    });
    found.push(...stitched.finished);
    carry = stitched.carry;
  });
  found.push(...flushPast(carry));
  return found
    .map(firing => ({
      ...firing,
      from: firing.from / minute,
      end: firing.end / minute,
    }))
    .sort(
      (a, b) => a.from - b.from || a.fingerprint.localeCompare(b.fingerprint),
    );
}

describe('a past read in windows, newest first', () => {
  it.each<
    [string, Parameters<typeof read>[0], Array<[number, number, string]>]
  >([
    [
      'whole within a window',
      { end: 100, cuts: [50], fires: { a: [[60, 70]] } },
      [[60, 70, 'resolved']],
    ],
    [
      'cut by one window and by several',
      { end: 100, cuts: [20, 40, 60], fires: { a: [[10, 75]] } },
      [[10, 75, 'resolved']],
    ],
    [
      'ends exactly where a window begins, begins exactly where one ends',
      { end: 100, cuts: [50], fires: { a: [[30, 50]], b: [[50, 60]] } },
      [
        [30, 50, 'resolved'],
        [50, 60, 'resolved'],
      ],
    ],
    [
      'still fires now, and did when the past begins',
      { end: 100, cuts: [50], fires: { a: [[0, 100]] } },
      [[0, 100, 'ongoing']],
    ],
    [
      'a silence in the middle does not end it',
      {
        end: 100,
        cuts: [],
        fires: {
          a: [
            [10, 40],
            [60, 90],
          ],
        },
        silent: [[40, 60]],
      },
      [[10, 90, 'resolved']],
    ],
    [
      'nor one that windows cut',
      {
        end: 100,
        cuts: [45, 50],
        fires: {
          a: [
            [10, 40],
            [60, 90],
          ],
        },
        silent: [[40, 60]],
      },
      [[10, 90, 'resolved']],
    ],
    [
      'a silence longer than an hour does, and the end is not known',
      {
        end: 200,
        cuts: [90],
        fires: {
          a: [
            [10, 40],
            [110, 150],
          ],
        },
        silent: [[40, 110]],
      },
      [
        [10, 40, 'unseen'],
        [110, 150, 'resolved'],
      ],
    ],
    [
      'what does not fire after a silence was not seen to end',
      {
        end: 100,
        cuts: [50],
        fires: { a: [[10, 40]] },
        silent: [[40, 60]],
      },
      [[10, 40, 'unseen']],
    ],
    [
      'silent exactly from a window’s begin on',
      {
        end: 100,
        cuts: [40],
        fires: { a: [[10, 40]] },
        silent: [[40, 60]],
      },
      [[10, 40, 'unseen']],
    ],
    [
      'seen to end before the silence',
      {
        end: 100,
        cuts: [50],
        fires: {
          a: [
            [10, 30],
            [60, 90],
          ],
        },
        silent: [[40, 60]],
      },
      [
        [10, 30, 'resolved'],
        [60, 90, 'resolved'],
      ],
    ],
  ])('%s', (_name, past, expected) => {
    expect(read(past).map(({ from, end, how }) => [from, end, how])).toEqual(
      expected,
    );
  });

  it('tells the same however it is cut, and no two firings of an alert overlap', () => {
    const spans = fc
      .uniqueArray(fc.integer({ min: 0, max: 400 }), {
        minLength: 0,
        maxLength: 12,
      })
      .map(edges => {
        const sorted = [...edges].sort((a, b) => a - b);
        return sorted
          .slice(0, sorted.length - (sorted.length % 2))
          .flatMap(
            (edge, at): Array<[number, number]> =>
              at % 2 ? [] : [[edge, sorted[at + 1]]],
          );
      });
    fc.assert(
      fc.property(
        fc.record({ a: spans, b: spans }),
        spans,
        fc.array(fc.integer({ min: 1, max: 399 }), { maxLength: 8 }),
        (fires, silent, cuts) => {
          // Nothing fires where nothing is told.
          const told = Object.fromEntries(
            Object.entries(fires).map(([name, list]) => [
              name,
              list.flatMap(([from, to]) =>
                restOf(
                  { from, to },
                  silent.map(([start, end]) => ({ from: start, to: end })),
                ).map((rest): [number, number] => [rest.from, rest.to]),
              ),
            ]),
          );
          const past = { end: 400, fires: told, silent };
          const whole = read({ ...past, cuts: [] });
          expect(read({ ...past, cuts })).toEqual(whole);
          const ends = new Map<string, number>();
          for (const { fingerprint, from, end } of whole) {
            expect(from).toBeGreaterThanOrEqual(ends.get(fingerprint) ?? 0);
            expect(end).toBeGreaterThan(from);
            ends.set(fingerprint, end);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('makes spans of samples, each one step long, and leaves out what is no number', () => {
    expect(
      spansOfSamples(
        [
          [60, '1'],
          [120, '1'],
          [180, '0'],
          [240, 'NaN'],
          [300.0004, '1'],
        ],
        minute,
      ),
    ).toEqual([span(1, 3), span(5, 6)]);
  });
});
