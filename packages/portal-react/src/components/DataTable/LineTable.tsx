import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import type { DataColumn, DataTableState, TableLine } from './DataColumn';
import { DataTableHead } from './DataTableHead';
import { DataTableLines } from './DataTableLines';
import { lineHeight } from './useLineWindow';

const columnWidth = 112;

const useStyles = makeStyles(theme => ({
  scroller: {
    overflow: 'auto',
    maxHeight: 'min(75vh, 960px)',
    // The column titles stay on top of what scrolls.
    scrollPaddingTop: lineHeight,
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
  },
}));

/** See {@link LineTable}. */
export interface LineTableProps<Row> {
  /** What the lines are; names the table. */
  label: string;
  columns: readonly DataColumn<Row>[];
  lines: readonly TableLine<Row>[];
  /** Whether lines stand in groups, also where there is no line. */
  isGrouped?: boolean;
  /** See `DataTableState`. */
  sort?: DataTableState['sort'];
  /** Without it the order is what it is. */
  onSort?: (column: string) => void;
  /** Id of the row whose drawer is open. */
  selected?: string;
  /** Enter or a click on a row. */
  onRowOpen?: (row: Row) => void;
  onGroupToggle?: (group: string, open: boolean) => void;
  /** Pixels below which the table scrolls sideways; 112 a column if not given. */
  minWidth?: number;
  /** What stands under the lines and scrolls with them. */
  children?: ReactNode;
}

/**
 * Lines of 24 px in the order given, as where the backend sorts, filters and groups: walked by arrow keys, opened
 * by Enter. Past 200 lines only what is seen is in the document.
 */
export function LineTable<Row>(props: LineTableProps<Row>) {
  const { label, columns, lines, isGrouped = false } = props;
  const classes = useStyles();
  // State, not a ref: the lines inside must hear of it once it is there.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  return (
    <div ref={setScroller} className={classes.scroller}>
      <table
        className={classes.table}
        style={{ minWidth: props.minWidth ?? columns.length * columnWidth }}
        role={isGrouped ? 'treegrid' : 'grid'}
        aria-label={label}
        aria-rowcount={lines.length + 1}
      >
        <DataTableHead
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
        />
        <DataTableLines
          columns={columns}
          lines={lines}
          scroller={scroller}
          selected={props.selected}
          onRowOpen={props.onRowOpen}
          onGroupToggle={props.onGroupToggle ?? (() => {})}
        />
      </table>
      {props.children}
    </div>
  );
}
