import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { toCsv } from '@portolan/portal-common';
import type { RowData } from '@tanstack/react-table';
import { useState } from 'react';
import type { SetUrlState } from '../../hooks/useUrlState';
import {
  defaultTableState,
  type DataColumn,
  type DataTableState,
} from './DataColumn';
import { DataTableToolbar } from './DataTableToolbar';
import { downloadText } from './downloadText';
import { LineTable } from './LineTable';
import { useDataTable } from './useDataTable';

const useStyles = makeStyles(theme => ({
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
  /** Pixels below which the table scrolls sideways; 112 a column if not given. */
  minWidth?: number;
}

/**
 * Rows of 24 px: sorted, filtered, grouped, walked by arrow keys, opened by Enter, exported as CSV. Past 200 lines
 * only what is seen is in the document.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, groupBy, hidden = 0 } = props;
  const classes = useStyles();
  const [ownState, setOwnState] = useState(defaultTableState);
  const state = props.state ?? ownState;
  const onStateChange: SetUrlState<DataTableState> =
    props.onStateChange ??
    (change => setOwnState(before => ({ ...before, ...change })));
  const arranged = useDataTable({
    rows,
    columns,
    rowId,
    groupBy,
    state,
    onStateChange,
  });
  const { shown, lines } = arranged;
  const save = () =>
    downloadText({
      name: `${label.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`,
      type: 'text/csv;charset=utf-8',
      text: toCsv({
        columns: shown.map(column => column.title),
        rows: arranged.rows.map(row => shown.map(column => column.value(row))),
        queriedAt: props.queriedAt,
        hidden,
      }),
    });
  return (
    <div>
      <DataTableToolbar
        label={label}
        columns={columns}
        shown={shown}
        filter={state.filter}
        count={countInWords({
          of: rows.length,
          shown: arranged.rows.length,
          hidden,
        })}
        onFilter={filter => onStateChange({ filter }, { replace: true })}
        onColumnToggle={arranged.toggleColumn}
        onExport={save}
      />
      <LineTable
        label={label}
        columns={shown}
        lines={lines}
        isGrouped={groupBy !== undefined}
        sort={state.sort}
        onSort={arranged.sortBy}
        selected={props.selected}
        onRowOpen={props.onRowOpen}
        onGroupToggle={arranged.setOpen}
        minWidth={props.minWidth}
      >
        {rows.length === 0 && (
          <p className={classes.empty}>{props.empty ?? 'There are none.'}</p>
        )}
        {rows.length > 0 && arranged.rows.length === 0 && (
          <p className={classes.empty}>
            No row has all of these words.{' '}
            <Button size="small" onClick={() => onStateChange({ filter: '' })}>
              Clear the filter
            </Button>
          </p>
        )}
      </LineTable>
    </div>
  );
}

function countInWords(count: { of: number; shown: number; hidden: number }) {
  const { of, shown, hidden } = count;
  const seen = shown === of ? `${of} rows` : `${shown} of ${of} rows`;
  return hidden > 0 ? `${seen}, ${hidden} not visible to you` : seen;
}
