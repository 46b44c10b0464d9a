import { DAY, HOUR, MINUTE } from './clock';
import {
  always,
  byTheClock,
  clock,
  flaps,
  mostly,
  nowAndThen,
  rarely,
  someDays,
  type Habit,
} from './habits';
import { anyOf } from './patterns';

const start = Date.UTC(2026, 9, 20);

describe('habits', () => {
  const habits = {
    always,
    mostly,
    rarely,
    someDays,
    flaps: flaps(9, 25),
    nowAndThen: nowAndThen(7, [10, 40]),
    byTheClock: byTheClock({
      zone: 'Europe/Berlin',
      from: clock('22:30'),
      to: clock('29:00'),
      jitter: 20 * MINUTE,
      chance: 0.8,
    }),
    together: (key: string) => anyOf(flaps(9, 25)(key), mostly(`${key} 2`)),
  };

  it.each(Object.entries(habits))(
    '%s answers the same for a moment and for a month',
    (_, habit) => {
      const pattern = habit('test');
      const whole = pattern.between(start, start + 30 * DAY);
      for (const [at, { start: from, end }] of whole.entries()) {
        expect(end).toBeGreaterThan(from);
        expect(from).toBeGreaterThanOrEqual(whole[at - 1]?.end ?? 0);
      }
      for (let at = start; at < start + 30 * DAY; at += 37 * MINUTE) {
        expect(pattern.between(at, at + 1)).toEqual(
          whole.filter(one => one.start <= at && at < one.end),
        );
      }
    },
  );

  it('keep to the wall clock when the clocks change', () => {
    const office = byTheClock({
      zone: 'Europe/Berlin',
      from: clock('09:00'),
      to: clock('17:30'),
      weekdays: [1, 2, 3, 4, 5],
    })('office');
    // Friday before and Monday after the end of summer time, 25 October 2026.
    expect(
      office
        .between(Date.UTC(2026, 9, 23), Date.UTC(2026, 9, 27))
        .map(({ start: from }) => new Date(from).toISOString()),
    ).toEqual(['2026-10-23T07:00:00.000Z', '2026-10-26T08:00:00.000Z']);
  });

  it('last about as long as they say', () => {
    const share = (habit: Habit) =>
      habit('share')
        .between(start, start + 60 * DAY)
        .reduce((sum, one) => sum + one.end - one.start, 0) /
      (60 * DAY);
    expect(share(always)).toBeGreaterThan(0.99);
    expect(share(flaps(9, 25))).toBeCloseTo(9 / 25, 1);
    expect(share(rarely)).toBeLessThan(HOUR / DAY);
  });
});
