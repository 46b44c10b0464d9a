import type { KeyboardEvent } from 'react';
import { visuallyHidden } from '../../theme/visuallyHidden';
import type { MatrixColumn } from './MatrixLine';
import { rowHeadWidth, useMatrixStyles } from './matrixStyles';
import type { Spot } from './stepFrom';
import type { MatrixWalk } from './useMatrixWalk';

/** The line of column heads. */
export function MatrixHead(props: {
  corner: string;
  columns: readonly MatrixColumn[];
  walk: MatrixWalk;
  /** Without it the heads open nothing. */
  onOpen?: (spot: Spot) => void;
}) {
  const { corner, columns, walk, onOpen } = props;
  const classes = useMatrixStyles();
  const placeAt = (column: number) => {
    const spot = { line: -1, column };
    return {
      'aria-colindex': column + 1,
      tabIndex: walk.here.line === -1 && walk.here.column === column ? 0 : -1,
      onFocus: () => walk.arrive(spot),
      onKeyDown: (event: KeyboardEvent) => walk.onKeyDown(event, spot),
    };
  };
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th
          {...placeAt(0)}
          scope="col"
          className={`${classes.place} ${classes.columnHead} ${classes.head} ${classes.corner}`}
          style={{ width: rowHeadWidth }}
        >
          {corner}
        </th>
        {columns.map(({ id, label, head }, index) => (
          <th
            key={id}
            {...placeAt(index + 1)}
            scope="col"
            title={label}
            className={`${classes.place} ${classes.columnHead} ${
              classes.cell
            } ${onOpen ? classes.opens : ''}`}
            onClick={() => onOpen?.({ line: -1, column: index + 1 })}
          >
            <span style={visuallyHidden}>{label}</span>
            <span aria-hidden>{head}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
