import { unionOf, type TimeSpan } from './TimeSpan';

/** Samples of a range query, as Prometheus writes them: Unix seconds and a number in words. */
export type Samples = ReadonlyArray<readonly [number, string]>;

/**
 * When a series had samples, each standing for one step from its moment on; what is not a number or not above zero
 * does not count. The step decides how exact starts and ends are. That ranges are left-open since Prometheus 3.0
 * makes no difference of more than a step: a moment looks back five minutes, or to the mark by which a rule says that
 * its alert is over (prometheus/prometheus #13904).
 */
export function spansOfSamples(samples: Samples, stepMs: number): TimeSpan[] {
  return unionOf(
    samples.flatMap(([seconds, value]) => {
      const from = Math.round(seconds * 1_000);
      return Number(value) > 0 ? [{ from, to: from + stepMs }] : [];
    }),
  );
}
