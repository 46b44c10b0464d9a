import { longestGap } from './longestGap';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('longestGap', () => {
  it.each<[schedule: string, gap: number | undefined]>([
    ['*/5 * * * *', 5 * minute],
    ['0 2 * * *', day],
    ['30 2,14 * * *', 12 * hour],
    ['*/20 8-17 * * MON-FRI', 2 * day + 14 * hour + 20 * minute],
    ['0 3 * * 0', 7 * day],
    ['0 3 * * 7', 7 * day],
    ['0 0 1 * *', 31 * day],
    ['0 0 31 * *', 61 * day],
    ['0 0 29 2 *', 1461 * day],
    ['0 0 1 1 *', 366 * day],
    // Either of two restricted days is enough.
    ['0 0 1 * mon', 7 * day],
    ['5/15 * * * *', 15 * minute],
    ['TZ=Europe/Berlin 0 2 * * *', day],
    ['CRON_TZ=Asia/Tokyo @daily', day],
    ['@hourly', hour],
    ['@weekly', 7 * day],
    ['@every 1h30m', 90 * minute],
    ['@every never', undefined],
    ['@reboot', undefined],
    ['* * * *', undefined],
    ['61 * * * *', undefined],
    ['0 0 30 2 *', undefined],
    ['a b c d e', undefined],
    ['', undefined],
  ])('of %p is %p', (schedule, gap) => {
    expect(longestGap(schedule)).toBe(gap);
  });
});
