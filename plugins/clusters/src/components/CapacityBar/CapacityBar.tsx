import { makeStyles } from '@material-ui/core/styles';
import { shareInWords } from '../../rules/quantityWords';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    // The bars of one place begin and end together.
    gridTemplateColumns: '56px minmax(32px, 1fr) 176px',
    maxWidth: 560,
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    fontSize: '0.8125rem',
  },
  words: { fontVariantNumeric: 'tabular-nums' },
  track: {
    height: 8,
    borderRadius: 4,
    overflow: 'hidden',
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.text.secondary}`,
  },
  bar: { height: '100%', background: theme.palette.primary.main },
}));

/** What is asked for of what there is, as a bar with its numbers. */
export function CapacityBar(props: {
  title: string;
  requested: number;
  allocatable: number;
  inWords: (quantity: number) => string;
}) {
  const { title, requested, allocatable, inWords } = props;
  const classes = useStyles();
  const share = allocatable > 0 ? Math.min(1, requested / allocatable) : 0;
  return (
    <div className={classes.root}>
      <span>{title}</span>
      <span className={classes.track} aria-hidden>
        <div className={classes.bar} style={{ width: `${100 * share}%` }} />
      </span>
      <span className={classes.words}>
        {inWords(requested)} of {inWords(allocatable)},{' '}
        {shareInWords(requested, allocatable)}
      </span>
    </div>
  );
}
