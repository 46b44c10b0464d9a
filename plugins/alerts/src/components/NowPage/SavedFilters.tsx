import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useId, useState } from 'react';
import { ChoiceButton } from '@portolan/portal-react';
import { useSavedFilters } from '../../hooks/useSavedFilters';
import { fleetFilterSchema, isFiltering, type FleetFilter } from './fleetState';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(1), width: 320, maxWidth: '100vw' },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: { display: 'flex', alignItems: 'center' },
  name: { flexGrow: 1, justifyContent: 'flex-start', overflowWrap: 'anywhere' },
  form: { display: 'flex', gap: theme.spacing(1), marginTop: theme.spacing(1) },
}));

/** Filters under names, for this person: applied, saved, forgotten. */
export function SavedFilters(props: {
  state: FleetFilter;
  onApply: (filter: FleetFilter) => void;
}) {
  return (
    <ChoiceButton label="Saved filters">
      {close => (
        <Contents
          {...props}
          onApply={filter => {
            props.onApply(filter);
            close();
          }}
        />
      )}
    </ChoiceButton>
  );
}

function Contents(props: {
  state: FleetFilter;
  onApply: (filter: FleetFilter) => void;
}) {
  const classes = useStyles();
  const { saved, save, forget } = useSavedFilters();
  const nameId = useId();
  const [name, setName] = useState('');
  const isNamed = saved !== undefined && name.trim() !== '';
  return (
    <div className={classes.root}>
      {!saved && <span>… Looking for your filters</span>}
      {saved?.length === 0 && <span>You have saved no filter yet.</span>}
      <ul className={classes.list} aria-label="Saved filters">
        {saved?.map(one => (
          <li key={one.name} className={classes.row}>
            <Button
              size="small"
              className={classes.name}
              onClick={() => props.onApply(one.filter)}
            >
              {one.name}
            </Button>
            <Button
              size="small"
              aria-label={`Forget ${one.name}`}
              onClick={() => forget(one.name)}
            >
              Forget
            </Button>
          </li>
        ))}
      </ul>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault();
          if (isNamed) {
            // Only the filter: the rest of the address is where one looks, not for what.
            save(name.trim(), fleetFilterSchema.parse(props.state));
            setName('');
          }
        }}
      >
        <TextField
          size="small"
          variant="outlined"
          margin="none"
          id={nameId}
          label="Name"
          value={name}
          onChange={event => setName(event.target.value)}
          inputProps={{ maxLength: 60 }}
          helperText={
            isFiltering(props.state)
              ? undefined
              : 'Nothing is filtered now: it would show everything.'
          }
        />
        <Button size="small" type="submit" disabled={!isNamed}>
          Save this filter
        </Button>
      </form>
    </div>
  );
}
