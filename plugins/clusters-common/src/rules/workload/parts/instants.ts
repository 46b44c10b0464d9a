/** Milliseconds since the epoch of an instant as Kubernetes writes it; nothing where there is none, or it is none. */
export function millisecondsOf(
  time: string | null | undefined,
): number | undefined {
  const milliseconds = Date.parse(time ?? '');
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** An instant as the wire writes it. */
export function instantOf(milliseconds: number | undefined) {
  return milliseconds === undefined
    ? undefined
    : new Date(milliseconds).toISOString();
}

/** The earliest of those that are known. */
export function earliestOf(
  times: Iterable<string | null | undefined>,
): number | undefined {
  return known(times).reduce<number | undefined>(
    (earliest, time) => Math.min(earliest ?? time, time),
    undefined,
  );
}

/** The latest of those that are known. */
export function latestOf(
  times: Iterable<string | null | undefined>,
): number | undefined {
  return known(times).reduce<number | undefined>(
    (latest, time) => Math.max(latest ?? time, time),
    undefined,
  );
}

function known(times: Iterable<string | null | undefined>): number[] {
  return [...times].flatMap(time => millisecondsOf(time) ?? []);
}

/** So many milliseconds. */
export const second = 1000;
/** So many milliseconds. */
export const minute = 60 * second;
/** So many milliseconds. */
export const hour = 60 * minute;
