import type { ReactNode } from 'react';
import type {
  MatrixCell,
  MatrixColumn,
  MatrixLine,
  MatrixPlace,
} from './MatrixLine';

/** What a Matrix shows, and what opens in it. */
export interface MatrixProps<Row> {
  /** What it shows; names the grid. */
  label: string;
  /** Title of the column of row heads. */
  corner: string;
  columns: readonly MatrixColumn[];
  lines: readonly MatrixLine<Row>[];
  /** What stands at the head of a row. */
  rowHead: (row: Row) => MatrixCell;
  /** What stands in a row in the column of this index. */
  cell: (row: Row, column: number) => MatrixCell;
  /** What stands for the rows of a group in the column of this index. */
  groupCell?: (rows: readonly Row[], column: number) => MatrixCell;
  /** The place whose drawer is open. */
  selected?: MatrixPlace;
  /** Enter or a click on a place that opens. Column heads open if `columnsOpen` is set. */
  onOpen?: (place: MatrixPlace) => void;
  columnsOpen?: boolean;
  onGroupToggle?: (group: string, isOpen: boolean) => void;
  /** Pixels below which it scrolls sideways under its row heads; 152 a column if not given. */
  minWidth?: number;
  /** What stands under the lines and scrolls with them. */
  children?: ReactNode;
}
