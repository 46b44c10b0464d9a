/** Milliseconds. */
export const SECOND = 1_000;
/** Milliseconds. */
export const MINUTE = 60 * SECOND;
/** Milliseconds. */
export const HOUR = 60 * MINUTE;
/** Milliseconds. */
export const DAY = 24 * HOUR;

/** Where the landscape reads the time: Unix milliseconds. */
export interface Clock {
  now(): number;
}

/**
 * The system's clock, moved so that it shows `start` at this moment. Nothing is counted up, so a laptop may
 * sleep in between.
 */
export function createClock(start?: number): Clock {
  const shift = start === undefined ? 0 : start - Date.now();
  return { now: () => Date.now() + shift };
}
