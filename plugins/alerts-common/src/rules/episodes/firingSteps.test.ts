import * as fc from 'fast-check';
import { firingSteps, rangeLengths } from './firingSteps';

const to = Date.parse('2026-11-24T10:00:00Z');
const hour = 3_600_000;
const day = { from: to - 24 * hour, to, stepMs: 10 * 60_000 };

describe('how many fire at the end of each step', () => {
  it('has at most 200 steps, the last one now', () => {
    for (const { ms, stepMs } of Object.values(rangeLengths)) {
      const steps = firingSteps([], { from: to - ms, to, stepMs });
      expect(steps.length).toBeLessThanOrEqual(200);
      expect(steps.at(-1)).toEqual({
        at: to,
        firing: { critical: 0, warning: 0, unknown: 0, info: 0 },
      });
    }
  });

  it('counts from the start, and no longer at the end', () => {
    const steps = firingSteps(
      [
        { severity: 'critical', start: to - 60_000 },
        { severity: 'critical', start: to - hour, end: to },
        { severity: 'warning', start: to, end: undefined },
        { severity: 'warning', start: to + 1 },
      ],
      day,
    );
    expect(steps.at(-1)?.firing).toMatchObject({ critical: 1, warning: 1 });
    expect(steps.at(-2)?.firing).toMatchObject({ critical: 1, warning: 0 });
  });

  it('equals looking at each moment anew', () => {
    const instant = fc.integer({ min: day.from - hour, max: to + hour });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            severity: fc.constantFrom('critical' as const, 'info' as const),
            start: instant,
            length: fc.option(fc.integer({ min: 0, max: 10 * hour })),
          }),
        ),
        fc.integer({ min: 60_000, max: 5 * hour }),
        (drawn, stepMs) => {
          const episodes = drawn.map(({ severity, start, length }) => ({
            severity,
            start,
            ...(length === null ? {} : { end: start + length }),
          }));
          for (const { at, firing } of firingSteps(episodes, {
            ...day,
            stepMs,
          })) {
            for (const severity of ['critical', 'info'] as const) {
              expect(firing[severity]).toBe(
                episodes.filter(
                  one =>
                    one.severity === severity &&
                    one.start <= at &&
                    (one.end === undefined || one.end > at),
                ).length,
              );
            }
          }
        },
      ),
    );
  });
});
