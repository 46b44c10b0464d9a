import { Link } from '@backstage/core-components';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import {
  DataTable,
  Freshness,
  HealthChip,
  type DataColumn,
  type DataTableState,
  type SetUrlState,
} from '@portolan/portal-react';
import { useNavigate } from 'react-router-dom';
import type { AttentionRow } from '../../rules/attentionRows';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    background: theme.palette.background.paper,
    borderRadius: 8,
  },
  item: {
    padding: theme.spacing(1, 1.5),
    borderBottom: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  beside: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  heading: { margin: theme.spacing(1, 0, 0.5), fontSize: '0.9375rem' },
}));

const columns: readonly DataColumn<AttentionRow>[] = [
  {
    id: 'state',
    title: 'State',
    width: 108,
    value: ({ item }) => item.verdict,
    render: ({ item }) => <HealthChip size="small" verdict={item.verdict} />,
  },
  {
    id: 'sentence',
    title: 'What',
    value: ({ item }) => item.sentence,
    render: ({ item }) => <Link to={item.href}>{item.sentence}</Link>,
  },
  {
    id: 'service',
    title: 'Service',
    width: 176,
    value: ({ service }) => service ?? 'the platform',
  },
  { id: 'owner', title: 'Owner', width: 144, value: ({ owner }) => owner },
  {
    id: 'area',
    title: 'Area',
    width: 104,
    value: ({ area }) => area,
    optional: true,
  },
  {
    id: 'since',
    title: 'Since',
    width: 104,
    value: ({ item }) => item.since,
    sortBy: ({ item }) => -Date.parse(item.since),
    render: ({ item }) => <Freshness seenAt={item.since} prefix="" inRow />,
  },
];

/** What needs somebody, a line each; on a narrow screen a list. */
export function AttentionTable(props: {
  rows: readonly AttentionRow[];
  /** How many there are that this viewer may not see. */
  hidden: number;
  queriedAt: Date;
  /** Said where there is none. */
  empty: string;
  state: DataTableState;
  onStateChange: SetUrlState<DataTableState>;
}) {
  const { rows, hidden, empty } = props;
  const navigate = useNavigate();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const hasMine = rows.some(({ isMine }) => isMine);
  if (isNarrow) {
    return <AttentionList rows={rows} hidden={hidden} empty={empty} />;
  }
  return (
    <DataTable
      label="What needs somebody"
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      groupBy={hasMine ? groupOf : undefined}
      queriedAt={props.queriedAt}
      hidden={hidden}
      empty={empty}
      state={props.state}
      onStateChange={props.onStateChange}
      onRowOpen={({ item }) => navigate(item.href)}
      minWidth={840}
    />
  );
}

function groupOf({ isMine }: AttentionRow): string {
  return isMine ? 'Yours' : 'Elsewhere';
}

function AttentionList(props: {
  rows: readonly AttentionRow[];
  hidden: number;
  empty: string;
}) {
  const { rows, hidden, empty } = props;
  const classes = useStyles();
  const groups = [
    ['Yours', rows.filter(({ isMine }) => isMine)],
    ['Elsewhere', rows.filter(({ isMine }) => !isMine)],
  ] as const;
  return (
    <section aria-label="What needs somebody">
      {rows.length === 0 && <p>{empty}</p>}
      {groups
        .filter(([, items]) => items.length > 0)
        .map(([title, items]) => (
          <section key={title} aria-label={title}>
            <h3 className={classes.heading}>
              {title} ({items.length})
            </h3>
            <ul className={classes.list}>
              {items.map(({ id, item, service, owner }) => (
                <li key={id} className={classes.item}>
                  <HealthChip size="small" verdict={item.verdict} />{' '}
                  <span className={classes.beside}>
                    {service ?? 'the platform'} · {owner} ·{' '}
                    <Freshness seenAt={item.since} prefix="" />
                  </span>
                  <div>
                    <Link to={item.href}>{item.sentence}</Link>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ))}
      {hidden > 0 && (
        <p className={classes.beside}>{hidden} not visible to you.</p>
      )}
    </section>
  );
}
