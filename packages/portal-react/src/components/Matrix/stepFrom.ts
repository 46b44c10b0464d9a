/** Where one is in a grid: line -1 is the line of titles, column 0 the titles of the lines. */
export interface Spot {
  line: number;
  column: number;
}

const page = 20;

/**
 * Where a key leads from a spot, after the grid pattern of the ARIA Authoring Practices: arrows by one, Home and End
 * to the ends of the line, with Ctrl to those of the grid, Page Up and Page Down by 20 lines. Nothing for other keys.
 */
export function stepFrom(
  spot: Spot,
  pressed: { key: string; ctrlKey: boolean },
  size: { lines: number; columns: number },
): Spot | undefined {
  const lastLine = size.lines - 1;
  const lastColumn = size.columns;
  const to = (line: number, column: number): Spot => ({
    line: Math.min(lastLine, Math.max(-1, line)),
    column: Math.min(lastColumn, Math.max(0, column)),
  });
  const { line, column } = spot;
  switch (pressed.key) {
    case 'ArrowDown':
      return to(line + 1, column);
    case 'ArrowUp':
      return to(line - 1, column);
    case 'ArrowRight':
      return to(line, column + 1);
    case 'ArrowLeft':
      return to(line, column - 1);
    case 'PageDown':
      return to(line + page, column);
    case 'PageUp':
      return to(line - page, column);
    case 'Home':
      return pressed.ctrlKey ? to(0, 0) : to(line, 0);
    case 'End':
      return pressed.ctrlKey ? to(lastLine, lastColumn) : to(line, lastColumn);
    default:
      return undefined;
  }
}
