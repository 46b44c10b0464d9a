import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { absoluteTime, useNow } from '@portolan/portal-react';
import { silenceLengths, type SilenceEnd } from './silenceDraft';

const useStyles = makeStyles(theme => ({
  root: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  legend: { fontWeight: 600, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    marginTop: theme.spacing(0.5),
  },
}));

/** How long: one of the usual lengths, or until a moment. */
export function EndChoice(props: {
  end: SilenceEnd;
  onChange: (end: SilenceEnd) => void;
}) {
  const { end, onChange } = props;
  const classes = useStyles();
  const now = useNow();
  const endsAt = end.kind === 'at' ? end.at : now + end.minutes * 60_000;
  return (
    <fieldset className={classes.root}>
      <legend className={classes.legend}>For how long</legend>
      <div className={classes.row}>
        {silenceLengths.map(({ minutes, title }) => {
          const isChosen = end.kind === 'after' && end.minutes === minutes;
          return (
            <Button
              key={minutes}
              size="small"
              variant="outlined"
              color={isChosen ? 'primary' : 'default'}
              aria-pressed={isChosen}
              onClick={() => onChange({ kind: 'after', minutes })}
            >
              {title}
            </Button>
          );
        })}
        <TextField
          size="small"
          variant="outlined"
          margin="none"
          type="datetime-local"
          value={end.kind === 'at' ? localTime(end.at) : ''}
          onChange={event =>
            onChange({ kind: 'at', at: Date.parse(event.target.value) })
          }
          inputProps={{ 'aria-label': 'Until another time' }}
        />
        {Number.isFinite(endsAt) && <span>until {absoluteTime(endsAt)}</span>}
      </div>
    </fieldset>
  );
}

/** A moment as the browser's field for local times writes it; empty if there is none. */
function localTime(at: number): string {
  if (!Number.isFinite(at)) {
    return '';
  }
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}
