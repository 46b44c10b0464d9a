import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Freshness, HealthChip } from '@portolan/portal-react';
import { useState } from 'react';
import type { PlacedEvent } from '../../rules/evidence/arrangeEvents';
import { listInWords } from '../../rules/evidence/placeNames';

/** How many stand there at first, and how many more come at a time. */
const step = 50;

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(0.5, 0),
    padding: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '88px 88px minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
    '@media (max-width: 600px)': {
      gridTemplateColumns: '88px minmax(0, 1fr)',
      '& > :last-child': { gridColumn: '1 / -1' },
    },
  },
  where: { color: theme.palette.text.secondary },
}));

/** Events, whole, in the order given; of many the first at first. */
export function EventList(props: {
  shown: readonly PlacedEvent[];
  /** How many there are without the filter. */
  of: number;
  onClear: () => void;
}) {
  const { shown, of, onClear } = props;
  const classes = useStyles();
  const [most, setMost] = useState(step);
  if (of === 0) {
    return null;
  }
  return (
    <>
      {shown.length < of && (
        <p>
          {shown.length} of {of} are of what was chosen.{' '}
          <Button size="small" onClick={onClear}>
            Show all
          </Button>
        </p>
      )}
      <ol className={classes.list} aria-label="Events, the newest first">
        {shown.slice(0, most).map(event => (
          <li key={event.id} className={classes.item}>
            <Freshness seenAt={event.at} prefix="" />
            <HealthChip
              size="small"
              verdict={event.type === 'Warning' ? 'warning' : 'suspended'}
              word={event.type}
            />
            <span>
              <strong>{event.reason}</strong>
              {event.count > 1 && ` × ${event.count}`}: {event.message}{' '}
              <span className={classes.where}>
                on {objectOf(event)}, read from{' '}
                {listInWords([event.place, ...(event.alsoFrom ?? [])])}
                {event.firstAt && event.firstAt !== event.at && (
                  <>
                    , <Freshness seenAt={event.firstAt} prefix="first" />
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {shown.length > most && (
        <Button size="small" onClick={() => setMost(most + step)}>
          Show {Math.min(step, shown.length - most)} more of{' '}
          {shown.length - most}
        </Button>
      )}
    </>
  );
}

function objectOf({ kind, namespace, name, cluster }: PlacedEvent): string {
  return `${[kind, namespace, name].filter(Boolean).join('/')} in ${cluster}`;
}
