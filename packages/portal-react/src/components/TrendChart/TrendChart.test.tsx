import { fireEvent, render, screen } from '@testing-library/react';
import { isAlone, momentsOf, type Trend } from './Trend';
import { TrendChart } from './TrendChart';

const from = Date.parse('2026-11-24T06:00:00Z');
const minute = 60_000;
const trend: Trend = {
  label: 'Share of payments that fail',
  from,
  to: from + 10 * minute,
  unit: 'seconds',
  threshold: { operator: '>', value: 0.05 },
  series: [
    {
      id: 'a',
      title: 'pod a',
      points: [
        [from, 0.01],
        [from + minute, 0.07],
      ],
    },
    { id: 'b', title: 'pod b', points: [[from + minute, 1234.5]] },
  ],
};

describe('a trend', () => {
  it('leaves a hole where nothing was measured, and does not call it zero', () => {
    expect(momentsOf(trend.series)).toEqual([
      { at: from, values: [0.01, undefined] },
      { at: from + minute, values: [0.07, 1234.5] },
    ]);
  });

  it('keeps a hole that lies between two values, and sees the value that stands alone', () => {
    const moments = momentsOf([
      {
        id: 'a',
        title: 'web',
        points: [
          [from, 0],
          [from + minute, null],
          [from + 2 * minute, 3],
          [from + 3 * minute, 4],
        ],
      },
    ]);
    expect(moments.map(({ values }) => values[0])).toEqual([
      0,
      undefined,
      3,
      4,
    ]);
    expect(
      moments.map((_, moment) => isAlone(moments, { moment, series: 0 })),
    ).toEqual([true, false, false, false]);
  });

  it('names a level it is held against in the table, and calls nulls alone no value', () => {
    const { rerender } = render(
      <TrendChart
        {...trend}
        threshold={undefined}
        level={{ title: 'asked for', value: 0.5 }}
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    expect(screen.getByText('Values in seconds; asked for 0.5')).toBeVisible();
    rerender(
      <TrendChart
        {...trend}
        series={[{ id: 'a', title: 'web', points: [[from, null]] }]}
      />,
    );
    expect(
      screen.getByText('There is no value in this range of time.'),
    ).toBeVisible();
  });

  it('is a picture with its name, and a table with units and the limit, newest first', async () => {
    render(<TrendChart {...trend} />);
    expect(
      screen.getByRole('figure', { name: 'Share of payments that fail' }),
    ).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    expect(screen.getByText('Values in seconds; limit > 0.05')).toBeVisible();
    const cells = screen.getAllByRole('cell').map(cell => cell.textContent);
    expect(cells.slice(1, 3)).toEqual(['0.07', '1,235']);
    expect(cells.slice(4)).toEqual(['0.01', 'not measured']);
    fireEvent.click(screen.getByRole('button', { name: 'Show as picture' }));
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says so when there is no value', () => {
    render(<TrendChart {...trend} series={[]} />);
    expect(
      screen.getByText('There is no value in this range of time.'),
    ).toBeVisible();
  });
});
