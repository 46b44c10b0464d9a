import type { ReactNode } from 'react';

/** A column of a table. */
export interface DataColumn<Row> {
  id: string;
  title: string;
  /** What is sorted by, filtered by and exported; nothing if it is not known. */
  value: (row: Row) => string | number | undefined;
  /** What is drawn, if that is more than the value. Keep it within a row of 24 px. */
  render?: (row: Row) => ReactNode;
  /** Sorts by this instead of the value; negative if `a` comes first. */
  compare?: (a: Row, b: Row) => number;
  /** CSS width; the rest is shared. */
  width?: number | string;
  /** Numbers stand right. */
  align?: 'left' | 'right';
  /** Not shown until chosen. */
  optional?: boolean;
}

/** What people may change about a table; made for `useUrlState`. */
export interface DataTableState {
  /** Words that must all occur in the shown columns. */
  filter: string;
  /** Id of the column sorted by; a leading `-` turns it round; empty leaves the order as given. */
  sort: string;
  /** Ids of the columns shown, or `default`. */
  columns: string[] | 'default';
}

/** The state of a table nobody has touched. */
export const defaultTableState: DataTableState = {
  filter: '',
  sort: '',
  columns: 'default',
};

/** A line of the table: a row, or the head of a group. */
export type TableLine<Row> =
  | { kind: 'row'; id: string; row: Row }
  | { kind: 'group'; id: string; title: string; count: number; open: boolean };

const collator = new Intl.Collator('en', { numeric: true });

/** The columns shown, in the table's own order. */
export function shownColumns<Row>(
  columns: readonly DataColumn<Row>[],
  chosen: DataTableState['columns'],
): DataColumn<Row>[] {
  return columns.filter(column =>
    chosen === 'default' ? !column.optional : chosen.includes(column.id),
  );
}

/** The rows that pass the filter, sorted; what has no value comes last, whichever way round. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  state: DataTableState,
): Row[] {
  const words = state.filter.toLocaleLowerCase('en').split(/\s+/);
  const shown = shownColumns(columns, state.columns);
  const passing = rows.filter(row => {
    if (state.filter.trim() === '') {
      return true;
    }
    const text = shown
      .map(column => column.value(row) ?? '')
      .join('\n')
      .toLocaleLowerCase('en');
    return words.every(word => text.includes(word));
  });
  const descending = state.sort.startsWith('-');
  const by = descending ? state.sort.slice(1) : state.sort;
  const column = columns.find(({ id }) => id === by);
  return column
    ? passing.sort((a, b) => compareBy(column, { a, b, descending }))
    : passing;
}

function compareBy<Row>(
  column: DataColumn<Row>,
  pair: { a: Row; b: Row; descending: boolean },
): number {
  const { a, b, descending } = pair;
  const turn = descending ? -1 : 1;
  const left = column.value(a);
  const right = column.value(b);
  if (left === undefined || right === undefined) {
    return Number(left === undefined) - Number(right === undefined);
  }
  if (column.compare) {
    return turn * column.compare(a, b);
  }
  if (typeof left === 'number' && typeof right === 'number') {
    return turn * (left - right);
  }
  return turn * collator.compare(String(left), String(right));
}

/** The lines of a table: rows, under a counted line for each group if there are groups. */
export function linesOf<Row>(
  rows: readonly Row[],
  options: {
    rowId: (row: Row) => string;
    groupBy?: (row: Row) => string;
    closed: ReadonlySet<string>;
  },
): TableLine<Row>[] {
  const { rowId, groupBy, closed } = options;
  const toLine = (row: Row): TableLine<Row> => ({
    kind: 'row',
    id: rowId(row),
    row,
  });
  if (!groupBy) {
    return rows.map(toLine);
  }
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const title = groupBy(row);
    const members = groups.get(title);
    if (members) {
      members.push(row);
    } else {
      groups.set(title, [row]);
    }
  }
  return [...groups].flatMap(([title, members]) => {
    const open = !closed.has(title);
    const head: TableLine<Row> = {
      kind: 'group',
      id: `group ${title}`,
      title,
      count: members.length,
      open,
    };
    return open ? [head, ...members.map(toLine)] : [head];
  });
}
