import { MINUTE } from './clock';
import type { Dice } from './random';
import { wallClock } from './zone';

const grid = 5 * MINUTE;

/** A value within the range that moves smoothly with time and depends on the dice and the moment alone. */
export function wander(
  dice: Dice,
  range: readonly [number, number],
  at: number,
): number {
  const cell = Math.floor(at / grid);
  const along = at / grid - cell;
  const eased = along * along * (3 - 2 * along);
  const level = dice(cell, 0) * (1 - eased) + dice(cell + 1, 0) * eased;
  return rounded(range[0] + (range[1] - range[0]) * level);
}

/** Six significant digits: enough to draw, short to read. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** How busy a service of this rhythm is at the moment, 0 to 1, by the wall clock of Frankfurt. */
export function busyness(rhythm: string, at: number): number {
  const { weekday, minute } = wallClock(at, 'Europe/Berlin');
  const hour = minute / 60;
  if (rhythm === 'nightly-batch') {
    return hour >= 23 || hour < 5 ? 1 : 0.03;
  }
  const day = 0.2 + (0.4 * (1 - Math.cos(((hour - 4) / 24) * 2 * Math.PI))) / 2;
  const monday = weekday === 1 && hour >= 7.5 && hour < 11;
  return rhythm === 'monday-peak' && monday ? 1 : day;
}
