import { fireEvent, render, screen } from '@testing-library/react';
import { LineTable } from './LineTable';

const columns = [
  { id: 'name', title: 'Alert', value: (row: { name: string }) => row.name },
];

describe('lines arranged elsewhere', () => {
  it('stand in the order given, groups with a note, and report what is opened', () => {
    const onRowOpen = jest.fn();
    const onGroupToggle = jest.fn();
    render(
      <LineTable
        label="Alerts"
        columns={columns}
        isGrouped
        onRowOpen={onRowOpen}
        onGroupToggle={onGroupToggle}
        lines={[
          {
            kind: 'group',
            id: 'payments',
            title: 'Payments',
            count: 40,
            open: true,
            note: ', 3 critical',
          },
          { kind: 'row', id: 'z', row: { name: 'Zebra' } },
          { kind: 'row', id: 'a', row: { name: 'Ant' } },
        ]}
      />,
    );
    expect(screen.getAllByRole('row').map(row => row.textContent)).toEqual([
      'Alert',
      '▾ Payments (40), 3 critical',
      'Zebra',
      'Ant',
    ]);
    // Nothing offers to sort what another has sorted.
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getByRole('columnheader')).not.toHaveAttribute('aria-sort');
    fireEvent.click(screen.getByText('Ant'));
    expect(onRowOpen).toHaveBeenCalledWith({ name: 'Ant' });
    fireEvent.keyDown(screen.getAllByRole('row')[1], { key: 'ArrowLeft' });
    expect(onGroupToggle).toHaveBeenCalledWith('payments', false);
  });
});
