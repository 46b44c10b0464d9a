import type { Verdict } from '@portolan/portal-common';

/** Below this part of it, an error budget is a warning. */
const low = 0.25;

/** What an error budget is worth of which so much is left, 1 being all of it. */
export function budgetVerdict(left: number): Verdict {
  if (left <= 0) {
    return 'bad';
  }
  return left < low ? 'warning' : 'good';
}

/** "62 % left", "spent", "spent, and 40 % more". */
export function budgetInWords(left: number): string {
  const percent = Math.round(Math.abs(left) * 100);
  if (left > 0) {
    return percent === 0 ? 'less than 1 % left' : `${percent} % left`;
  }
  return percent === 0 ? 'spent' : `spent, and ${percent} % more`;
}
