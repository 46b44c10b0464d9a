import type { AddOn } from '@portolan/plugin-clusters-common';
import { verdicts } from '@portolan/portal-common';
import { HealthChip, LineTable, type DataColumn } from '@portolan/portal-react';

const columns: DataColumn<AddOn>[] = [
  {
    id: 'health',
    title: 'Health',
    width: 104,
    value: addOn => addOn.health,
    render: addOn => <HealthChip size="small" verdict={addOn.health} />,
  },
  { id: 'title', title: 'Add-on', width: 184, value: addOn => addOn.title },
  { id: 'version', title: 'Version', width: 96, value: addOn => addOn.version },
  {
    id: 'ready',
    title: 'Ready',
    width: 64,
    align: 'right',
    value: ({ ready, wanted }) =>
      wanted === undefined ? undefined : `${ready ?? '?'}/${wanted}`,
  },
  { id: 'why', title: 'What is to say', value: addOn => addOn.sentence },
];

/** The platform's components on a cluster, the worst first. */
export function AddOnTable(props: { addOns: readonly AddOn[] }) {
  const addOns = [...props.addOns].sort(
    (a, b) => verdicts.indexOf(a.health) - verdicts.indexOf(b.health),
  );
  return (
    <LineTable<AddOn>
      label="Add-ons"
      columns={columns}
      lines={addOns.map(row => ({ kind: 'row', id: row.id, row }))}
      minWidth={640}
    />
  );
}
