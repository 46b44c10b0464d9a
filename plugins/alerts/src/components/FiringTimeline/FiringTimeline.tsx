import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  historyRanges,
  type History,
  type HistoryRange,
} from '@portolan/plugin-alerts-common';
import { ObservationView } from '@portolan/portal-react';
import { useState } from 'react';
import { useHistory } from '../../hooks/useHistory';
import { FiringPicture } from './FiringPicture';
import { FiringTable } from './FiringTable';

/** Pixels, so that nothing jumps when the picture arrives. */
const height = 84;

const useStyles = makeStyles(theme => ({
  figure: { margin: 0, minWidth: 0 },
  caption: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 0.5),
    fontSize: '0.75rem',
    fontWeight: 600,
  },
  end: { marginLeft: 'auto' },
  body: { minHeight: height },
  button: { minWidth: 0, padding: theme.spacing(0, 1), minHeight: 24 },
}));

const rangeWords: Record<HistoryRange, string> = {
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
};

/** How many alerts fired, by severity, over a day, a week or a month; what is not known is hatched. */
export function FiringTimeline(props: {
  range: HistoryRange;
  onRange: (range: HistoryRange) => void;
}) {
  const { range, onRange } = props;
  const classes = useStyles();
  const [asTable, setAsTable] = useState(false);
  const observation = useHistory({ range });
  const show = (history: History) =>
    asTable ? (
      <FiringTable history={history} />
    ) : (
      <FiringPicture history={history} height={height} />
    );
  return (
    <figure className={classes.figure} aria-label="Firing by severity">
      <figcaption className={classes.caption}>
        Firing by severity
        <span role="group" aria-label="Range of time" className={classes.end}>
          {historyRanges.map(one => (
            <Button
              key={one}
              size="small"
              className={classes.button}
              color={one === range ? 'primary' : 'default'}
              variant={one === range ? 'outlined' : 'text'}
              aria-pressed={one === range}
              onClick={() => onRange(one)}
            >
              {rangeWords[one]}
            </Button>
          ))}
        </span>
        <Button
          size="small"
          className={classes.button}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Picture' : 'Table'}
        </Button>
      </figcaption>
      <div className={classes.body}>
        {observation.state === 'fresh' ? (
          show(observation.data)
        ) : (
          <ObservationView observation={observation}>{show}</ObservationView>
        )}
      </div>
    </figure>
  );
}
