import { DAY, HOUR, MINUTE } from './clock';

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** What a wall clock in the zone shows: 0 is Sunday, minutes count from midnight. */
export function wallClock(
  at: number,
  zone: string,
): { weekday: number; minute: number } {
  const local = new Date(at + offsetOf(at, zone));
  return {
    weekday: local.getUTCDay(),
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/** The instant at which a wall clock in the zone shows `minute` of the calendar day that starts at `utcDay`. */
export function instantIn(
  zone: string,
  utcDay: number,
  minute: number,
): number {
  const naive = utcDay + minute * MINUTE;
  // The second look is for the days on which the clocks change.
  const guess = naive - offsetOf(naive, zone);
  return naive - offsetOf(guess, zone);
}

/** The calendar days, as midnight UTC, that can touch the stretch in any zone. */
export function daysAround(from: number, to: number): number[] {
  const first = Math.floor(from / DAY) - 1;
  const last = Math.floor(to / DAY) + 1;
  return Array.from(
    { length: last - first + 1 },
    (_, at) => (first + at) * DAY,
  );
}

/** Milliseconds a zone is ahead of UTC; remembered by the hour, because Intl is slow. */
function offsetOf(at: number, zone: string): number {
  const hour = Math.floor(at / HOUR) * HOUR;
  const key = `${zone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) {
    return known;
  }
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(
    format.formatToParts(hour).map(({ type, value }) => [type, Number(value)]),
  );
  const offset =
    Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute) -
    hour;
  if (offsets.size > 20_000) {
    offsets.clear();
  }
  offsets.set(key, offset);
  return offset;
}
