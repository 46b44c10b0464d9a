import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles } from '@material-ui/core/styles';
import type { SilenceItem } from '@portolan/plugin-alerts-common';
import { useId } from 'react';
import { alertsApiRef } from '../../api/alertsApi';
import { useSilenceWrite } from '../../hooks/useSilenceOperation';
import { SilenceOutcome } from '../SilenceDialog/SilenceOutcome';
import { breadthOf, matchersOf } from './silenceWords';

const useStyles = makeStyles(theme => ({
  title: { margin: 0, padding: theme.spacing(2, 3, 0), fontSize: '1.25rem' },
  content: { overflowWrap: 'anywhere' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    paddingBottom: theme.spacing(1),
  },
}));

/** Ends a silence after asking once more, and tells how that went. */
export function ExpireDialog(props: {
  silence: SilenceItem;
  onClose: () => void;
}) {
  const { silence, onClose } = props;
  const { group, id } = silence;
  const client = useApi(alertsApiRef);
  const classes = useStyles();
  const titleId = useId();
  const write = useSilenceWrite();
  const { operation, phase } = write;
  const send = (as: string) =>
    write.send(as, () => client.expireSilence({ operation: as, group, id }));
  const wasSent = phase === 'sent' || phase === 'unclear';
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        End this silence now?
      </h2>
      <DialogContent className={classes.content}>
        {operation && wasSent ? (
          <SilenceOutcome
            operation={operation}
            first={write.answer}
            unclear={write.message}
            onSendAgain={() => send(operation)}
            onRetry={() => send(crypto.randomUUID())}
            onClose={onClose}
          />
        ) : (
          <>
            <p>
              <code>{matchersOf(silence)}</code>
            </p>
            <p>
              It keeps quiet {breadthOf(silence)}. What of that still fires will
              notify again.
            </p>
            {phase === 'refused' && (
              <p role="alert">Nothing was ended: {write.message}</p>
            )}
            <div className={classes.actions}>
              <Button onClick={onClose}>Keep it</Button>
              <Button
                variant="contained"
                color="primary"
                disabled={phase === 'sending'}
                onClick={() => send(crypto.randomUUID())}
              >
                {phase === 'sending' ? 'Sending …' : 'End it now'}
              </Button>
            </div>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}
