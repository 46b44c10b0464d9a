import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { placeInWords } from '../../rules/columnWords';
import type { ObservedCell, ObservedColumn } from '../../rules/observeColumns';
import { CellView } from '../CellView/CellView';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    alignItems: 'center',
    fontSize: '0.8125rem',
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  place: {
    minHeight: 28,
    padding: 0,
    justifyContent: 'flex-start',
    textAlign: 'left',
    fontWeight: 400,
    fontSize: 'inherit',
    lineHeight: 1.25,
  },
}));

/** One deployment in a line: where, and how it is there. */
export function DeploymentLine(props: {
  column: ObservedColumn;
  observed: ObservedCell;
  /** All of it in words. */
  label: string;
  onOpen: () => void;
}) {
  const { column, observed, label, onOpen } = props;
  const classes = useStyles();
  return (
    <li className={classes.line}>
      <Button
        size="small"
        className={classes.place}
        aria-label={label}
        onClick={onOpen}
      >
        {placeInWords(column.column)}
      </Button>
      <span aria-hidden title={label}>
        <CellView observed={observed} column={column} />
      </span>
    </li>
  );
}
