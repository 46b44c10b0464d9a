import { fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { defaultTableState, type DataColumn } from './DataColumn';
import { DataTable, type DataTableProps } from './DataTable';

interface Service {
  name: string;
  team: string;
  pods?: number;
}
const services: Service[] = [
  { name: 'checkout-10', team: 'payments', pods: 3 },
  { name: 'checkout-9', team: 'payments', pods: 12 },
  { name: '=HYPERLINK("http://evil")', team: 'search' },
  { name: 'basket', team: 'shop', pods: 1 },
];
const columns: DataColumn<Service>[] = [
  { id: 'name', title: 'Service', value: row => row.name },
  { id: 'team', title: 'Team', value: row => row.team, optional: true },
  { id: 'pods', title: 'Pods', value: row => row.pods, align: 'right' },
];
const rowId = (row: Service) => row.name;
const byTeam = (row: Service) => row.team;

function Table(props: Partial<DataTableProps<Service>>) {
  const [state, setState] = useState(defaultTableState);
  return (
    <DataTable
      label="Services"
      rows={services}
      columns={columns}
      rowId={rowId}
      queriedAt={new Date('2026-11-24T10:42:07Z')}
      hidden={2}
      state={state}
      onStateChange={change => setState(before => ({ ...before, ...change }))}
      {...props}
    />
  );
}

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .flatMap(row => within(row).queryAllByRole('gridcell').slice(0, 1))
    .map(cell => cell.textContent);
const sortBy = (title: string) =>
  fireEvent.click(screen.getByRole('button', { name: title }));
const press = (key: string) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
const filter = (value: string) =>
  fireEvent.change(screen.getByRole('searchbox'), { target: { value } });
const focusFirstLine = () =>
  document.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus();
const lines = () => document.querySelectorAll('tbody tr[aria-rowindex]');

/** Scrolls as a person does; what is laid out nowhere is given the height it would have. */
function scrollToLine(line: number) {
  const scroller = screen.getByRole('grid').parentElement;
  if (!scroller) {
    throw new Error('The table does not scroll');
  }
  Object.defineProperty(scroller, 'scrollHeight', {
    configurable: true,
    value: 24 * 10_001,
  });
  fireEvent.scroll(scroller, { target: { scrollTop: 24 * line } });
}

async function savedText(): Promise<string> {
  const blobs: Blob[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => blobs.push(blob) && 'blob:x',
    revokeObjectURL: () => {},
  });
  const click = jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(() => {});
  fireEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
  expect(click).toHaveBeenCalledTimes(1);
  click.mockRestore();
  return blobs[0].text();
}

// Nothing is laid out here, so there is nothing to scroll into view.
Element.prototype.scrollIntoView = () => {};

