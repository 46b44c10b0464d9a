import { act, fireEvent, render, screen } from '@testing-library/react';
import { noteClockSkew } from '../../hooks/clock';
import { AreaBoundary } from '../AreaBoundary/AreaBoundary';
import { Freshness } from './Freshness';

const start = Date.parse('2026-11-24T10:42:07.000Z');
const show = (seenAt: string) =>
  render(
    <AreaBoundary>
      <Freshness seenAt={seenAt} />
    </AreaBoundary>,
  );
const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTime(milliseconds));
const hide = (hidden: boolean) => {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
};

describe('an age', () => {
  beforeEach(() => jest.useFakeTimers({ now: start }));
  afterEach(() => {
    act(() => noteClockSkew(0));
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('grows by itself', () => {
    show('2026-11-24T10:41:55.000Z');
    expect(screen.getByText('as of 12 s ago')).toBeInTheDocument();
    pass(5_000);
    expect(screen.getByText('as of 17 s ago')).toBeInTheDocument();
    pass(120_000);
    expect(screen.getByText('as of 2 min ago')).toBeInTheDocument();
  });

  it('rests while the page is hidden and is right at once when it is shown', () => {
    show('2026-11-24T10:41:55.000Z');
    hide(true);
    pass(60_000);
    expect(screen.getByText('as of 12 s ago')).toBeInTheDocument();
    hide(false);
    expect(screen.getByText('as of 72 s ago')).toBeInTheDocument();
    pass(5_000);
    expect(screen.getByText('as of 77 s ago')).toBeInTheDocument();
  });

  it('goes by the server’s clock', () => {
    show('2026-11-24T10:41:55.000Z');
    act(() => noteClockSkew(30_000));
    expect(screen.getByText('as of 42 s ago')).toBeInTheDocument();
  });

  it('tells the absolute time and zone on hover', async () => {
    show('2026-11-24T10:41:55.000Z');
    const time = screen.getByText('as of 12 s ago');
    expect(time).toHaveAttribute('datetime', '2026-11-24T10:41:55.000Z');
    fireEvent.mouseOver(time);
    pass(1_000);
    expect(screen.getByRole('tooltip').textContent).toMatch(
      /24 Nov 2026.* \d\d:41:55 \S+/,
    );
  });

  it('says so when there is no such time', () => {
    show('yesterday');
    expect(screen.getByText('as of an unknown time')).toBeInTheDocument();
  });
});
