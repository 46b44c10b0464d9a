import { makeStyles } from '@material-ui/core/styles';
import {
  printClusterRole,
  wantedRights,
  type ClusterDetail,
} from '@portolan/plugin-clusters-common';
import {
  observationStates,
  observe,
  problemOf,
  refreshed,
  type Observation,
  type SeenTimes,
} from '@portolan/portal-common';
import {
  CodeBlock,
  Freshness,
  LineTable,
  StateBadge,
  useNow,
  type DataColumn,
} from '@portolan/portal-react';

const useStyles = makeStyles(theme => ({
  words: { margin: theme.spacing(0, 0, 1) },
}));

interface ObservedStream {
  id: string;
  kind: string;
  records: number;
  observation: Observation<unknown>;
}

const columns: DataColumn<ObservedStream>[] = [
  { id: 'kind', title: 'Kind', width: 200, value: row => row.kind },
  {
    id: 'state',
    title: 'State',
    width: 112,
    value: row => row.observation.state,
    render: row => <StateBadge state={row.observation.state} />,
  },
  {
    id: 'records',
    title: 'Kept',
    width: 64,
    align: 'right',
    value: row => row.records,
  },
  {
    id: 'seen',
    title: 'Seen',
    width: 96,
    value: ({ observation }) =>
      'seenAt' in observation ? observation.seenAt : undefined,
    render: ({ observation }) =>
      'seenAt' in observation ? (
        <Freshness seenAt={observation.seenAt} prefix="" inRow />
      ) : (
        '–'
      ),
  },
  {
    id: 'problem',
    title: 'Problem',
    value: ({ observation }) => problemOf(observation)?.message,
  },
];

/** What the portal asks a cluster for and how that goes; where rights are missing, the role that gives them. */
export function StreamList(props: {
  streams: ClusterDetail['streams'];
  seen: SeenTimes;
}) {
  const { streams, seen } = props;
  const classes = useStyles();
  const now = useNow();
  const observed = streams
    .map(({ id, kind, records, sighting }) => ({
      id,
      kind,
      records,
      observation: observe(refreshed(sighting, seen), now),
    }))
    .sort((a, b) => worth(b) - worth(a) || a.kind.localeCompare(b.kind, 'en'));
  const missing = [
    ...new Set(
      observed.flatMap(({ observation }) => {
        const problem = problemOf(observation);
        return problem?.kind === 'forbidden' ? [problem.missing] : [];
      }),
    ),
  ];
  return (
    <>
      {missing.length > 0 && (
        <>
          <p className={classes.words}>
            The portal may not {missing.join(', ')}. Give it this role; it reads
            only, and neither Secrets nor ConfigMaps.
          </p>
          <CodeBlock
            text={printClusterRole(wantedRights)}
            what="the ClusterRole"
          />
        </>
      )}
      <LineTable<ObservedStream>
        label="What the portal reads"
        columns={columns}
        lines={observed.map(row => ({ kind: 'row', id: row.id, row }))}
        minWidth={640}
      />
    </>
  );
}

/** What is not fresh comes first. */
function worth({ observation }: ObservedStream): number {
  return observation.state === 'absent'
    ? -1
    : observationStates.indexOf(observation.state);
}
