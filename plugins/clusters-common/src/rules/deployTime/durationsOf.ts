import type { Durations } from '../../model/DeployTime';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const weeksShown = 12;

/** Something that began, and ended where that was seen. */
export interface Lasting {
  startedAt: string;
  endedAt?: string;
}

/**
 * How long things took that began in the last twelve weeks, by nearest rank; of those without an end only how many
 * there were.
 */
export function durationsOf(
  lasting: readonly Lasting[],
  now: number,
): Durations {
  const thisMonday = mondayOf(now);
  const first = thisMonday - (weeksShown - 1) * weekMs;
  const counted = lasting.flatMap(({ startedAt, endedAt }) => {
    const at = Date.parse(startedAt);
    const seconds =
      endedAt === undefined ? undefined : (Date.parse(endedAt) - at) / 1000;
    return at >= first && at <= now ? [{ monday: mondayOf(at), seconds }] : [];
  });
  const weeks = Array.from({ length: weeksShown }, (_, week) => {
    const monday = first + week * weekMs;
    const its = counted.filter(one => one.monday === monday);
    return {
      monday: new Date(monday).toISOString().slice(0, 10),
      count: its.length,
      ...(middle(its) === undefined ? {} : { p50: middle(its) }),
    };
  });
  const seconds = measuredOf(counted);
  return {
    measured: seconds.length,
    ...(seconds.length > 0
      ? { p50: rank(seconds, 0.5), p90: rank(seconds, 0.9) }
      : {}),
    weeks,
  };
}

type Counted = ReadonlyArray<{ seconds: number | undefined }>;

function middle(counted: Counted): number | undefined {
  const seconds = measuredOf(counted);
  return seconds.length > 0 ? rank(seconds, 0.5) : undefined;
}

function measuredOf(counted: Counted): number[] {
  return counted
    .flatMap(({ seconds }) =>
      seconds === undefined || Number.isNaN(seconds) || seconds < 0
        ? []
        : [seconds],
    )
    .sort((a, b) => a - b);
}

function rank(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}

/** Monday, 00:00 UTC, of the week an instant is in; 1 January 1970 was a Thursday. */
function mondayOf(at: number): number {
  const day = Math.floor(at / dayMs);
  return (day - ((day + 3) % 7)) * dayMs;
}
