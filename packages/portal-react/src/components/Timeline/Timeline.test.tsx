import { fireEvent, render, screen } from '@testing-library/react';
import { ticks } from './ticks';
import { Timeline } from './Timeline';
import type { TimelineLane } from './TimelineEvent';

const hour = 3_600_000;
const from = Date.parse('2026-11-23T12:00:00Z');
const to = from + 24 * hour;
const lanes: TimelineLane[] = [
  {
    id: 'pay',
    title: 'payment-gateway',
    events: [
      {
        id: '1',
        verdict: 'bad',
        title: 'Errors high',
        from: from + hour,
        to: from + 5 * hour,
      },
      {
        id: '2',
        verdict: 'warning',
        title: 'Slow',
        from: from + 20 * hour,
        to: 'open',
      },
      {
        id: '3',
        verdict: 'progressing',
        title: 'Rollout',
        from: from + 2 * hour,
      },
      {
        id: '4',
        verdict: 'bad',
        title: 'Long ago',
        from: from - 9 * hour,
        to: from - hour,
      },
    ],
  },
];

describe('a timeline', () => {
  it('shows what lies in its range, in words, and opens it by click and key', () => {
    const onEventOpen = jest.fn();
    render(<Timeline label="Firing" {...{ from, to, lanes, onEventOpen }} />);
    const events = screen
      .getAllByRole('button', { name: /:/ })
      .map(one => one.getAttribute('aria-label'));
    expect(events).toHaveLength(3);
    expect(events[0]).toMatch(/^Failing: Errors high, .* to /);
    expect(events[1]).toMatch(/^Degraded: Slow, .*, goes on$/);
    expect(events[2]).toMatch(/^Progressing: Rollout, /);
    fireEvent.click(screen.getByRole('button', { name: /Errors high/ }));
    fireEvent.keyDown(screen.getByRole('button', { name: /Slow/ }), {
      key: 'Enter',
    });
    expect(onEventOpen.mock.calls.map(([event]) => event.id)).toEqual([
      '1',
      '2',
    ]);
    expect(screen.getByText(/^time, /)).toBeInTheDocument();
  });

  it('is a table, too', () => {
    render(<Timeline label="Firing" {...{ from, to, lanes }} />);
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    expect(screen.getAllByRole('row')).toHaveLength(4);
    expect(screen.getByText('goes on')).toBeInTheDocument();
    expect(screen.getByText('Failing')).toBeInTheDocument();
  });

  it('says so when nothing lies in its range', () => {
    render(<Timeline label="Firing" {...{ from, to, lanes: [] }} />);
    expect(
      screen.getByText('Nothing in this range of time.'),
    ).toBeInTheDocument();
  });

  it('hatches what is not known, and does not call it calm', () => {
    const gaps = [{ from, to: from + hour, why: 'eu-a did not answer' }];
    render(<Timeline label="Firing" {...{ from, to, gaps, lanes: [] }} />);
    expect(
      screen.getByRole('img', {
        name: /^Not known from .* to .*: eu-a did not answer$/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/not all of the time is known/)).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    expect(screen.getByText('Not known')).toBeVisible();
    expect(screen.getByText('eu-a did not answer')).toBeVisible();
  });

  it.each([1, 24, 24 * 7, 24 * 30, 24 * 400])(
    'has few round ticks over %s hours',
    hours => {
      const end = from + hours * hour;
      const { at, step } = ticks({ from, to: end, most: 8 });
      expect(at.length).toBeGreaterThan(1);
      expect(at.length).toBeLessThanOrEqual(9);
      expect(at.every(time => time >= from && time <= end)).toBe(true);
      expect(at[1] - at[0]).toBe(step);
    },
  );
});
