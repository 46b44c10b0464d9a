import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { entityPath, tally, verdicts } from '@portolan/portal-common';
import {
  Matrix,
  useNow,
  useVerdictColors,
  verdictSigns,
  type MatrixCell,
  type MatrixLine,
} from '@portolan/portal-react';
import { Fragment } from 'react';
import { useNavigate } from 'react-router-dom';
import { useClusterAddress } from '../../hooks/useAddress';
import { cellInWords } from '../../rules/cellWords';
import { printCellRef, readCellRef } from '../../rules/landscapeState';
import { wasSeen, type ObservedColumn } from '../../rules/observeColumns';
import type { ObservedService } from '../../rules/observeLandscape';
import { CellView } from '../CellView/CellView';
import { ColumnHead, columnHeadInWords } from './ColumnHead';

const useStyles = makeStyles(theme => ({
  name: {
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.75),
    minWidth: 0,
  },
  title: { overflow: 'hidden', textOverflow: 'ellipsis' },
  sign: { flex: '0 0 auto', minWidth: '0.875rem', textAlign: 'center' },
  badge: { flex: '0 0 auto', marginLeft: 'auto', fontSize: '0.75rem' },
  counts: { fontWeight: 400, fontVariantNumeric: 'tabular-nums' },
  empty: { padding: theme.spacing(2), margin: 0 },
}));

/** Services against the places they run in; `shown` are indexes of the columns to show. */
export function LandscapeMatrix(props: {
  columns: readonly ObservedColumn[];
  shown: readonly number[];
  lines: readonly MatrixLine<ObservedService>[];
  open: string;
  onOpen: (cell: string) => void;
  onGroupToggle: (group: string, isOpen: boolean) => void;
  /** Said where there is no line. */
  empty: string;
}) {
  const { columns, shown, lines, onOpen } = props;
  const classes = useStyles();
  const now = useNow();
  const navigate = useNavigate();
  const clusterAddress = useClusterAddress();
  const open = readCellRef(props.open);
  const columnOf = (index: number) => columns[shown[index]];
  return (
    <Matrix<ObservedService>
      label="Services by environment and cluster"
      corner="Service"
      columns={shown.map(index => ({
        id: columns[index].column.id,
        label: columnHeadInWords(columns[index], now),
        head: <ColumnHead column={columns[index]} />,
      }))}
      lines={lines}
      rowHead={row => ({
        label: serviceInWords(row),
        content: <ServiceName row={row} />,
        opens: true,
      })}
      cell={(row, index): MatrixCell => {
        const column = columnOf(index);
        const observed = row.cells[shown[index]];
        return {
          label: cellInWords(observed, column, now),
          content: <CellView observed={observed} column={column} />,
          opens: observed.cell !== null,
          isHatched: observed.cell
            ? observed.verdict === 'unknown'
            : !wasSeen(column) && column.observation.state !== 'absent',
        };
      }}
      groupCell={(rows, index) => groupCell(rows, shown[index])}
      selected={open && { line: open.service, column: open.column }}
      columnsOpen
      onOpen={({ line, column }) => {
        if (line !== undefined && column !== undefined) {
          onOpen(printCellRef(line, column));
        } else if (line !== undefined) {
          navigate(entityPath(line));
        } else {
          const head = columns.find(one => one.column.id === column);
          if (head) {
            navigate(clusterAddress(head.column.cluster));
          }
        }
      }}
      onGroupToggle={props.onGroupToggle}
    >
      {lines.length === 0 && <p className={classes.empty}>{props.empty}</p>}
    </Matrix>
  );
}

function ServiceName(props: { row: ObservedService }) {
  const { service, verdict, elsewhere } = props.row;
  const classes = useStyles();
  const colors = useVerdictColors();
  return (
    <span className={classes.name}>
      <span className={classes.sign} style={{ color: colors[verdict] }}>
        {verdictSigns[verdict].shape}
      </span>
      <Link
        to={entityPath(service.ref)}
        tabIndex={-1}
        color="inherit"
        className={classes.title}
      >
        {service.title}
      </Link>
      {elsewhere && (
        <span className={classes.badge} style={{ color: colors[elsewhere] }}>
          {verdictSigns[elsewhere].shape} elsewhere
        </span>
      )}
    </span>
  );
}

function serviceInWords({ service, verdict, elsewhere }: ObservedService) {
  const also = elsewhere
    ? `, ${verdictSigns[elsewhere].word.toLocaleLowerCase(
        'en-GB',
      )} outside of production`
    : '';
  const problem = service.problem ? `. ${service.problem}` : '';
  return `${service.title}: ${verdictSigns[verdict].word.toLocaleLowerCase(
    'en-GB',
  )}${also}, ${service.owner.title}${problem}`;
}

/** How many of a group's cells in a column are how, the worst first; what is well is not counted out. */
function groupCell(
  rows: readonly ObservedService[],
  column: number,
): MatrixCell {
  const counts = tally(
    rows.flatMap(({ cells }) => cells[column].verdict ?? []),
  );
  const some = verdicts.filter(verdict => counts[verdict] > 0);
  return {
    label: some
      .map(
        verdict =>
          `${counts[verdict]} ${verdictSigns[verdict].word.toLocaleLowerCase(
            'en-GB',
          )}`,
      )
      .join(', '),
    content: <GroupCounts counts={some.map(one => [one, counts[one]])} />,
  };
}

function GroupCounts(props: {
  counts: ReadonlyArray<[keyof typeof verdictSigns, number]>;
}) {
  const classes = useStyles();
  const colors = useVerdictColors();
  return (
    <span className={classes.counts}>
      {props.counts.map(([verdict, count]) => (
        <Fragment key={verdict}>
          <span style={{ color: colors[verdict] }}>
            {verdictSigns[verdict].shape}
          </span>{' '}
          {count}
          {'  '}
        </Fragment>
      ))}
    </span>
  );
}
