import { makeStyles } from '@material-ui/core/styles';
import {
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { DataColumn, TableLine } from './arrangeRows';
import { lineHeight, type LineWindow } from './useWindow';

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
    '&[aria-selected="true"]': { background: theme.palette.action.selected },
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
  window: LineWindow;
  selected?: string;
  onRowOpen?: (row: Row) => void;
  onGroupToggle: (title: string, open: boolean) => void;
}) {
  const { columns, lines, window, selected, onRowOpen, onGroupToggle } = props;
  const classes = useStyles();
  const body = useRef<HTMLTableSectionElement>(null);
  const [walkedTo, setWalkedTo] = useState<string>();
  const wantsFocus = useRef(false);
  const active = activeIndex(lines, window, walkedTo ?? selected);

  useLayoutEffect(() => {
    if (wantsFocus.current) {
      wantsFocus.current = false;
      const line = body.current?.querySelector('tr[tabindex="0"]');
      if (line instanceof HTMLElement) {
        line.focus({ preventScroll: true });
      }
    }
  });

  const walk = (to: number) => {
    const index = Math.min(lines.length - 1, Math.max(0, to));
    wantsFocus.current = true;
    setWalkedTo(lines[index].id);
    window.reveal(index);
  };
  const act = (line: TableLine<Row>) => {
    if (line.kind === 'group') {
      onGroupToggle(line.title, !line.open);
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
      steps.ArrowRight = () => onGroupToggle(line.title, true);
      steps.ArrowLeft = () => onGroupToggle(line.title, false);
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
  const drawn = lines.slice(window.first, window.end);
  return (
    <tbody ref={body}>
      <Spacer lines={window.first} columns={columns.length} />
      {drawn.map((line, offset) => {
        const index = window.first + offset;
        const common = {
          'aria-rowindex': index + 2,
          tabIndex: index === active ? 0 : -1,
          onClick: (event: MouseEvent) => onClick(event, line),
          onKeyDown: (event: KeyboardEvent) => onKeyDown(event, index),
        };
        return line.kind === 'group' ? (
          <tr
            key={line.id}
            {...common}
            aria-level={1}
            aria-expanded={line.open}
            className={`${classes.line} ${classes.group}`}
          >
            <td colSpan={columns.length} className={classes.cell}>
              <span aria-hidden>{line.open ? '▾' : '▸'}</span> {line.title} (
              {line.count})
            </td>
          </tr>
        ) : (
          <tr
            key={line.id}
            {...common}
            aria-level={isGrouped ? 2 : undefined}
            aria-selected={onRowOpen ? line.id === selected : undefined}
            className={`${classes.line} ${onRowOpen ? classes.opens : ''}`}
          >
            {columns.map(column => (
              <Cell key={column.id} column={column} row={line.row} />
            ))}
          </tr>
        );
      })}
      <Spacer lines={lines.length - window.end} columns={columns.length} />
    </tbody>
  );
}

/** The line in the tab order: where the person is, else the first one drawn. */
function activeIndex(
  lines: readonly { id: string }[],
  window: LineWindow,
  id: string | undefined,
): number {
  const index = lines.findIndex(line => line.id === id);
  return index >= window.first && index < window.end ? index : window.first;
}

function Cell<Row>(props: { column: DataColumn<Row>; row: Row }) {
  const { column, row } = props;
  const classes = useStyles();
  const value = column.value(row);
  return (
    <td
      className={classes.cell}
      style={{ textAlign: column.align }}
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
