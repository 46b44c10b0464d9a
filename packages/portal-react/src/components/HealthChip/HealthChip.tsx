import { makeStyles } from '@material-ui/core/styles';
import type { Verdict } from '@portolan/portal-common';
import { verdictSigns } from '../../theme/tokens';
import { useVerdictColors } from '../../theme/useVerdictColors';
import { Freshness } from '../Freshness/Freshness';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
  small: { fontSize: '0.75rem', lineHeight: 1.25 },
  medium: { fontSize: '0.8125rem' },
  large: { fontSize: '1.125rem' },
  unknown: {
    position: 'relative',
    padding: theme.spacing(0, 0.75, 0, 1.75),
    borderRadius: 4,
    border: '1px dashed currentColor',
  },
  hatch: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    left: 2,
    width: 8,
    backgroundImage:
      'repeating-linear-gradient(45deg, currentColor 0 1px, transparent 1px 4px)',
  },
  stale: { filter: 'saturate(0.4)' },
  age: { fontWeight: 400, color: theme.palette.text.secondary },
}));

/** A verdict as shape, colour and word, never colour alone. With `staleSince` it is faded and tells its age. */
export function HealthChip(props: {
  verdict: Verdict;
  /** Instead of the verdict's own word. */
  word?: string;
  size?: 'small' | 'medium' | 'large';
  /** When what it was decided on was last seen, if that is stale. */
  staleSince?: string;
}) {
  const { verdict, word, size = 'medium', staleSince } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  const sign = verdictSigns[verdict];
  const looks = [
    classes.root,
    classes[size],
    verdict === 'unknown' ? classes.unknown : '',
    staleSince ? classes.stale : '',
  ];
  return (
    <span className={looks.join(' ')} style={{ color: colors[verdict] }}>
      {verdict === 'unknown' && <span aria-hidden className={classes.hatch} />}
      <span aria-hidden>{sign.shape}</span>
      <span>{word ?? sign.word}</span>
      {staleSince && (
        <span className={classes.age}>
          <Freshness seenAt={staleSince} />
        </span>
      )}
    </span>
  );
}
