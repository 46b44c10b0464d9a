/** A number over time; none where it was not measured. */
export interface TrendSeries {
  id: string;
  title: string;
  /**
   * Milliseconds since the epoch and the value, in the order of time. `null` where it should have been measured and
   * was not: a hole, never zero.
   */
  points: ReadonlyArray<readonly [number, number | null]>;
}

/** A limit drawn across. */
export interface TrendThreshold {
  /** As PromQL writes it: `>`, `>=`, `<`, `<=`, `==`, `!=`. */
  operator: string;
  value: number;
}

/** A value drawn across to hold the others against; unlike a limit, to pass it breaks nothing. */
export interface TrendLevel {
  title: string;
  value: number;
}

/** What a trend shows. */
export interface Trend {
  /** What is shown; the name of the picture. */
  label: string;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  series: readonly TrendSeries[];
  threshold?: TrendThreshold;
  level?: TrendLevel;
  /** What the numbers count, `seconds`; said at the axis. */
  unit?: string;
}

/** A row of the picture and of the table: one moment, a value or none for each series by its position. */
export interface TrendMoment {
  at: number;
  values: Array<number | undefined>;
}

/** The series laid side by side at every moment one of them was measured. */
export function momentsOf(series: readonly TrendSeries[]): TrendMoment[] {
  const moments = new Map<number, TrendMoment>();
  series.forEach(({ points }, index) => {
    for (const [at, value] of points) {
      const moment = moments.get(at) ?? {
        at,
        values: series.map(() => undefined),
      };
      moment.values[index] = value ?? undefined;
      moments.set(at, moment);
    }
  });
  return [...moments.values()].sort((a, b) => a.at - b.at);
}

/** Whether a moment has a value and neither neighbour has: no line is drawn there, so it must be a dot. */
export function isAlone(
  moments: readonly TrendMoment[],
  at: { moment: number; series: number },
): boolean {
  const valueOf = (moment: number) => moments[moment]?.values[at.series];
  return (
    valueOf(at.moment) !== undefined &&
    valueOf(at.moment - 1) === undefined &&
    valueOf(at.moment + 1) === undefined
  );
}

/** A value with as many digits as a person reads: 0.0312, 4.7, 1,234. */
export function valueInWords(value: number): string {
  return value.toLocaleString('en-GB', { maximumSignificantDigits: 4 });
}
