import { problemOf, type Problem } from '@portolan/portal-common';
import {
  DataTable,
  Freshness,
  untilInWords,
  StateBadge,
  stateSigns,
  useNow,
  type DataColumn,
  type DataTableState,
  type SetUrlState,
} from '@portolan/portal-react';
import type { StreamRow } from '../../rules/upstreamStates';

const asOf = ({ upstream: { seenAt } }: StreamRow) =>
  seenAt ? <Freshness seenAt={seenAt} prefix="" inRow /> : 'never';

const named: readonly DataColumn<StreamRow>[] = [
  {
    id: 'state',
    title: 'State',
    width: 104,
    value: ({ observation }) => stateSigns[observation.state].word,
    render: ({ observation }) => <StateBadge state={observation.state} />,
  },
  {
    id: 'upstream',
    title: 'Upstream',
    width: 136,
    value: ({ upstream }) => upstream.upstream,
  },
  {
    id: 'kind',
    title: 'Asked for',
    width: 148,
    value: ({ upstream }) => upstream.kind,
  },
  { id: 'area', title: 'By', width: 68, value: ({ area }) => area },
];

/** What everybody may know: as of when the data is. */
const brief: readonly DataColumn<StreamRow>[] = [
  ...named,
  {
    id: 'seen',
    title: 'Data as of',
    value: ({ upstream }) => upstream.seenAt,
    render: asOf,
  },
];

/** What who runs the portal needs to mend an upstream. */
const detailed: readonly DataColumn<StreamRow>[] = [
  ...named,
  {
    id: 'seen',
    title: 'Last success',
    width: 100,
    value: ({ upstream }) => upstream.seenAt,
    render: asOf,
  },
  {
    id: 'problem',
    title: 'Problem',
    value: row => problemOf(row.observation)?.message,
    render: row => <ProblemWords problem={problemOf(row.observation)} />,
  },
  {
    id: 'next',
    title: 'Next try',
    width: 76,
    value: row => problemOf(row.observation)?.nextTry,
    render: row => <NextTry problem={problemOf(row.observation)} />,
  },
  {
    id: 'took',
    title: 'Took, ms',
    width: 80,
    align: 'right',
    value: ({ upstream }) => upstream.answer?.tookMs,
  },
  {
    id: 'requests',
    title: 'Per minute',
    width: 92,
    align: 'right',
    value: ({ upstream }) => upstream.requestsPerMinute,
  },
  {
    id: 'records',
    title: 'Records',
    width: 80,
    align: 'right',
    value: ({ upstream }) => upstream.records,
  },
];

/** Every stream a line; whoever does not run the portal sees as of when the data is. */
export function StreamTable(props: {
  rows: readonly StreamRow[];
  isDetailed: boolean;
  queriedAt: Date;
  state: DataTableState;
  selected: string;
  onStateChange: SetUrlState<DataTableState>;
  onOpen: (id: string) => void;
}) {
  const { rows, isDetailed, onOpen } = props;
  return (
    <DataTable
      label="Upstreams"
      rows={rows}
      columns={isDetailed ? detailed : brief}
      rowId={({ id }) => id}
      queriedAt={props.queriedAt}
      state={props.state}
      selected={props.selected}
      onStateChange={props.onStateChange}
      onRowOpen={isDetailed ? ({ id }) => onOpen(id) : undefined}
      empty="No area asks any upstream."
      minWidth={isDetailed ? 1000 : 560}
    />
  );
}

function NextTry(props: { problem?: Problem }) {
  const now = useNow();
  const { problem } = props;
  if (!problem?.nextTry) {
    return <>–</>;
  }
  const left = Date.parse(problem.nextTry) - now;
  return <>{untilInWords(left)}</>;
}

function ProblemWords(props: { problem?: Problem }) {
  const { problem } = props;
  return problem ? (
    <>
      {problem.message},{' '}
      <Freshness seenAt={problem.since} prefix="since" inRow />
    </>
  ) : (
    <>–</>
  );
}
