const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  91 * day,
];

/** Round times between `from` and `to` (milliseconds since the epoch), at most `most` of them, and the step between. */
export function ticks(options: { from: number; to: number; most: number }): {
  at: number[];
  step: number;
} {
  const { from, to, most } = options;
  const fine = steps.find(one => (to - from) / one <= most);
  const step = fine ?? Math.ceil((to - from) / most / day) * day;
  // Round in the reader's zone: midnight there, not in Greenwich.
  const offset = new Date(from).getTimezoneOffset() * minute;
  const at: number[] = [];
  const first = Math.ceil((from - offset) / step) * step + offset;
  for (let time = first; time <= to; time += step) {
    at.push(time);
  }
  return { at, step };
}

/** A tick as text: the time of day for steps below a day, the date otherwise and at midnight. */
export function tickLabel(at: number, step: number): string {
  const date = new Date(at);
  const midnight = date.getHours() === 0 && date.getMinutes() === 0;
  return step >= day || midnight
    ? date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
    : date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** The reader's time zone, for the axis. */
export function zoneName(): string {
  return new Intl.DateTimeFormat('en-GB').resolvedOptions().timeZone;
}
