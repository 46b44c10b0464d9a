import { wallClock } from '../../scenario/zone';

/** A stretch of the week, by the wall clock of a place. */
export interface TimeInterval {
  name: string;
  location: string;
  /** As printed, a day or a range; Alertmanager takes no range that ends on Sunday. */
  weekdays: readonly string[];
  times: ReadonlyArray<{ start: string; end: string }>;
}

const days = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

/** The intervals the routes name. */
export const timeIntervals: readonly TimeInterval[] = [
  {
    name: 'out-of-hours',
    location: 'Europe/Berlin',
    weekdays: ['monday:friday'],
    times: [
      { start: '00:00', end: '08:00' },
      { start: '18:00', end: '24:00' },
    ],
  },
  {
    name: 'weekends',
    location: 'Europe/Berlin',
    weekdays: ['saturday', 'sunday'],
    times: [{ start: '00:00', end: '24:00' }],
  },
  {
    name: 'office-hours',
    location: 'Europe/Berlin',
    weekdays: ['monday:friday'],
    times: [{ start: '08:00', end: '18:00' }],
  },
  {
    name: 'new-york-mornings',
    location: 'America/New_York',
    weekdays: ['monday:friday'],
    times: [{ start: '09:00', end: '12:00' }],
  },
];

/** The names, of those given, of the intervals that contain the moment. */
export function intervalsAt(
  intervals: readonly TimeInterval[],
  names: readonly string[],
  at: number,
): string[] {
  return intervals
    .filter(({ name }) => names.includes(name))
    .filter(interval => contains(interval, at))
    .map(({ name }) => name);
}

function contains(interval: TimeInterval, at: number): boolean {
  const { weekday, minute } = wallClock(at, interval.location);
  return (
    interval.weekdays.some(range => coversDay(range, weekday)) &&
    interval.times.some(
      ({ start, end }) => minutesOf(start) <= minute && minute < minutesOf(end),
    )
  );
}

function coversDay(range: string, weekday: number): boolean {
  const [first, last = first] = range.split(':').map(day => days.indexOf(day));
  return first <= weekday && weekday <= last;
}

function minutesOf(text: string): number {
  const [hour, minute] = text.split(':').map(Number);
  return hour * 60 + minute;
}
