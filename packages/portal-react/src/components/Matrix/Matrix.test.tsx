import { fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { Matrix } from './Matrix';
import type { MatrixProps } from './MatrixProps';
import type { MatrixLine, MatrixPlace } from './MatrixLine';

const columns = ['dev', 'staging', 'production'].map(id => ({
  id,
  label: `${id}, as of 4 s ago`,
  head: id,
}));
const rows = (count: number): MatrixLine<string>[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'row',
    id: `s${index}`,
    row: `service-${index}`,
  }));

function Shown(props: Partial<MatrixProps<string>>) {
  return (
    <Matrix
      label="Landscape"
      corner="Service"
      columns={columns}
      lines={rows(3)}
      rowHead={row => ({ label: row, content: row, opens: true })}
      cell={(row, column) =>
        column === 1
          ? { label: `${row} does not run here` }
          : { label: `${row} well in ${column}`, content: '●', opens: true }
      }
      {...props}
    />
  );
}

const press = (key: string, more = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const here = () => document.activeElement?.querySelector('span')?.textContent;
const inTabOrder = () => document.querySelectorAll('table [tabindex="0"]');
const enter = () => {
  const [place] = inTabOrder();
  if (place instanceof HTMLElement) {
    place.focus();
  }
};

// Nothing is laid out here, so there is nothing to scroll into view.
Element.prototype.scrollIntoView = () => {};

describe('a matrix', () => {
  it('says in words what it draws, to those who do not see it', () => {
    render(<Shown />);
    const grid = screen.getByRole('grid', { name: 'Landscape' });
    expect(grid).toHaveAttribute('aria-rowcount', '4');
    expect(grid).toHaveAttribute('aria-colcount', '4');
    const [, first] = within(grid).getAllByRole('row');
    expect(
      within(first).getByRole('rowheader', { name: 'service-0' }),
    ).toBeVisible();
    expect(
      within(first)
        .getAllByRole('gridcell')
        .map(cell => cell.textContent),
    ).toEqual([
      'service-0 well in 0●',
      'service-0 does not run here',
      'service-0 well in 2●',
    ]);
    expect(
      within(first).getByRole('gridcell', { name: 'service-0 well in 0' }),
    ).toBeVisible();
    expect(
      within(grid).getByRole('columnheader', {
        name: 'production, as of 4 s ago',
      }),
    ).toBeVisible();
  });

  it('is one stop of the tab key, walked by arrows to its edges and no further', () => {
    render(<Shown />);
    expect(inTabOrder()).toHaveLength(1);
    enter();
    expect(here()).toBe('service-0');
    const walks: Array<[keys: string[], to: string]> = [
      [['ArrowRight', 'ArrowDown'], 'service-1 well in 0'],
      [['ArrowRight'], 'service-1 does not run here'],
      [['End', 'ArrowRight'], 'service-1 well in 2'],
      [['PageDown', 'ArrowDown'], 'service-2 well in 2'],
      [['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft'], 'service-2'],
      [['Home', 'PageUp', 'ArrowRight'], 'dev, as of 4 s ago'],
    ];
    for (const [keys, to] of walks) {
      keys.forEach(key => press(key));
      expect(here()).toBe(to);
      expect(inTabOrder()).toHaveLength(1);
    }
    press('End', { ctrlKey: true });
    expect(here()).toBe('service-2 well in 2');
    press('Home', { ctrlKey: true });
    expect(here()).toBe('service-0');
    press('x');
    expect(here()).toBe('service-0');
  });

  it('opens what opens, by Enter, space or a click, and marks what is open', () => {
    const opened: MatrixPlace[] = [];
    render(
      <Shown
        columnsOpen
        onOpen={place => opened.push(place)}
        selected={{ line: 's1', column: 'production' }}
      />,
    );
    const marked = screen.getByRole('gridcell', { selected: true });
    expect(marked).toHaveTextContent('service-1 well in 2');
    enter();
    expect(document.activeElement).toBe(marked);
    press('Enter');
    press('ArrowLeft');
    press('Enter');
    press(' ');
    press('Home');
    press('Enter');
    fireEvent.click(screen.getByRole('columnheader', { name: /^staging/ }));
    fireEvent.click(screen.getByText('service-2 well in 0'));
    expect(opened).toEqual([
      { line: 's1', column: 'production' },
      { line: 's1', column: undefined },
      { line: undefined, column: 'staging' },
      { line: 's2', column: 'dev' },
    ]);
  });

  it('folds groups to one counted line that sums up its columns', () => {
    function Grouped() {
      const [isOpen, setOpen] = useState(true);
      const inside = rows(2);
      return (
        <Shown
          lines={[
            {
              kind: 'group',
              id: 'g',
              title: 'Payments',
              rows: ['service-0', 'service-1'],
              isOpen,
            },
            ...(isOpen ? inside : []),
          ]}
          groupCell={(all, column) => ({ label: `${all.length} in ${column}` })}
          onGroupToggle={(_, open) => setOpen(open)}
        />
      );
    }
    render(<Grouped />);
    const lines = () => screen.getAllByRole('row').slice(1);
    expect(screen.getByRole('treegrid')).toBeVisible();
    expect(lines()).toHaveLength(3);
    expect(lines()[1]).toHaveAttribute('aria-level', '2');
    enter();
    press('ArrowLeft');
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toHaveAttribute('aria-expanded', 'false');
    expect(here()).toBe('Payments (2)');
    press('ArrowRight');
    expect(lines()).toHaveLength(3);
    press('ArrowRight');
    expect(here()).toBe('2 in 0');
    press('Enter');
    expect(lines()).toHaveLength(1);
  });

  it('keeps the person where they are when lines come and go', () => {
    const { rerender } = render(<Shown lines={rows(3)} />);
    enter();
    press('ArrowDown');
    press('ArrowRight');
    rerender(<Shown lines={rows(3).reverse()} />);
    expect(here()).toBe('service-1 well in 0');
    rerender(<Shown lines={rows(1)} />);
    expect(inTabOrder()[0]).toHaveTextContent('service-0 well in 0');
  });

  it('has in the document only what is seen, past 200 lines', () => {
    render(<Shown lines={rows(1_000)} />);
    const seen = () => screen.getAllByRole('row').length;
    expect(seen()).toBeLessThan(80);
    enter();
    press('End', { ctrlKey: true });
    expect(here()).toBe('service-999 well in 2');
    expect(seen()).toBeLessThan(80);
  });
});
