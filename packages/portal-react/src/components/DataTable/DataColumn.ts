import type { ReactNode } from 'react';

/** A column of a table. */
export interface DataColumn<Row> {
  id: string;
  title: string;
  /** What is filtered by, exported and, unless `sortBy` is given, sorted by; nothing if it is not known. */
  value: (row: Row) => string | number | undefined;
  /** What is drawn, if that is more than the value. Keep it within a row of 24 px. */
  render?: (row: Row) => ReactNode;
  /** What is sorted by instead of the value, as where words have an order of their own; nothing comes last. */
  sortBy?: (row: Row) => string | number | undefined;
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

/** A line of the table: a row, or the head of a group with what else is to be said of it. */
export type TableLine<Row> =
  | { kind: 'row'; id: string; row: Row }
  | {
      kind: 'group';
      id: string;
      title: string;
      count: number;
      open: boolean;
      note?: ReactNode;
    };
