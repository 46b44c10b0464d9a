import type { WorkloadDetail } from '@portolan/plugin-clusters-common';
import {
  Freshness,
  HealthChip,
  LineTable,
  type DataColumn,
} from '@portolan/portal-react';
import {
  verdictOf,
  type Observation,
  type Verdict,
} from '@portolan/portal-common';

type Pod = WorkloadDetail['pods'][number];

interface PodRow extends Pod {
  /** What its state is worth. */
  verdict: Verdict;
}

const columns: DataColumn<PodRow>[] = [
  {
    id: 'state',
    title: 'State',
    width: 120,
    value: stateOf,
    render: pod => (
      <HealthChip size="small" verdict={pod.verdict} word={stateOf(pod)} />
    ),
  },
  {
    id: 'name',
    title: 'Pod',
    value: ({ name, failingContainer }) =>
      failingContainer ? `${name}, container ${failingContainer}` : name,
  },
  {
    id: 'restarts',
    title: 'Restarts',
    width: 72,
    align: 'right',
    value: pod => pod.restarts,
  },
  {
    id: 'started',
    title: 'Started',
    width: 96,
    value: pod => pod.startedAt,
    render: pod =>
      pod.startedAt ? (
        <Freshness seenAt={pod.startedAt} prefix="" inRow />
      ) : (
        '–'
      ),
  },
  {
    id: 'node',
    title: 'Node and zone',
    width: 208,
    value: pod => [pod.node, pod.zone].filter(Boolean).join(', ') || undefined,
  },
];

/** The pods of a workload, a line each. */
export function PodTable(props: {
  label: string;
  pods: readonly Pod[];
  /** Of their column: what was well is unknown where that is old. */
  observation: Observation<unknown>;
}) {
  const { label, pods, observation } = props;
  return (
    <LineTable<PodRow>
      label={label}
      columns={columns}
      lines={pods.map(pod => ({
        kind: 'row',
        id: pod.name,
        row: {
          ...pod,
          verdict: verdictOf(observation, () => verdictOfPod(pod)),
        },
      }))}
      minWidth={640}
    />
  );
}

function stateOf({ isReady, phase, failingContainer }: Pod): string {
  if (failingContainer) {
    return 'keeps ending';
  }
  return isReady ? 'ready' : phase.toLocaleLowerCase('en-GB');
}

function verdictOfPod({ isReady, phase, failingContainer }: Pod): Verdict {
  if (failingContainer || phase === 'Failed') {
    return 'bad';
  }
  if (isReady || phase === 'Succeeded') {
    return 'good';
  }
  return phase === 'Unknown' ? 'unknown' : 'progressing';
}
