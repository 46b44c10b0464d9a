import { makeStyles } from '@material-ui/core/styles';
import {
  lengthInWords,
  stateSigns,
  useNow,
  useStateColors,
  useVerdictColors,
  verdictSigns,
} from '@portolan/portal-react';
import { versionsInWords } from '../../rules/cellWords';
import {
  wasSeen,
  type ObservedCell,
  type ObservedColumn,
} from '../../rules/observeColumns';
import { fading } from './fading';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.75),
    minWidth: 0,
  },
  sign: { flex: '0 0 auto', minWidth: '0.875rem', textAlign: 'center' },
  word: { flex: '0 0 auto', fontWeight: 600 },
  version: {
    flex: '1 1 auto',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  count: {
    flex: '0 0 auto',
    fontVariantNumeric: 'tabular-nums',
    color: theme.palette.text.secondary,
  },
}));

/** A cell as it is drawn in a line of 24 px: shape, colour and word, version, ready and wanted, age where it is old. */
export function CellView(props: {
  observed: ObservedCell;
  column: ObservedColumn;
}) {
  const { observed, column } = props;
  const { cell, verdict } = observed;
  const classes = useStyles();
  const colors = useVerdictColors();
  const states = useStateColors();
  const now = useNow();
  const { observation } = column;
  if (!cell || !verdict) {
    return null;
  }
  if (!wasSeen(column)) {
    const { shape, word } = stateSigns[observation.state];
    return (
      <span
        className={classes.root}
        style={{ color: states[observation.state] }}
      >
        <span className={classes.sign}>{shape}</span>
        <span className={classes.version}>{word}</span>
      </span>
    );
  }
  const age =
    observation.state === 'stale'
      ? now - Date.parse(observation.seenAt)
      : undefined;
  const { shape, word } = verdictSigns[verdict];
  // The legend has the word for what is well, and the age says why something is not known.
  const isSaid = verdict !== 'good' && !(verdict === 'unknown' && age);
  return (
    <span className={classes.root} style={fading(age)}>
      <span className={classes.sign} style={{ color: colors[verdict] }}>
        {cell.isRollingOut && verdict === 'good'
          ? verdictSigns.progressing.shape
          : shape}
      </span>
      {isSaid && (
        <span className={classes.word} style={{ color: colors[verdict] }}>
          {word}
        </span>
      )}
      <span className={classes.version}>{versionsInWords(cell.versions)}</span>
      {/* Of what runs at times only, such as a CronJob, nothing is wanted and nothing missing. */}
      {cell.ready + cell.wanted > 0 && (
        <span className={classes.count}>
          {cell.ready}/{cell.wanted}
        </span>
      )}
      {age !== undefined && (
        <span className={classes.count}>{lengthInWords(age)}</span>
      )}
    </span>
  );
}
