import { makeStyles } from '@material-ui/core/styles';
import { lineHeight } from '../DataTable/useLineWindow';

/** Height of the line of column heads, in pixels: two lines of text. */
export const headHeight = 44;
/** Width of the column of row heads. */
export const rowHeadWidth = 248;

/** How a matrix is drawn: lines of 24 px, heads that stay, one mark for the focus. */
export const useMatrixStyles = makeStyles(theme => ({
  scroller: {
    overflow: 'auto',
    maxHeight: 'max(320px, min(80vh, 1280px))',
    scrollPadding: `${headHeight}px 0 0 ${rowHeadWidth}px`,
    background: theme.palette.background.paper,
    borderRadius: 8,
    '@media print': { maxHeight: 'none', overflow: 'visible' },
  },
  table: {
    width: '100%',
    tableLayout: 'fixed',
    // Not collapsed: the lines of what stays in place would scroll away.
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontSize: '0.8125rem',
    lineHeight: 1.25,
  },
  place: {
    // What is said and not seen stands within its place, or the page would scroll by it.
    position: 'relative',
    boxSizing: 'border-box',
    height: lineHeight,
    padding: theme.spacing(0, 1),
    borderTop: `1px solid ${theme.palette.divider}`,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    textAlign: 'left',
    fontWeight: 400,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -2,
    },
    // A mark rather than a stronger background, on which verdicts could not be read in the dark.
    '&[aria-selected="true"]': {
      boxShadow: `inset 0 0 0 2px ${theme.palette.primary.main}`,
    },
  },
  line: {
    '&:hover > $place': { backgroundColor: theme.palette.background.default },
  },
  cell: { borderLeft: `1px solid ${theme.palette.divider}` },
  opens: { cursor: 'pointer' },
  head: {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    background: theme.palette.background.paper,
    '@media print': { position: 'static' },
  },
  group: { fontWeight: 600, background: theme.palette.background.default },
  columnHead: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: headHeight,
    borderTop: 0,
    borderBottom: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    color: theme.palette.text.secondary,
    verticalAlign: 'middle',
    '@media print': { position: 'static' },
  },
  corner: { zIndex: 2, fontWeight: 600 },
  hatched: {
    backgroundImage: `repeating-linear-gradient(45deg, ${theme.palette.divider} 0 1px, transparent 1px 6px)`,
  },
}));
