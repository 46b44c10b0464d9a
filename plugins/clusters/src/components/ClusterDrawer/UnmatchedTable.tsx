import type { ClusterDetail } from '@portolan/plugin-clusters-common';
import { DataTable, serverNow, type DataColumn } from '@portolan/portal-react';

type Unmatched = ClusterDetail['unmatched'][number];

const columns: DataColumn<Unmatched>[] = [
  {
    id: 'namespace',
    title: 'Namespace',
    width: 152,
    value: row => row.namespace,
  },
  { id: 'kind', title: 'Kind', width: 112, value: row => row.kind },
  { id: 'name', title: 'Workload', width: 216, value: row => row.name },
  { id: 'why', title: 'Why no service has it', value: row => row.why },
];

/** Workloads that no service claims: nobody is told when they fail. Which they are the platform role sees. */
export function UnmatchedTable(props: {
  unmatched: readonly Unmatched[];
  /** How many there are, whoever asks. */
  count: number;
}) {
  const { unmatched, count } = props;
  if (count === 0 && unmatched.length === 0) {
    return <p>Every workload that was seen belongs to a service.</p>;
  }
  if (unmatched.length === 0) {
    return (
      <p>
        {count === 1 ? '1 workload belongs' : `${count} workloads belong`} to no
        service; which, the platform role sees.
      </p>
    );
  }
  return (
    <DataTable
      label="Workloads of no service"
      rows={unmatched}
      columns={columns}
      rowId={({ kind, namespace, name }) => `${kind} ${namespace}/${name}`}
      queriedAt={new Date(serverNow())}
      minWidth={760}
    />
  );
}
