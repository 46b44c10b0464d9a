import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { SilenceItem } from '@portolan/plugin-alerts-common';
import { HealthChip, useNow } from '@portolan/portal-react';
import { authorOf } from './silenceColumns';
import {
  breadthOf,
  matchersOf,
  silenceKey,
  silenceLook,
  timeOf,
} from './silenceWords';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  card: {
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', justifyContent: 'space-between', gap: 8 },
  what: {
    padding: 0,
    minHeight: 24,
    textAlign: 'left',
    justifyContent: 'flex-start',
    fontFamily: 'monospace',
  },
}));

/** What stands before the time; that of a silence to come says itself that it begins. */
const endWords: Record<SilenceItem['state'], string> = {
  active: 'ends',
  pending: '',
  expired: 'ended',
  unknown: 'ends',
};

/** Silences one under the other, as on a phone. */
export function SilenceCards(props: {
  silences: readonly SilenceItem[];
  onOpen: (key: string) => void;
}) {
  const classes = useStyles();
  const now = useNow();
  return (
    <ul className={classes.list} aria-label="Silences">
      {props.silences.map(silence => (
        <li key={silenceKey(silence)} className={classes.card}>
          <div className={classes.head}>
            <HealthChip size="small" {...silenceLook(silence)} />
            <span>
              {endWords[silence.state]} {timeOf(silence, now)}
            </span>
          </div>
          <Button
            size="small"
            className={classes.what}
            onClick={() => props.onOpen(silenceKey(silence))}
          >
            {matchersOf(silence)}
          </Button>
          <div>
            {silence.comment} · {authorOf(silence)} · keeps quiet{' '}
            {breadthOf(silence)}
          </div>
        </li>
      ))}
      {props.silences.length === 0 && (
        <li>There is no silence, active or ended lately.</li>
      )}
    </ul>
  );
}
