import * as fc from 'fast-check';
import { firingLanes, type NamedEpisode } from './firingLanes';

const minute = 60_000;
/** Five minutes are as long as a picture shows. */
const span = { from: 0, to: 3_600 * minute };
let fingerprints = 0;
const fired = (
  name: string,
  start: number,
  end?: number,
  severity: NamedEpisode['severity'] = 'warning',
): NamedEpisode => ({
  name,
  severity,
  fingerprint: `f${(fingerprints += 1)}`,
  start: start * minute,
  ...(end === undefined ? {} : { end: end * minute }),
});

describe('a picture of firings', () => {
  it('has a row for each of the alerts that fired most, and one for all others', () => {
    const lanes = firingLanes(
      [
        fired('B', 1, 2),
        fired('A', 1, 2),
        fired('C', 1, 2),
        fired('A', 50, 52),
        fired('D', 30, 33),
      ],
      span,
      2,
    );
    expect(
      lanes.map(({ name, names, firings }) => [name, names, firings]),
    ).toEqual([
      ['A', 1, 2],
      ['B', 1, 1],
      [undefined, 2, 2],
    ]);
  });

  it('joins what a picture could not show apart, each severity for itself, and what still fires has no end', () => {
    const [{ stretches }] = firingLanes(
      [
        fired('A', 0, 3),
        fired('A', 7, 20),
        fired('A', 9, 10),
        fired('A', 25, 30),
        fired('A', 31),
        fired('A', 40, 41),
        fired('A', 8, 9, 'critical'),
      ],
      span,
      5,
    );
    expect(
      stretches.map(({ severity, from, to, firings }) => [
        severity,
        from / minute,
        to === undefined ? 'open' : to / minute,
        firings,
      ]),
    ).toEqual([
      ['warning', 0, 20, 3],
      ['warning', 25, 'open', 3],
      ['critical', 8, 9, 1],
    ]);
  });

  it('loses no firing and no moment at which something fired, however many there are', () => {
    const minutes = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.constantFrom('A', 'B', 'C'),
            start: minutes,
            length: fc.option(fc.integer({ min: 0, max: 60 })),
          }),
        ),
        drawn => {
          const episodes = drawn.map(({ name, start, length }) =>
            fired(name, start, length === null ? undefined : start + length),
          );
          const lanes = firingLanes(episodes, span, 2);
          expect(lanes.reduce((sum, lane) => sum + lane.firings, 0)).toBe(
            episodes.length,
          );
          for (const one of episodes) {
            const lane =
              lanes.find(({ name }) => name === one.name) ??
              lanes.find(({ name }) => name === undefined);
            expect(
              lane?.stretches.some(
                ({ from, to }) =>
                  from <= one.start &&
                  (to === undefined || (one.end ?? Infinity) <= to),
              ),
            ).toBe(true);
          }
        },
      ),
    );
  });
});
