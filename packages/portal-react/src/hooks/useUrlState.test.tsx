import { act, render, screen } from '@testing-library/react';
import {
  createMemoryRouter,
  RouterProvider,
  useLocation,
} from 'react-router-dom';
import { z } from 'zod';
import { useUrlState, type SetUrlState } from './useUrlState';

const schema = z.object({
  team: z.string(),
  wave: z.number().int().min(1),
  open: z.boolean(),
  columns: z.array(z.string()),
  row: z.string().optional(),
}).shape;
type State = {
  team: string;
  wave: number;
  open: boolean;
  columns: string[];
  row?: string;
};
const defaults: State = {
  team: '',
  wave: 1,
  open: false,
  columns: [],
  row: undefined,
};

function show(entry: string) {
  let change: SetUrlState<State> = () => {};
  function Page() {
    const [state, setState] = useUrlState<State>(schema, defaults);
    change = setState;
    const { search } = useLocation();
    return (
      <>
        <p data-testid="state">{JSON.stringify(state)}</p>
        <p data-testid="search">{decodeURIComponent(search)}</p>
      </>
    );
  }
  const router = createMemoryRouter([{ path: '*', element: <Page /> }], {
    initialEntries: [entry],
  });
  render(<RouterProvider router={router} />);
  return {
    router,
    change: (...args: Parameters<SetUrlState<State>>) =>
      act(() => change(...args)),
    both: (...changes: Partial<State>[]) =>
      act(() => changes.forEach(one => change(one))),
    state: () => JSON.parse(screen.getByTestId('state').textContent ?? ''),
    search: () => screen.getByTestId('search').textContent,
  };
}

describe('state in the address', () => {
  it('is read from a pasted link; what is bad takes its default, what is unknown is left alone', () => {
    const page = show('/x?team=payments&wave=-3&open=maybe&columns=[1]&demo=1');
    expect(page.state()).toEqual({ ...defaults, team: 'payments' });
    page.change({ wave: 4, open: true, columns: ['a', 'b'], row: '7' });
    expect(page.state()).toEqual({
      team: 'payments',
      wave: 4,
      open: true,
      columns: ['a', 'b'],
      row: '7',
    });
    expect(page.search()).toContain('demo=1');
    expect(page.search()).toContain('columns=["a","b"]');
  });

  it('leaves defaults out of the address', () => {
    const page = show('/x?team=payments&wave=4');
    page.change({ team: '', wave: 1 });
    expect(page.search()).toBe('');
    page.change({ row: 'a' });
    page.change({ row: undefined });
    expect(page.search()).toBe('');
  });

  it('goes back to what was before; typing leaves no steps', async () => {
    const page = show('/x');
    page.change({ wave: 2 });
    page.change({ team: 'p' }, { replace: true });
    page.change({ team: 'pay' }, { replace: true });
    page.change({ row: '9' });
    await act(() => page.router.navigate(-1));
    expect(page.state()).toEqual({ ...defaults, wave: 2, team: 'pay' });
    await act(() => page.router.navigate(-1));
    expect(page.state()).toEqual(defaults);
  });

  it('keeps both of two changes in one event', () => {
    const page = show('/x');
    page.both({ wave: 3 }, { team: 'payments' });
    expect(page.state()).toEqual({ ...defaults, wave: 3, team: 'payments' });
  });
});
