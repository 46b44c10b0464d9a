import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import { makeStyles } from '@material-ui/core/styles';
import { isFiring, type Fleet } from '@portolan/plugin-alerts-common';
import { problemOf } from '@portolan/portal-common';
import {
  absoluteTime,
  Freshness,
  useNow,
  useVerdictColors,
} from '@portolan/portal-react';
import type { Observed } from '../../hooks/useObserved';
import { AlertState } from '../AlertState';
import { ownerWords } from '../alertWords';
import { SourceStrip } from '../SourceStrip/SourceStrip';

const useStyles = makeStyles(theme => ({
  paper: {
    padding: theme.spacing(4),
    background: theme.palette.background.default,
    fontVariantNumeric: 'tabular-nums',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 4),
    fontSize: '1.25rem',
  },
  sentence: {
    margin: theme.spacing(0, 0, 1),
    fontSize: 'clamp(1.5rem, 4vw, 4rem)',
    lineHeight: 1.15,
    fontWeight: 700,
  },
  lost: {
    border: '4px solid',
    borderRadius: 8,
    padding: theme.spacing(2),
    margin: theme.spacing(1, 0),
    fontSize: 'clamp(1.25rem, 2.5vw, 2.5rem)',
    fontWeight: 700,
  },
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontSize: 'clamp(1rem, 1.6vw, 1.75rem)',
    margin: theme.spacing(2, 0),
    '& td': {
      padding: theme.spacing(0.75, 2, 0.75, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    '& td > *': { fontSize: 'inherit' },
  },
  summary: { color: theme.palette.text.secondary },
}));

/** Of the columns: what it does, what it is, of which service, whose, since when. */
const widths = ['12%', '42%', '18%', '15%', '13%'];

/** As many as are read from afar. */
const mostRows = 12;

/**
 * The fleet for a screen on a wall: large, without navigation, refreshing itself. When it no longer hears of the
 * alerts it says so larger than anything else: a wall that is out of date looks calm.
 */
export function WallScreen(props: {
  sentence: string;
  fleet: Observed<Fleet>;
  onLeave: () => void;
}) {
  const { sentence, fleet, onLeave } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  const now = useNow();
  const problem = problemOf(fleet.observation);
  const firing = fleet.answer?.alerts.filter(isFiring) ?? [];
  return (
    <Dialog
      open
      fullScreen
      onClose={onLeave}
      classes={{ paper: classes.paper }}
      PaperProps={{ 'aria-label': 'What fires now' }}
    >
      <div className={classes.head}>
        <span>{absoluteTime(now)}</span>
        <Button variant="outlined" onClick={onLeave}>
          Leave the wall screen
        </Button>
      </div>
      {problem && (
        <div
          role="alert"
          className={classes.lost}
          style={{ color: colors.bad, borderColor: colors.bad }}
        >
          Not up to date: {problem.message}
          {'seenAt' in fleet.observation && (
            <>
              {' '}
              What stands here is{' '}
              <Freshness seenAt={fleet.observation.seenAt} />.
            </>
          )}
        </div>
      )}
      <p className={classes.sentence} aria-live="polite">
        {sentence}
      </p>
      <SourceStrip sources={fleet.sources} />
      <table className={classes.table} aria-label="Firing, most urgent first">
        <colgroup>
          {widths.map(width => (
            <col key={width} style={{ width }} />
          ))}
        </colgroup>
        <tbody>
          {firing.slice(0, mostRows).map(alert => (
            <tr key={alert.fingerprint}>
              <td>
                <AlertState alert={alert} size="large" />
              </td>
              <td>
                <strong>{alert.name}</strong>{' '}
                <span className={classes.summary}>
                  {alert.annotations.summary}
                </span>
              </td>
              <td>{alert.service?.title ?? 'no service'}</td>
              <td>{ownerWords(alert)}</td>
              <td>
                <Freshness seenAt={alert.startsAt} prefix="" inRow />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {firing.length > mostRows && (
        <p>and {firing.length - mostRows} more of those asked for</p>
      )}
    </Dialog>
  );
}
