import { makeStyles } from '@material-ui/core/styles';
import type { Verdict } from '@portolan/portal-common';
import { verdictSigns } from '../../theme/tokens';
import { useVerdictColors } from '../../theme/useVerdictColors';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontWeight: 600,
    fontSize: '0.8125rem',
    whiteSpace: 'nowrap',
  },
  unknown: {
    padding: theme.spacing(0, 0.75),
    borderRadius: 4,
    border: '1px dashed currentColor',
  },
}));

/** A verdict as shape, colour and word, never colour alone. */
export function HealthChip(props: { verdict: Verdict; word?: string }) {
  const classes = useStyles();
  const colors = useVerdictColors();
  const { shape, word } = verdictSigns[props.verdict];
  return (
    <span
      className={`${classes.root} ${
        props.verdict === 'unknown' ? classes.unknown : ''
      }`}
      style={{ color: colors[props.verdict] }}
    >
      <span aria-hidden>{shape}</span>
      <span>{props.word ?? word}</span>
    </span>
  );
}
