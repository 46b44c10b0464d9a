const hour = 3600;
const day = 24 * hour;

/**
 * The longest time between two runs of a schedule, or a little more: an alert about a run left out must not come too
 * early.
 * @param cron five fields, as read
 * @returns seconds
 */
export function longestGap(cron: string): number {
  const [, hours = '*', days = '*', months = '*', weekdays = '*'] = cron
    .trim()
    .split(/\s+/);
  if (months !== '*') return 366 * day;
  // Where both are said, either is enough.
  if (weekdays !== '*') return 7 * day;
  if (days !== '*') return 31 * day;
  return hours === '*' ? hour : day;
}
