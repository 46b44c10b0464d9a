import { useApi } from '@backstage/core-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type { AlertItem } from '@portolan/plugin-alerts-common';
import {
  DrawerPart,
  Freshness,
  useAnnounce,
  useRefetch,
} from '@portolan/portal-react';
import { useState } from 'react';
import { alertsApiRef } from '../../api/alertsApi';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
  note: { flexGrow: 1, minWidth: 200 },
}));

/** Who has it; to take it with a note, or to give it back. It hides nothing. */
export function AlertHandling(props: { alert: AlertItem }) {
  const { fingerprint, handling, state } = props.alert;
  const client = useApi(alertsApiRef);
  const classes = useStyles();
  const announce = useAnnounce();
  const refetch = useRefetch(client.area);
  const [note, setNote] = useState('');
  const [doing, setDoing] = useState(false);
  const [failure, setFailure] = useState<string>();
  const tell = async (take: boolean) => {
    setDoing(true);
    setFailure(undefined);
    try {
      await client.handle({
        fingerprint,
        take,
        ...(take && note.trim() ? { note: note.trim() } : {}),
      });
      setNote('');
      announce(take ? 'You have it.' : 'It is given back.');
      refetch();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : `${error}`);
    } finally {
      setDoing(false);
    }
  };
  return (
    <DrawerPart title="Who has it">
      {handling ? (
        <div className={classes.line}>
          <span>
            Being handled by <EntityDisplayName entityRef={handling.by} />{' '}
            <Freshness seenAt={handling.since} prefix="since" />
            {handling.note && `: ${handling.note}`}
          </span>
          <Button
            size="small"
            variant="outlined"
            disabled={doing}
            onClick={() => tell(false)}
          >
            Give back
          </Button>
        </div>
      ) : (
        state !== 'resolved' && (
          <form
            className={classes.line}
            onSubmit={event => {
              event.preventDefault();
              void tell(true);
            }}
          >
            <TextField
              className={classes.note}
              size="small"
              variant="outlined"
              margin="none"
              placeholder="Note, such as what you look at"
              value={note}
              onChange={event => setNote(event.target.value)}
              inputProps={{ 'aria-label': 'Note', maxLength: 500 }}
            />
            <Button
              size="small"
              variant="outlined"
              type="submit"
              disabled={doing}
            >
              Take it
            </Button>
          </form>
        )
      )}
      {failure && <p role="alert">Nothing was changed: {failure}</p>}
    </DrawerPart>
  );
}
