import type { KeyboardEvent, MouseEvent } from 'react';
import { visuallyHidden } from '../../theme/visuallyHidden';
import type { MatrixCell } from './MatrixLine';
import { useMatrixStyles } from './matrixStyles';
import type { Spot } from './stepFrom';
import type { MatrixWalk } from './useMatrixWalk';

const interactive = 'a, button';

/** One place of a matrix: what it says in words, and beside it what is drawn. */
export function MatrixPlaceView(props: {
  spot: Spot;
  cell: MatrixCell;
  isGroup: boolean;
  isSelected: boolean;
  walk: MatrixWalk;
  onAct: (spot: Spot) => void;
}) {
  const { spot, cell, isGroup, isSelected, walk, onAct } = props;
  const classes = useMatrixStyles();
  const isHead = spot.column === 0;
  const isHere =
    walk.here.line === spot.line && walk.here.column === spot.column;
  const looks = [
    classes.place,
    isHead ? classes.head : classes.cell,
    isGroup ? classes.group : '',
    cell.isHatched ? classes.hatched : '',
    cell.opens || isGroup ? classes.opens : '',
  ];
  const common = {
    className: looks.filter(Boolean).join(' '),
    title: cell.label || undefined,
    'aria-colindex': spot.column + 1,
    tabIndex: isHere ? 0 : -1,
    onFocus: () => walk.arrive(spot),
    onKeyDown: (event: KeyboardEvent) => walk.onKeyDown(event, spot),
    onClick: ({ target }: MouseEvent) => {
      if (!(target instanceof Element && target.closest(interactive))) {
        onAct(spot);
      }
    },
  };
  const contents = (
    <>
      <span style={visuallyHidden}>{cell.label}</span>
      {cell.content !== undefined && <span aria-hidden>{cell.content}</span>}
    </>
  );
  return isHead ? (
    <th {...common} scope="row">
      {contents}
    </th>
  ) : (
    <td
      {...common}
      role="gridcell"
      aria-selected={cell.opens ? isSelected : undefined}
    >
      {contents}
    </td>
  );
}