describe('a table', () => {
  it('sorts up, down and back; numbers as numbers; what is not known comes last', () => {
    render(<Table />);
    sortBy('Pods');
    const pods = screen.getByRole('columnheader', { name: /Pods/ });
    expect(pods).toHaveAttribute('aria-sort', 'ascending');
    const unknown = '=HYPERLINK("http://evil")';
    expect(names()).toEqual(['basket', 'checkout-10', 'checkout-9', unknown]);
    sortBy('Pods');
    expect(pods).toHaveAttribute('aria-sort', 'descending');
    expect(names()).toEqual(['checkout-9', 'checkout-10', 'basket', unknown]);
    sortBy('Pods');
    expect(pods).toHaveAttribute('aria-sort', 'none');
    expect(names()).toEqual(services.map(rowId));
    sortBy('Service');
    expect(names().slice(-2)).toEqual(['checkout-9', 'checkout-10']);
  });

  it('sorts words by an order of their own, where they have one', () => {
    const urgency = ['shop', 'payments'];
    const ordered = columns.map(column =>
      column.id === 'team'
        ? {
            ...column,
            optional: false,
            sortBy: (row: Service) =>
              urgency.includes(row.team)
                ? urgency.indexOf(row.team)
                : undefined,
          }
        : column,
    );
    render(<Table columns={ordered} />);
    sortBy('Team');
    expect(names()[0]).toBe('basket');
    sortBy('Team');
    expect(names()[0]).toBe('checkout-10');
    expect(names().at(-1)).toBe('=HYPERLINK("http://evil")');
  });

  it('filters by all words in the columns shown, says how many, and clears', () => {
    render(<Table />);
    expect(screen.getByRole('status')).toHaveTextContent(
      '4 rows, 2 not visible to you',
    );
    filter('CHECK 9');
    expect(names()).toEqual(['checkout-9']);
    expect(screen.getByRole('status')).toHaveTextContent('1 of 4 rows');
    filter('payments');
    expect(names()).toEqual([]);
    expect(screen.getByText(/No row has all of these words/)).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(names()).toHaveLength(4);
  });

  it('says what it means that there are no rows', () => {
    render(<Table rows={[]} empty="Nothing is scheduled here." />);
    expect(screen.getByText('Nothing is scheduled here.')).toBeVisible();
    expect(screen.queryByText('Clear the filter')).not.toBeInTheDocument();
  });

  it('shows the columns chosen', () => {
    render(<Table />);
    expect(
      screen.queryByRole('columnheader', { name: 'Team' }),
    ).not.toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    const team = screen.getByRole('menuitemcheckbox', { name: 'Team' });
    expect(team).toHaveAttribute('aria-checked', 'false');
    fireEvent.click(team);
    expect(team).toHaveAttribute('aria-checked', 'true');
    expect(screen.getByText('shop')).toBeInTheDocument();
  });

  it('saves what is shown, in its order, with the time and the hidden; no cell runs as a formula', async () => {
    render(<Table />);
    sortBy('Service');
    sortBy('Service');
    const text = await savedText();
    const [head, ...rest] = text.split('\r\n');
    expect(head).toBe('Service,Pods');
    expect(rest).toContain('checkout-10,3');
    expect(rest).toContain(`"'=HYPERLINK(""http://evil"")",`);
    expect(rest.indexOf('checkout-10,3')).toBeLessThan(
      rest.indexOf('checkout-9,12'),
    );
    expect(text).toContain('Queried at 2026-11-24T10:42:07.000Z');
    expect(text).toContain('2 rows hidden from you');
  });

  it('is walked by arrow keys and opened by Enter; one line is in the tab order', () => {
    const onRowOpen = jest.fn();
    render(<Table onRowOpen={onRowOpen} selected="basket" />);
    expect(document.querySelectorAll('tbody tr[tabindex="0"]')).toHaveLength(1);
    focusFirstLine();
    expect(document.activeElement).toHaveTextContent('basket');
    expect(document.activeElement).toHaveAttribute('aria-selected', 'true');
    press('Home');
    expect(document.activeElement).toHaveTextContent('checkout-10');
    press('ArrowUp');
    expect(document.activeElement).toHaveTextContent('checkout-10');
    press('ArrowDown');
    press('Enter');
    expect(onRowOpen).toHaveBeenLastCalledWith(services[1]);
    fireEvent.click(screen.getByText('basket'));
    expect(onRowOpen).toHaveBeenLastCalledWith(services[3]);
  });

  it('leaves keys and clicks on links in a row to the links', () => {
    const onRowOpen = jest.fn();
    const linked = [
      {
        ...columns[0],
        render: (row: Service) => <a href="#there">{row.name}</a>,
      },
    ];
    render(<Table columns={linked} onRowOpen={onRowOpen} />);
    fireEvent.click(screen.getByText('basket'));
    fireEvent.keyDown(screen.getByText('basket'), { key: 'Enter' });
    expect(onRowOpen).not.toHaveBeenCalled();
  });

  it('folds groups to one counted line, by key and by click', () => {
    render(<Table groupBy={byTeam} />);
    const payments = screen.getByRole('row', { name: /payments \(2\)/ });
    expect(payments).toHaveAttribute('aria-expanded', 'true');
    focusFirstLine();
    expect(payments).toHaveFocus();
    press('ArrowLeft');
    expect(payments).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByText('checkout-9')).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('4 rows');
    fireEvent.click(payments);
    expect(screen.getByText('checkout-9')).toBeInTheDocument();
  });

  it('puts a group where the first of its rows stands, and keeps it folded when rows change', () => {
    const groups = () =>
      screen
        .getAllByRole('row', { name: /\(\d\)/ })
        .map(row => row.textContent?.slice(2));
    const { rerender } = render(<Table groupBy={byTeam} />);
    expect(groups()).toEqual(['payments (2)', 'search (1)', 'shop (1)']);
    sortBy('Pods');
    expect(groups()).toEqual(['shop (1)', 'payments (2)', 'search (1)']);
    sortBy('Pods');
    expect(groups()).toEqual(['payments (2)', 'shop (1)', 'search (1)']);
    expect(names().slice(1, 3)).toEqual(['checkout-9', 'checkout-10']);
    fireEvent.click(screen.getByRole('row', { name: /payments/ }));
    const more = [...services, { name: 'till', team: 'payments', pods: 90 }];
    rerender(<Table groupBy={byTeam} rows={more} />);
    expect(groups()[0]).toBe('payments (3)');
    expect(screen.queryByText('till')).not.toBeInTheDocument();
  });

  it('follows values that change while the rows stay', () => {
    const named = (prefix: string) => [
      { ...columns[0], value: (row: Service) => `${prefix} ${row.name}` },
    ];
    const { rerender } = render(<Table columns={named('old')} />);
    filter('old basket');
    expect(names()).toEqual(['old basket']);
    rerender(<Table columns={named('new')} />);
    expect(names()).toEqual([]);
  });

  describe('of 10,000 rows', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      name: `service ${index}`,
      team: 'shop',
      pods: index,
    }));

    it('keeps few in the document, counts and reaches all', () => {
      render(<Table rows={many} />);
      expect(screen.getByRole('grid')).toHaveAttribute(
        'aria-rowcount',
        '10001',
      );
      expect(lines().length).toBeLessThan(80);
      focusFirstLine();
      press('End');
      expect(document.activeElement).toHaveTextContent('service 9999');
      expect(document.activeElement).toHaveAttribute('aria-rowindex', '10001');
      press('ArrowUp');
      expect(document.activeElement).toHaveTextContent('service 9998');
      expect(lines().length).toBeLessThan(80);
      press('Home');
      expect(document.activeElement).toHaveTextContent('service 0');
    });

    it('draws what is scrolled to, and keeps the line with the focus', () => {
      render(<Table rows={many} />);
      focusFirstLine();
      scrollToLine(5_000);
      expect(screen.getByText('service 5001')).toBeInTheDocument();
      expect(screen.queryByText('service 500')).not.toBeInTheDocument();
      expect(lines().length).toBeLessThan(80);
      press('ArrowDown');
      expect(document.activeElement).toHaveTextContent('service 1');
      scrollToLine(9_000);
      expect(document.activeElement).toHaveTextContent('service 1');
    });

    it('does not show an empty window when a filter shortens a scrolled table', () => {
      render(<Table rows={many} />);
      scrollToLine(9_900);
      filter('service 4');
      expect(lines().length).toBeGreaterThan(20);
      filter('service 42');
      expect(lines().length).toBeGreaterThan(20);
      filter('service 4242');
      expect(names()).toEqual(['service 4242']);
    });

    it('is printed whole', () => {
      render(<Table rows={many.slice(0, 1_000)} />);
      fireEvent(window, new Event('beforeprint'));
      expect(lines()).toHaveLength(1_000);
      fireEvent(window, new Event('afterprint'));
      expect(lines().length).toBeLessThan(80);
    });
  });
});
