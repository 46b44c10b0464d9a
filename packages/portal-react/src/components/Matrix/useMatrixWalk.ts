import {
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { MatrixColumn, MatrixLine, MatrixPlace } from './MatrixLine';
import { stepFrom, type Spot } from './stepFrom';

/** See {@link useMatrixWalk}. */
export interface MatrixWalk {
  /** Where the person is. */
  here: Spot;
  /** Notes that a place has taken the focus. */
  arrive: (spot: Spot) => void;
  onKeyDown: (event: KeyboardEvent, spot: Spot) => void;
}

/**
 * Walking through a matrix by keyboard: one place is in the tab order, keys lead on from there. The place is kept by
 * its line and column, not by its number, so that it stays where it is when lines come and go.
 */
export function useMatrixWalk<Row>(
  table: RefObject<HTMLElement>,
  options: {
    columns: readonly MatrixColumn[];
    lines: readonly MatrixLine<Row>[];
    /** Where one is before one has walked. */
    selected?: MatrixPlace;
    onAct: (spot: Spot) => void;
    onGroupToggle: (group: string, isOpen: boolean) => void;
  },
): MatrixWalk {
  const { columns, lines, selected, onAct, onGroupToggle } = options;
  const [walkedTo, setWalkedTo] = useState<MatrixPlace>();
  const wantsFocus = useRef(false);
  const here = spotOf(walkedTo ?? selected, { columns, lines });

  useLayoutEffect(() => {
    if (wantsFocus.current) {
      wantsFocus.current = false;
      const place = table.current?.querySelector('[tabindex="0"]');
      if (place instanceof HTMLElement) {
        place.focus({ preventScroll: true });
        place.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    }
  });

  const arrive = ({ line, column }: Spot) =>
    setWalkedTo({
      line: line < 0 ? undefined : lines[line]?.id,
      column: column === 0 ? undefined : columns[column - 1]?.id,
    });
  const onKeyDown = (event: KeyboardEvent, spot: Spot) => {
    if (event.target !== event.currentTarget) {
      return;
    }
    const { key, ctrlKey } = event;
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      onAct(spot);
      return;
    }
    const line = lines[spot.line];
    if (spot.column === 0 && line?.kind === 'group') {
      const turns =
        (key === 'ArrowRight' && !line.isOpen) ||
        (key === 'ArrowLeft' && line.isOpen);
      if (turns) {
        event.preventDefault();
        onGroupToggle(line.id, !line.isOpen);
        return;
      }
    }
    const next = stepFrom(
      spot,
      { key, ctrlKey },
      { lines: lines.length, columns: columns.length },
    );
    if (next) {
      event.preventDefault();
      wantsFocus.current = true;
      arrive(next);
    }
  };
  return { here, arrive, onKeyDown };
}

function spotOf<Row>(
  place: MatrixPlace | undefined,
  among: {
    columns: readonly MatrixColumn[];
    lines: readonly MatrixLine<Row>[];
  },
): Spot {
  if (!place) {
    return { line: among.lines.length > 0 ? 0 : -1, column: 0 };
  }
  const line = among.lines.findIndex(({ id }) => id === place.line);
  return {
    // A line that has gone leaves the person at the first.
    line: place.line !== undefined && line === -1 ? 0 : line,
    column: among.columns.findIndex(({ id }) => id === place.column) + 1,
  };
}
