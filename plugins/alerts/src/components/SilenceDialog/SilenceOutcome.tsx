import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { SilenceOperation } from '@portolan/plugin-alerts-common';
import { AreaError, type Verdict } from '@portolan/portal-common';
import { HealthChip } from '@portolan/portal-react';
import { useSilenceOperation } from '../../hooks/useSilenceOperation';
import { useSilences } from '../../hooks/useSilences';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(1, 0), padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  evidence: { fontSize: '1rem', fontWeight: 600 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
  },
}));

type GroupOutcome = SilenceOperation['groups'][number];

const looks: Record<GroupOutcome['state'], { verdict: Verdict; word: string }> =
  {
    waiting: { verdict: 'progressing', word: 'under way' },
    succeeded: { verdict: 'good', word: 'done' },
    failed: { verdict: 'bad', word: 'failed' },
    uncertain: { verdict: 'unknown', word: 'not known whether done' },
  };

/** How a write went, group by group, until each Alertmanager tells of it itself. */
export function SilenceOutcome(props: {
  operation: string;
  first?: SilenceOperation;
  /** Why it is not known whether it was received. */
  unclear?: string;
  /** The id of the silence that was changed. */
  replaced?: string;
  /** Sends it once more under the same id, which does it once. */
  onSendAgain: () => void;
  /** Tries again where it failed. */
  onRetry?: (groups: string[]) => void;
  onClose: () => void;
}) {
  const { operation, first, unclear, replaced, onRetry, onClose } = props;
  const classes = useStyles();
  const { answer, error } = useSilenceOperation(operation, first);
  const failed = (answer?.groups ?? [])
    .filter(({ state }) => state === 'failed')
    .map(({ group }) => group);
  const wasLost = error instanceof AreaError && error.status === 404;
  return (
    <>
      <div role="status">
        {answer && <p className={classes.evidence}>{answer.evidence}</p>}
        {!answer && unclear && (
          <p className={classes.evidence}>
            {wasLost
              ? 'It did not arrive: nothing was done.'
              : `It is not known whether this arrived: ${unclear}.`}{' '}
            Sending it again is safe: it is done once.
          </p>
        )}
        <ul className={classes.list}>
          {answer?.groups.map(one => (
            <li key={one.group} className={classes.row}>
              <strong>{one.group}</strong>
              <HealthChip {...looks[one.state]} />
              {one.state === 'succeeded' && (
                <Confirmation outcome={one} replaced={replaced} />
              )}
              {one.message && <span>{one.message}</span>}
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.actions}>
        {!answer && unclear && (
          <Button variant="outlined" onClick={props.onSendAgain}>
            Send again
          </Button>
        )}
        {failed.length > 0 && onRetry && (
          <Button variant="outlined" onClick={() => onRetry(failed)}>
            Try again for {failed.join(', ')}
          </Button>
        )}
        <Button variant="contained" color="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </>
  );
}

function Confirmation(props: { outcome: GroupOutcome; replaced?: string }) {
  const { outcome, replaced } = props;
  const { answer } = useSilences();
  const silence = answer?.silences.find(
    ({ group, id }) => group === outcome.group && id === outcome.id,
  );
  const isNew = replaced !== undefined && outcome.id !== replaced;
  const told =
    silence && !silence.unconfirmed
      ? `confirmed: ${silence.toldBy.join(', ')} tell of it`
      : 'waiting until Alertmanager tells of it';
  return (
    <span>
      {told}
      {isNew && '; Alertmanager ended the old one and gave the change a new id'}
    </span>
  );
}
