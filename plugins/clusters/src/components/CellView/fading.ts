import type { CSSProperties } from 'react';

const hour = 3_600_000;

/**
 * How what is old fades: colours go as the age grows, within an hour. By saturation, not by opacity: that would take
 * the contrast below what people can read.
 *
 * @param age - in milliseconds; none for what is fresh
 */
export function fading(age: number | undefined): CSSProperties | undefined {
  if (age === undefined) {
    return undefined;
  }
  const left = 1 - Math.min(1, Math.max(0, age) / hour);
  return {
    filter: `saturate(${(0.1 + 0.5 * left).toFixed(2)})`,
    fontStyle: 'italic',
  };
}
