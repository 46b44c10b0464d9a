import { Fragment } from 'react';
import { lineHeight, useLineWindow } from '../DataTable/useLineWindow';
import type { MatrixCell, MatrixLine } from './MatrixLine';
import { MatrixPlaceView } from './MatrixPlaceView';
import type { MatrixProps } from './MatrixProps';
import { headHeight, useMatrixStyles } from './matrixStyles';
import type { Spot } from './stepFrom';
import type { MatrixWalk } from './useMatrixWalk';

/** The lines of a matrix that are seen. */
export function MatrixLines<Row>(
  props: MatrixProps<Row> & {
    /** The element that scrolls them. */
    scroller: HTMLElement | null;
    walk: MatrixWalk;
    isGrouped: boolean;
    onAct: (spot: Spot) => void;
  },
) {
  const { columns, lines, scroller, walk, isGrouped, selected } = props;
  const classes = useMatrixStyles();
  const drawn = useLineWindow(scroller, {
    count: lines.length,
    kept: walk.here.line,
    headHeight,
  });
  const placeOf = (line: MatrixLine<Row>, column: number): MatrixCell => {
    if (line.kind === 'row') {
      return column === 0
        ? props.rowHead(line.row)
        : props.cell(line.row, column - 1);
    }
    return column === 0
      ? groupHead(line)
      : props.groupCell?.(line.rows, column - 1) ?? { label: '' };
  };
  return (
    <tbody>
      {drawn.map((index, position) => {
        const line = lines[index];
        const before = position === 0 ? -1 : drawn[position - 1];
        const isGroup = line.kind === 'group';
        return (
          <Fragment key={line.id}>
            <Spacer lines={index - before - 1} columns={columns.length + 1} />
            <tr
              className={classes.line}
              aria-rowindex={index + 2}
              aria-level={levelOf(line, isGrouped)}
              aria-expanded={isGroup ? line.isOpen : undefined}
            >
              {[undefined, ...columns].map((column, at) => (
                <MatrixPlaceView
                  key={column?.id ?? ''}
                  spot={{ line: index, column: at }}
                  cell={placeOf(line, at)}
                  isGroup={isGroup}
                  isSelected={
                    selected?.line === line.id && selected.column === column?.id
                  }
                  walk={walk}
                  onAct={props.onAct}
                />
              ))}
            </tr>
          </Fragment>
        );
      })}
      <Spacer
        lines={lines.length - 1 - (drawn.at(-1) ?? lines.length - 1)}
        columns={columns.length + 1}
      />
    </tbody>
  );
}

function levelOf(
  line: MatrixLine<unknown>,
  isGrouped: boolean,
): number | undefined {
  if (!isGrouped) {
    return undefined;
  }
  return line.kind === 'group' ? 1 : 2;
}

function groupHead(
  line: Extract<MatrixLine<unknown>, { kind: 'group' }>,
): MatrixCell {
  const title = `${line.title} (${line.rows.length})`;
  return {
    label: title,
    content: `${line.isOpen ? '▾' : '▸'} ${title}`,
    opens: true,
  };
}

function Spacer(props: { lines: number; columns: number }) {
  return props.lines > 0 ? (
    <tr aria-hidden style={{ height: props.lines * lineHeight }}>
      <td colSpan={props.columns} />
    </tr>
  ) : null;
}
