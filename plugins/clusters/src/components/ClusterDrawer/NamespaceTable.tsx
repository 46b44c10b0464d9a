import type { ClusterDetail } from '@portolan/plugin-clusters-common';
import { DataTable, serverNow, type DataColumn } from '@portolan/portal-react';
import {
  bytesInWords,
  coresInWords,
  shareInWords,
} from '../../rules/quantityWords';

type Namespace = ClusterDetail['namespaces'][number];

const columns: DataColumn<Namespace>[] = [
  { id: 'name', title: 'Namespace', width: 200, value: row => row.name },
  {
    id: 'pods',
    title: 'Pods',
    width: 64,
    align: 'right',
    value: row => row.pods,
  },
  {
    id: 'cpu',
    title: 'CPU',
    width: 72,
    align: 'right',
    value: row => coresInWords(row.cpuRequested),
    sortBy: row => row.cpuRequested,
  },
  {
    id: 'memory',
    title: 'Memory',
    width: 88,
    align: 'right',
    value: row => bytesInWords(row.memoryRequested),
    sortBy: row => row.memoryRequested,
  },
  {
    id: 'quota',
    title: 'Fullest quota',
    value: quotaInWords,
    sortBy: row => fullest(row)?.share,
  },
];

/** The namespaces of a cluster with what they ask for, and how near to a quota they are. */
export function NamespaceTable(props: {
  namespaces: readonly Namespace[];
  /** Those with nothing of a service that the person may see. */
  hidden: number;
}) {
  return (
    <DataTable
      label="Namespaces"
      rows={props.namespaces}
      columns={columns}
      rowId={row => row.name}
      hidden={props.hidden}
      queriedAt={new Date(serverNow())}
      minWidth={640}
      empty="No namespace was seen."
    />
  );
}

function fullest({ quotas }: Namespace) {
  return quotas
    .filter(({ hard }) => hard > 0)
    .map(quota => ({ ...quota, share: quota.used / quota.hard }))
    .sort((a, b) => b.share - a.share)[0];
}

function quotaInWords(row: Namespace): string | undefined {
  const quota = fullest(row);
  if (!quota) {
    return undefined;
  }
  const { resource, used, hard } = quota;
  const inWords = /memory|storage/.test(resource) ? bytesInWords : coresInWords;
  return `${resource}: ${inWords(used)} of ${inWords(hard)}, ${shareInWords(
    used,
    hard,
  )}`;
}
