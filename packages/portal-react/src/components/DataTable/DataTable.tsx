import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { toCsv } from '@portolan/portal-common';
import { useMemo, useRef, useState } from 'react';
import type { SetUrlState } from '../../hooks/useUrlState';
import {
  arrangeRows,
  defaultTableState,
  linesOf,
  shownColumns,
  type DataColumn,
  type DataTableState,
} from './arrangeRows';
import { DataTableHead } from './DataTableHead';
import { DataTableLines } from './DataTableLines';
import { DataTableToolbar } from './DataTableToolbar';
import { downloadText } from './downloadText';
import { useWindow } from './useWindow';

const useStyles = makeStyles(theme => ({
  scroller: {
    overflow: 'auto',
    maxHeight: 'min(75vh, 960px)',
    background: theme.palette.background.paper,
    borderRadius: 8,
    '@media print': { maxHeight: 'none', overflow: 'visible' },
  },
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    lineHeight: 1.25,
    fontVariantNumeric: 'tabular-nums',
  },
  empty: { padding: theme.spacing(2), margin: 0 },
}));

/** See {@link DataTable}. */
export interface DataTableProps<Row> {
  /** What the rows are: names the table and the file. */
  label: string;
  rows: readonly Row[];
  columns: readonly DataColumn<Row>[];
  /** Unique among the rows. */
  rowId: (row: Row) => string;
  /** When the data was asked for; goes into the export. */
  queriedAt: Date;
  /** Rows this viewer may not see; told below the table and in the export. */
  hidden?: number;
  /** Title of a row's group; groups stand in the order of their first rows. */
  groupBy?: (row: Row) => string;
  /** Enter or a click on a row. */
  onRowOpen?: (row: Row) => void;
  /** Id of the row whose drawer is open. */
  selected?: string;
  /** With `onStateChange` the page keeps the state, best by `useUrlState`; without, the table does. */
  state?: DataTableState;
  onStateChange?: SetUrlState<DataTableState>;
  /** Said where there are no rows at all: what that means, and what to do. */
  empty?: string;
  /** CSS width below which the table scrolls sideways. */
  minWidth?: number;
}

/**
 * Rows of 24 px: sorted, filtered, grouped, walked by arrow keys, opened by Enter, exported as CSV. Past 200 lines
 * only what is seen is in the document.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, groupBy, hidden = 0 } = props;
  const classes = useStyles();
  const [ownState, setOwnState] = useState(defaultTableState);
  const state = props.state ?? ownState;
  const onStateChange: SetUrlState<DataTableState> =
    props.onStateChange ??
    (change => setOwnState(before => ({ ...before, ...change })));
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () => shownColumns(columns, state.columns),
    [columns, state.columns],
  );
  const arranged = useMemo(
    () => arrangeRows(rows, columns, state),
    [rows, columns, state],
  );
  const lines = useMemo(
    () => linesOf(arranged, { rowId, groupBy, closed }),
    [arranged, rowId, groupBy, closed],
  );
  const lineWindow = useWindow(scroller, lines.length);
  const setOpen = (title: string, open: boolean) => {
    const next = new Set(closed);
    if (open) {
      next.delete(title);
    } else {
      next.add(title);
    }
    setClosed(next);
  };
  const save = () =>
    downloadText({
      name: `${label.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`,
      type: 'text/csv;charset=utf-8',
      text: toCsv({
        columns: shown.map(column => column.title),
        rows: arranged.map(row => shown.map(column => column.value(row))),
        queriedAt: props.queriedAt,
        hidden,
      }),
    });
  return (
    <div>
      <DataTableToolbar
        label={label}
        columns={columns}
        state={state}
        onStateChange={onStateChange}
        count={countInWords({
          of: rows.length,
          shown: arranged.length,
          hidden,
        })}
        onExport={save}
      />
      <div ref={scroller} className={classes.scroller}>
        <table
          className={classes.table}
          style={{ minWidth: props.minWidth }}
          role={groupBy ? 'treegrid' : 'grid'}
          aria-label={label}
          aria-rowcount={lines.length + 1}
        >
          <DataTableHead
            columns={shown}
            sort={state.sort}
            onSort={sort => onStateChange({ sort })}
          />
          <DataTableLines
            columns={shown}
            lines={lines}
            window={lineWindow}
            selected={props.selected}
            onRowOpen={props.onRowOpen}
            onGroupToggle={setOpen}
          />
        </table>
        {rows.length === 0 && (
          <p className={classes.empty}>{props.empty ?? 'There are none.'}</p>
        )}
        {rows.length > 0 && arranged.length === 0 && (
          <p className={classes.empty}>
            No row has all of these words.{' '}
            <Button size="small" onClick={() => onStateChange({ filter: '' })}>
              Clear the filter
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}

function countInWords(count: { of: number; shown: number; hidden: number }) {
  const { of, shown, hidden } = count;
  const seen = shown === of ? `${of} rows` : `${shown} of ${of} rows`;
  return hidden > 0 ? `${seen}, ${hidden} not visible to you` : seen;
}
