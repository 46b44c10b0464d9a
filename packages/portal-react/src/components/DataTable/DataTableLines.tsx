import { makeStyles } from '@material-ui/core/styles';
import {
  Fragment,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { DataColumn, TableLine } from './DataColumn';
import { lineHeight, useLineWindow } from './useLineWindow';

const page = 20;
const interactive = 'a, button, input, select, textarea, summary, label';

const useStyles = makeStyles(theme => ({
  line: {
    height: lineHeight,
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
    '&:hover': { background: theme.palette.action.hover },
    // A mark rather than a stronger background, on which verdicts could not be read in the dark.
    '&[aria-selected="true"]': { background: theme.palette.action.hover },
    '&[aria-selected="true"] td:first-child': {
      boxShadow: `inset 3px 0 ${theme.palette.primary.main}`,
    },
  },
  opens: { cursor: 'pointer' },
  cell: {
    height: lineHeight,
    padding: theme.spacing(0, 1),
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  group: { fontWeight: 600, cursor: 'pointer' },
}));

/** The lines of a table: one of them is in the tab order, arrow keys walk from there. */
export function DataTableLines<Row>(props: {
  columns: readonly DataColumn<Row>[];
  lines: readonly TableLine<Row>[];
  /** The element that scrolls them. */
  scroller: HTMLElement | null;
  selected?: string;
  onRowOpen?: (row: Row) => void;
  onGroupToggle: (group: string, open: boolean) => void;
}) {
  const { columns, lines, scroller, selected, onRowOpen, onGroupToggle } =
    props;
  const classes = useStyles();
  const body = useRef<HTMLTableSectionElement>(null);
  const [walkedTo, setWalkedTo] = useState<string>();
  const wantsFocus = useRef(false);
  const here = lines.findIndex(line => line.id === (walkedTo ?? selected));
  const drawn = useLineWindow(scroller, { count: lines.length, kept: here });
  // The line in the tab order: where the person is, else the first one drawn.
  const active = here === -1 ? drawn[0] : here;

  useLayoutEffect(() => {
    if (wantsFocus.current) {
      wantsFocus.current = false;
      const line = body.current?.querySelector('tr[tabindex="0"]');
      if (line instanceof HTMLElement) {
        line.focus({ preventScroll: true });
        line.scrollIntoView({ block: 'nearest' });
      }
    }
  });

  const walk = (to: number) => {
    const index = Math.min(lines.length - 1, Math.max(0, to));
    wantsFocus.current = true;
    setWalkedTo(lines[index].id);
  };
  const act = (line: TableLine<Row>) => {
    if (line.kind === 'group') {
      onGroupToggle(line.id, !line.open);
    } else {
      onRowOpen?.(line.row);
    }
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.target !== event.currentTarget) {
      return;
    }
    const line = lines[index];
    const steps: Record<string, () => void> = {
      ArrowDown: () => walk(index + 1),
      ArrowUp: () => walk(index - 1),
      PageDown: () => walk(index + page),
      PageUp: () => walk(index - page),
      Home: () => walk(0),
      End: () => walk(lines.length - 1),
      Enter: () => act(line),
      ' ': () => act(line),
    };
    if (line.kind === 'group') {
      steps.ArrowRight = () => onGroupToggle(line.id, true);
      steps.ArrowLeft = () => onGroupToggle(line.id, false);
    }
    if (Object.hasOwn(steps, event.key)) {
      event.preventDefault();
      steps[event.key]();
    }
  };
  const onClick = (event: MouseEvent, line: TableLine<Row>) => {
    const { target } = event;
    if (!(target instanceof Element && target.closest(interactive))) {
      setWalkedTo(line.id);
      act(line);
    }
  };

  const isGrouped = lines.some(line => line.kind === 'group');
  return (
    <tbody ref={body}>
      {drawn.map((index, position) => {
        const line = lines[index];
        const before = position === 0 ? -1 : drawn[position - 1];
        const common = {
          'aria-rowindex': index + 2,
          tabIndex: index === active ? 0 : -1,
          // A line that has the focus is kept in the document, wherever the table is scrolled.
          onFocus: () => setWalkedTo(line.id),
          onClick: (event: MouseEvent) => onClick(event, line),
          onKeyDown: (event: KeyboardEvent) => onKeyDown(event, index),
        };
        return (
          <Fragment key={line.id}>
            <Spacer lines={index - before - 1} columns={columns.length} />
            {line.kind === 'group' ? (
              <tr
                {...common}
                aria-level={1}
                aria-expanded={line.open}
                className={`${classes.line} ${classes.group}`}
              >
                <td
                  role="gridcell"
                  colSpan={columns.length}
                  className={classes.cell}
                >
                  <span aria-hidden>{line.open ? '▾' : '▸'}</span> {line.title}{' '}
                  ({line.count}){line.note}
                </td>
              </tr>
            ) : (
              <tr
                {...common}
                aria-level={isGrouped ? 2 : undefined}
                aria-selected={onRowOpen ? line.id === selected : undefined}
                className={`${classes.line} ${onRowOpen ? classes.opens : ''}`}
              >
                {columns.map(column => (
                  <Cell key={column.id} column={column} row={line.row} />
                ))}
              </tr>
            )}
          </Fragment>
        );
      })}
      <Spacer
        lines={lines.length - 1 - (drawn.at(-1) ?? lines.length - 1)}
        columns={columns.length}
      />
    </tbody>
  );
}

function Cell<Row>(props: { column: DataColumn<Row>; row: Row }) {
  const { column, row } = props;
  const classes = useStyles();
  const value = column.value(row);
  return (
    <td
      role="gridcell"
      className={classes.cell}
      style={{
        textAlign: column.align,
        fontVariantNumeric:
          column.align === 'right' ? 'tabular-nums' : undefined,
      }}
      title={value === undefined ? undefined : String(value)}
    >
      {column.render ? column.render(row) : value ?? '–'}
    </td>
  );
}

function Spacer(props: { lines: number; columns: number }) {
  return props.lines > 0 ? (
    <tr aria-hidden style={{ height: props.lines * lineHeight }}>
      <td colSpan={props.columns} />
    </tr>
  ) : null;
}
