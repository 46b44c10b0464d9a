import { DAY, HOUR, MINUTE } from './clock';
import { daily, recurring, type Daily, type Pattern } from './patterns';

/** How a condition tends to behave; the key makes two with the same habit differ. */
export type Habit = (key: string) => Pattern;

/** Nearly always the case: fixed for an hour or two every three weeks. */
export const always: Habit = key =>
  recurring({
    key,
    every: 21 * DAY,
    lasts: [21 * DAY - 150 * MINUTE, 21 * DAY - 60 * MINUTE],
  });

/** The case for most of every few days. */
export const mostly: Habit = key =>
  recurring({ key, every: 3 * DAY, lasts: [58 * HOUR, 68 * HOUR] });

/** The case for a day or so out of five. */
export const someDays: Habit = key =>
  recurring({ key, every: 5 * DAY, lasts: [16 * HOUR, 44 * HOUR] });

/** A bad quarter of an hour every few days. */
export const rarely: Habit = key =>
  recurring({
    key,
    every: 6 * DAY,
    lasts: [12 * MINUTE, 40 * MINUTE],
    chance: 0.5,
  });

/** Comes and goes all day: about `minutes` of every `of` minutes. */
export function flaps(minutes: number, of: number): Habit {
  return key =>
    recurring({
      key,
      every: of * MINUTE,
      lasts: [minutes * 0.7 * MINUTE, Math.min(minutes * 1.3, of) * MINUTE],
    });
}

/** Once in each of so many hours, for some minutes. */
export function nowAndThen(hours: number, minutes: [number, number]): Habit {
  return key =>
    recurring({
      key,
      every: hours * HOUR,
      lasts: [minutes[0] * MINUTE, minutes[1] * MINUTE],
    });
}

/** By the wall clock of a place. */
export function byTheClock(options: Omit<Daily, 'key'>): Habit {
  return key => daily({ key, ...options });
}

/** Minutes after midnight of `HH:MM`; 26:30 is half past two of the next day. */
export function clock(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
