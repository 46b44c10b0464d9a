import type { ReactNode } from 'react';

/** A column of a matrix. */
export interface MatrixColumn {
  id: string;
  /** All its head says, for people who do not see it. */
  label: string;
  /** What is drawn, two lines at most. */
  head: ReactNode;
}

/** What stands at one place of a matrix. */
export interface MatrixCell {
  /** All it says in words, for people who do not see it; also its tooltip. */
  label: string;
  /** What is drawn, in a line of 24 px; nothing leaves the place empty. */
  content?: ReactNode;
  /** Whether Enter or a click opens something. */
  opens?: boolean;
  /** Drawn with hatches: what should be here is not known. */
  isHatched?: boolean;
}

/** A line of a matrix: a row, or the head of a group with the rows it stands for, open or not. */
export type MatrixLine<Row> =
  | { kind: 'row'; id: string; row: Row }
  | {
      kind: 'group';
      id: string;
      title: string;
      rows: readonly Row[];
      isOpen: boolean;
    };

/** A place in a matrix by ids: without a column the head of a line, without a line that of a column. */
export interface MatrixPlace {
  line?: string;
  column?: string;
}
