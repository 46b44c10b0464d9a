import type { Support } from '@portolan/plugin-clusters-common';
import type { Verdict } from '@portolan/portal-common';

const soonDays = 60;

/** How long a version is supported, as a person says it. */
export function supportInWords(support: Support): string {
  const { daysLeft, endOfSupport, endOfExtendedSupport } = support;
  if (daysLeft === undefined || endOfSupport === undefined) {
    return 'support not known to the calendar';
  }
  if (daysLeft >= 0) {
    return `${daysInWords(daysLeft)} of support left, until ${endOfSupport}`;
  }
  const extended = endOfExtendedSupport
    ? `; extended support until ${endOfExtendedSupport}`
    : '';
  return `support ended ${daysInWords(
    -daysLeft,
  )} ago, on ${endOfSupport}${extended}`;
}

/** "1 day", "12 days" */
export function daysInWords(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

/** How that looks. */
export function supportVerdict({ daysLeft }: Support): Verdict {
  if (daysLeft === undefined) {
    return 'unknown';
  }
  if (daysLeft < 0) {
    return 'bad';
  }
  return daysLeft <= soonDays ? 'warning' : 'good';
}
