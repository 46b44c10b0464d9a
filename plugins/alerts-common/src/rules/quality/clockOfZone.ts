const hourMs = 3_600_000;
const dayMinutes = 1_440;

/** Tells the local time of instants, in minutes after midnight. */
export type ClockOfZone = (instant: number) => number;

/**
 * The wall clock of an IANA time zone. The zone's offset is asked once an hour of the past: formatting each of many
 * thousand instants takes longer than all else that is done with them.
 *
 * @returns nothing if there is no such zone
 */
export function clockOfZone(timeZone: string): ClockOfZone | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return undefined;
  }
  const offsets = new Map<number, number>();
  return instant => {
    const hour = Math.floor(instant / hourMs);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      const [hours, minutes] = format
        .format(hour * hourMs)
        .split(':')
        .map(Number);
      offset = hours * 60 + minutes - (hour % 24) * 60;
      offsets.set(hour, offset);
    }
    const local = Math.floor(instant / 60_000) + offset;
    return ((local % dayMinutes) + dayMinutes) % dayMinutes;
  };
}
