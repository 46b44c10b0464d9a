import type { NodeRow } from '@portolan/plugin-clusters-common';
import { verdicts } from '@portolan/portal-common';
import {
  DataTable,
  HealthChip,
  serverNow,
  type DataColumn,
} from '@portolan/portal-react';
import {
  bytesInWords,
  coresInWords,
  shareInWords,
} from '../../rules/quantityWords';

const columns: DataColumn<NodeRow>[] = [
  {
    id: 'health',
    title: 'Health',
    width: 104,
    value: node => node.health,
    sortBy: node => verdicts.indexOf(node.health),
    render: node => <HealthChip size="small" verdict={node.health} />,
  },
  { id: 'name', title: 'Node', width: 168, value: node => node.name },
  {
    id: 'why',
    title: 'What is wrong',
    value: node => node.sentence ?? (node.isCordoned ? 'cordoned' : undefined),
  },
  { id: 'zone', title: 'Zone', width: 112, value: node => node.zone },
  { id: 'kubelet', title: 'Kubelet', width: 72, value: node => node.kubelet },
  {
    id: 'age',
    title: 'Days',
    width: 56,
    align: 'right',
    value: node => node.ageDays,
  },
  {
    id: 'pods',
    title: 'Pods',
    width: 56,
    align: 'right',
    value: node => node.pods,
  },
  {
    id: 'cpu',
    title: 'CPU',
    width: 64,
    align: 'right',
    value: ({ cpu }) =>
      `${coresInWords(cpu.requested)} of ${coresInWords(
        cpu.allocatable,
      )}, ${shareInWords(cpu.requested, cpu.allocatable)}`,
    render: ({ cpu }) => shareInWords(cpu.requested, cpu.allocatable),
    sortBy: ({ cpu }) => cpu.requested / (cpu.allocatable || 1),
  },
  {
    id: 'memory',
    title: 'Memory',
    width: 72,
    align: 'right',
    value: ({ memory }) =>
      `${bytesInWords(memory.requested)} of ${bytesInWords(
        memory.allocatable,
      )}, ${shareInWords(memory.requested, memory.allocatable)}`,
    render: ({ memory }) => shareInWords(memory.requested, memory.allocatable),
    sortBy: ({ memory }) => memory.requested / (memory.allocatable || 1),
  },
  {
    id: 'image',
    title: 'Image',
    value: node => node.osImage,
    optional: true,
  },
];

/** The nodes of a cluster, sorted as they come: the worst first. */
export function NodeTable(props: { nodes: readonly NodeRow[] }) {
  return (
    <DataTable
      label="Nodes"
      rows={props.nodes}
      columns={columns}
      rowId={node => node.name}
      queriedAt={new Date(serverNow())}
      minWidth={920}
      empty="No node was seen."
    />
  );
}
