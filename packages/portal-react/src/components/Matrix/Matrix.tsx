import { useRef, useState } from 'react';
import { MatrixHead } from './MatrixHead';
import { MatrixLines } from './MatrixLines';
import type { MatrixProps } from './MatrixProps';
import { rowHeadWidth, useMatrixStyles } from './matrixStyles';
import type { Spot } from './stepFrom';
import { useMatrixWalk } from './useMatrixWalk';

const columnWidth = 152;

/**
 * Rows × columns in lines of 24 px: walked by arrow keys, opened by Enter, its heads stay in place. What is drawn is
 * also said in words. Past 200 lines only what is seen is in the document.
 */
export function Matrix<Row>(props: MatrixProps<Row>) {
  const {
    label,
    columns,
    lines,
    selected,
    onOpen,
    columnsOpen = false,
  } = props;
  const { rowHead, cell, onGroupToggle = () => {} } = props;
  const classes = useMatrixStyles();
  // State, not a ref: the lines inside must hear of it once it is there.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const open = ({ line: at, column }: Spot) => {
    const line = lines[at];
    const place = { line: line?.id, column: columns[column - 1]?.id };
    if (line === undefined) {
      if (columnsOpen && column > 0) {
        onOpen?.(place);
      }
    } else if (line.kind === 'group') {
      onGroupToggle(line.id, !line.isOpen);
    } else if (
      (column === 0 ? rowHead(line.row) : cell(line.row, column - 1)).opens
    ) {
      onOpen?.(place);
    }
  };
  const walk = useMatrixWalk(table, {
    columns,
    lines,
    selected,
    onAct: open,
    onGroupToggle,
  });
  const isGrouped = lines.some(({ kind }) => kind === 'group');
  return (
    <div ref={setScroller} className={classes.scroller}>
      <table
        ref={table}
        className={classes.table}
        style={{
          minWidth:
            props.minWidth ?? rowHeadWidth + columns.length * columnWidth,
        }}
        role={isGrouped ? 'treegrid' : 'grid'}
        aria-label={label}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length + 1}
      >
        <MatrixHead
          corner={props.corner}
          columns={columns}
          walk={walk}
          onOpen={columnsOpen ? open : undefined}
        />
        <MatrixLines
          {...props}
          scroller={scroller}
          walk={walk}
          isGrouped={isGrouped}
          onAct={open}
        />
      </table>
      {props.children}
    </div>
  );
}
