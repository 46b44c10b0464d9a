import { makeStyles } from '@material-ui/core/styles';
import type { ObservationState } from '@portolan/portal-common';
import { stateSigns } from '../../theme/tokens';
import { useStateColors } from '../../theme/useVerdictColors';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontSize: '0.75rem',
    whiteSpace: 'nowrap',
  },
}));

/** The state of an observation as shape, colour and word. */
export function StateBadge(props: { state: ObservationState }) {
  const classes = useStyles();
  const colors = useStateColors();
  const { shape, word } = stateSigns[props.state];
  return (
    <span className={classes.root} style={{ color: colors[props.state] }}>
      <span aria-hidden>{shape}</span>
      <span>{word}</span>
    </span>
  );
}
