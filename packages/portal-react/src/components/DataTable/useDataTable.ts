import {
  columnFilteringFeature,
  columnGroupingFeature,
  columnVisibilityFeature,
  createExpandedRowModel,
  createFilteredRowModel,
  createGroupedRowModel,
  createSortedRowModel,
  rowAggregationFeature,
  rowExpandingFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
  type SortingState,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { SetUrlState } from '../../hooks/useUrlState';
import type { DataColumn, DataTableState, TableLine } from './DataColumn';

const features = tableFeatures({
  columnFilteringFeature,
  columnGroupingFeature,
  columnVisibilityFeature,
  rowAggregationFeature,
  rowExpandingFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  groupedRowModel: createGroupedRowModel(),
  sortedRowModel: createSortedRowModel(),
  expandedRowModel: createExpandedRowModel(),
});
type Features = typeof features;

/** Columns of the table's own, never shown; a page's ids do not begin so. */
const textColumn = '#text';
const groupColumn = '#group';

const collator = new Intl.Collator('en', { numeric: true });

/** A table as arranged by its state: sorted, filtered, grouped, folded. */
export interface ArrangedTable<Row> {
  /** The columns shown, in the table's own order. */
  shown: DataColumn<Row>[];
  /** The rows that pass the filter, in order, whether their group is folded or not. */
  rows: Row[];
  /** The lines on screen: rows, under a counted line for each group if there are groups. */
  lines: TableLine<Row>[];
  /** Sorts by a column: upwards, downwards, as given. */
  sortBy: (column: string) => void;
  /** Shows or hides a column. */
  toggleColumn: (column: string) => void;
  setOpen: (group: string, open: boolean) => void;
}

/** See {@link useDataTable}. */
export interface DataTableArrangement<Row> {
  rows: readonly Row[];
  columns: readonly DataColumn<Row>[];
  rowId: (row: Row) => string;
  groupBy?: (row: Row) => string;
  state: DataTableState;
  onStateChange: SetUrlState<DataTableState>;
}

/** Arranges rows by TanStack Table. What has no value comes last, whichever way round. */
export function useDataTable<Row extends RowData>(
  options: DataTableArrangement<Row>,
): ArrangedTable<Row> {
  const { rows, columns, rowId, groupBy, state, onStateChange } = options;
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const sorting = useMemo(() => sortingOf(state.sort), [state.sort]);
  const descending = sorting[0]?.desc ?? false;
  const columnVisibility = useMemo(
    () => visibilityOf(columns, state.columns),
    [columns, state.columns],
  );
  const definitions = useMemo(
    () => definitionsOf({ columns, columnVisibility, groupBy, descending }),
    [columns, columnVisibility, groupBy, descending],
  );
  // Values are kept with the rows: other columns need the rows anew.
  const data = useMemo(
    () => (definitions.length > 0 ? [...rows] : []),
    [rows, definitions],
  );
  const filter = state.filter.trim();
  const tableState = useMemo(
    () => ({
      sorting,
      columnVisibility,
      columnFilters: filter ? [{ id: textColumn, value: filter }] : [],
      grouping: groupBy ? [groupColumn] : [],
      expanded:
        folded.size === 0 || Object.fromEntries([...folded].map(unfold)),
    }),
    [sorting, columnVisibility, filter, groupBy, folded],
  );
  const table = useTable<Features, Row>({
    features,
    data,
    columns: definitions,
    state: tableState,
    getRowId: rowId,
    getIsRowExpanded: row => !folded.has(row.id),
    autoResetExpanded: false,
    groupedColumnMode: false,
    sortDescFirst: false,
    enableMultiSort: false,
    onSortingChange: updater => {
      const next = typeof updater === 'function' ? updater(sorting) : updater;
      onStateChange({ sort: sortOf(next) });
    },
    onColumnVisibilityChange: updater => {
      const next =
        typeof updater === 'function' ? updater(columnVisibility) : updater;
      onStateChange({ columns: chosenOf(columns, next) });
    },
  });
  const arranged = table.getRowModel().rows;
  const sorted = table.getSortedRowModel().rows;
  return {
    shown: columns.filter(column => columnVisibility[column.id]),
    rows: useMemo(
      () =>
        sorted.flatMap(row =>
          row.getIsGrouped()
            ? row.subRows.map(({ original }) => original)
            : [row.original],
        ),
      [sorted],
    ),
    lines: useMemo(
      () =>
        arranged.map(row =>
          row.getIsGrouped()
            ? {
                kind: 'group',
                id: row.id,
                title: String(row.groupingValue),
                count: row.subRows.length,
                open: row.getIsExpanded(),
              }
            : { kind: 'row', id: row.id, row: row.original },
        ),
      [arranged],
    ),
    sortBy: column => table.getColumn(column)?.toggleSorting(),
    toggleColumn: column => table.getColumn(column)?.toggleVisibility(),
    setOpen: (group, open) => {
      const next = new Set(folded);
      if (open) {
        next.delete(group);
      } else {
        next.add(group);
      }
      setFolded(next);
    },
  };
}

function unfold(group: string): [string, boolean] {
  return [group, false];
}

function sortingOf(sort: string): SortingState {
  if (sort === '') {
    return [];
  }
  return sort.startsWith('-')
    ? [{ id: sort.slice(1), desc: true }]
    : [{ id: sort, desc: false }];
}

function sortOf([first]: SortingState): string {
  if (!first) {
    return '';
  }
  return first.desc ? `-${first.id}` : first.id;
}

type Visibility = Record<string, boolean>;

function visibilityOf<Row>(
  columns: readonly DataColumn<Row>[],
  chosen: DataTableState['columns'],
): Visibility {
  const shown = columns.map(({ id, optional }): [string, boolean] => [
    id,
    chosen === 'default' ? !optional : chosen.includes(id),
  ]);
  return Object.fromEntries([
    ...shown,
    [textColumn, false],
    [groupColumn, false],
  ]);
}

function chosenOf<Row>(
  columns: readonly DataColumn<Row>[],
  visibility: Visibility,
): DataTableState['columns'] {
  const isDefault = columns.every(
    ({ id, optional }) => visibility[id] === !optional,
  );
  return isDefault
    ? 'default'
    : columns.map(({ id }) => id).filter(id => visibility[id]);
}

function definitionsOf<Row extends RowData>(options: {
  columns: readonly DataColumn<Row>[];
  columnVisibility: Visibility;
  groupBy?: (row: Row) => string;
  descending: boolean;
}): ColumnDef<Features, Row>[] {
  const { columns, columnVisibility, groupBy, descending } = options;
  const shown = columns.filter(({ id }) => columnVisibility[id]);
  const turn = descending ? -1 : 1;
  // A group stands where the first of its rows stands.
  const firstOf = (values: readonly unknown[]) =>
    values
      .filter(value => value !== undefined)
      .reduce(
        (first, value) =>
          turn * compareValues(value, first) < 0 ? value : first,
        values.find(value => value !== undefined),
      );
  const own: ColumnDef<Features, Row>[] = columns.map(column => ({
    id: column.id,
    header: column.title,
    accessorFn: column.sortBy ?? column.value,
    sortUndefined: 'last',
    sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
    aggregationFn: {
      aggregate: ({ rows, getValue }) => firstOf(rows.map(getValue)),
    },
  }));
  return [
    ...own,
    {
      id: textColumn,
      accessorFn: row =>
        shown
          .map(column => column.value(row) ?? '')
          .join('\n')
          .toLocaleLowerCase('en'),
      filterFn: (row, id, filter) => {
        const text = String(row.getValue(id));
        return String(filter)
          .toLocaleLowerCase('en')
          .split(/\s+/)
          .every(word => text.includes(word));
      },
    },
    {
      id: groupColumn,
      accessorFn: row => groupBy?.(row),
    },
  ];
}

function compareValues(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : collator.compare(String(a), String(b));
}
