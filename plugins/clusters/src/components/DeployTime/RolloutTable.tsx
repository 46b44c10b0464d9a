import type { TracedRollout } from '@portolan/plugin-clusters-common';
import {
  verdictOf,
  type Observation,
  type Verdict,
} from '@portolan/portal-common';
import {
  Freshness,
  HealthChip,
  LineTable,
  type DataColumn,
} from '@portolan/portal-react';
import {
  changeOf,
  commitInWords,
  outcomeLooks,
  rolloutId,
  runInWords,
  secondsInWords,
  tookOf,
} from '../../rules/evidence/deployTimeWords';
import { placeInWords } from '../../rules/columnWords';
import { CommitLine } from '../DeploymentParts/CommitLine';
import { RolloutLinks } from '../DeploymentParts/RolloutLinks';
import { RunLine } from '../DeploymentParts/RunLine';

interface RolloutRow extends TracedRollout {
  /** What its outcome is worth. */
  verdict: Verdict;
  /** Whether what goes on still may. */
  isFresh: boolean;
}

const columns: DataColumn<RolloutRow>[] = [
  {
    id: 'outcome',
    title: 'Outcome',
    width: 136,
    value: wordOf,
    render: row => (
      <HealthChip size="small" verdict={row.verdict} word={wordOf(row)} />
    ),
  },
  { id: 'change', title: 'From → to', width: 136, value: changeOf },
  { id: 'place', title: 'Where', width: 160, value: placeInWords },
  {
    id: 'started',
    title: 'Started',
    width: 104,
    value: row => row.startedAt,
    render: row => <Freshness seenAt={row.startedAt} prefix="" inRow />,
  },
  {
    id: 'took',
    title: 'Took',
    width: 96,
    align: 'right',
    value: row => {
      const took = tookOf(row);
      return took === undefined ? 'not known' : secondsInWords(took);
    },
  },
  {
    id: 'links',
    title: 'Undo, restart',
    width: 176,
    value: ({ links }) => links.map(({ title }) => title).join(', '),
    render: ({ links }) => <RolloutLinks links={links} />,
  },
  {
    id: 'commit',
    title: 'What changed',
    width: 256,
    value: ({ commit }) => (commit ? commitInWords(commit) : 'not known'),
    render: ({ commit }) =>
      commit ? <CommitLine commit={commit} /> : 'not known',
  },
  {
    id: 'run',
    title: 'Pipeline',
    width: 136,
    value: ({ run, isFresh }) => (run ? runInWords(run, isFresh) : 'not known'),
    render: ({ run, isFresh }) =>
      run ? <RunLine run={run} isFresh={isFresh} /> : 'not known',
  },
  { id: 'workload', title: 'Workload', value: row => row.workload },
];

/** Rollouts in the order given, a line each. */
export function RolloutTable(props: {
  label: string;
  rollouts: readonly TracedRollout[];
  /** Of the answer: what went on when it was seen may long have ended. */
  observation: Observation<unknown>;
}) {
  const { label, rollouts, observation } = props;
  return (
    <LineTable<RolloutRow>
      label={label}
      columns={columns}
      lines={rollouts.map(rollout => ({
        kind: 'row',
        id: rolloutId(rollout),
        row: {
          ...rollout,
          verdict: verdictOfRollout(rollout, observation),
          isFresh: observation.state === 'fresh',
        },
      }))}
      minWidth={1340}
    />
  );
}

/** That one became ready is past, and stays so; that one goes on is news, which must be fresh. */
function verdictOfRollout(
  { outcome }: TracedRollout,
  observation: Observation<unknown>,
): Verdict {
  const { verdict } = outcomeLooks[outcome];
  return outcome === 'rolling'
    ? verdictOf(observation, () => verdict)
    : verdict;
}

function wordOf({ outcome, verdict }: RolloutRow): string {
  return outcome === 'rolling' && verdict === 'unknown'
    ? 'Was rolling out'
    : outcomeLooks[outcome].word;
}
