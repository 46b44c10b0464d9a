import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { serverNow, useNow } from '@portolan/portal-react';
import { useId, useState } from 'react';
import { alertsApiRef } from '../../api/alertsApi';
import { useSilencePreview } from '../../hooks/useSilencePreview';
import { useSilenceWrite } from '../../hooks/useSilenceOperation';
import { EndChoice } from './EndChoice';
import { LabelToggles } from './LabelToggles';
import { MatcherEditor } from './MatcherEditor';
import { PreviewPanel } from './PreviewPanel';
import {
  endOf,
  faultsOf,
  previewOf,
  shortestComment,
  type SilenceDraft,
} from './silenceDraft';
import { SilenceOutcome } from './SilenceOutcome';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(3),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  fields: { display: 'grid', gap: theme.spacing(2), alignContent: 'start' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  },
  why: { marginRight: 'auto', fontSize: '0.8125rem' },
}));

/** A silence as it is drafted, with what it would do beside it. */
export function SilenceForm(props: {
  initial: SilenceDraft;
  /** The labels of the alert it began from. */
  labels?: Readonly<Record<string, string>>;
  /** The silence it changes. */
  replaces?: { group: string; id: string };
  onClose: () => void;
}) {
  const { initial, labels, replaces, onClose } = props;
  const client = useApi(alertsApiRef);
  const classes = useStyles();
  const now = useNow();
  const whyId = useId();
  const missingId = useId();
  const [draft, setDraft] = useState(initial);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const write = useSilenceWrite();
  const faults = faultsOf(draft, now);
  const previewed = useSilencePreview(
    JSON.stringify([draft.matchers, draft.end]),
    faults.length > 0 || write.phase === 'sent' || write.phase === 'unclear'
      ? undefined
      : () => previewOf(draft, { now: serverNow(), group: replaces?.group }),
  );
  const { preview, isCurrent } = previewed;
  const groups = (preview?.groups ?? []).filter(
    group => !leftOut.includes(group),
  );
  const missing = missingOf({
    isCurrent,
    isAllowed: preview?.create.allowed ?? false,
    groups,
    comment: draft.comment,
  });
  const send = (to: string[], operation: string) =>
    write.send(operation, () =>
      client.silence({
        operation,
        matchers: draft.matchers,
        endsAt: new Date(endOf(draft, serverNow())).toISOString(),
        comment: draft.comment.trim(),
        groups: to,
        ...(replaces ? { replaces } : {}),
      }),
    );

  if (
    write.operation &&
    (write.phase === 'sent' || write.phase === 'unclear')
  ) {
    const { operation } = write;
    return (
      <SilenceOutcome
        key={operation}
        operation={operation}
        first={write.answer}
        unclear={write.message}
        replaced={replaces?.id}
        onSendAgain={() => send(groups, operation)}
        onRetry={failed => send(failed, crypto.randomUUID())}
        onClose={onClose}
      />
    );
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (!missing) {
          void send(groups, crypto.randomUUID());
        }
      }}
    >
      <div className={classes.columns}>
        <div className={classes.fields}>
          {labels && (
            <LabelToggles
              labels={labels}
              matchers={draft.matchers}
              onChange={matchers => setDraft({ ...draft, matchers })}
            />
          )}
          <MatcherEditor
            matchers={draft.matchers}
            onChange={matchers => setDraft({ ...draft, matchers })}
          />
          <EndChoice
            end={draft.end}
            onChange={end => setDraft({ ...draft, end })}
          />
          <TextField
            id={whyId}
            label="Why"
            required
            multiline
            minRows={2}
            variant="outlined"
            margin="none"
            value={draft.comment}
            onChange={event =>
              setDraft({ ...draft, comment: event.target.value })
            }
            inputProps={{ maxLength: 2_000 }}
            helperText="Whoever is woken by this later reads it: say what is done about it, or name the ticket."
          />
          {(preview?.groups.length ?? 0) > 0 && (
            <div role="group" aria-label="Where it is posted">
              {preview?.groups.map(group => (
                <FormControlLabel
                  key={group}
                  label={`Post to ${group}`}
                  control={
                    <Checkbox
                      size="small"
                      color="primary"
                      checked={groups.includes(group)}
                      onChange={(_, checked) =>
                        setLeftOut(
                          checked
                            ? leftOut.filter(one => one !== group)
                            : [...leftOut, group],
                        )
                      }
                    />
                  }
                />
              ))}
            </div>
          )}
        </div>
        <PreviewPanel previewed={previewed} faults={faults} />
      </div>
      {write.phase === 'refused' && (
        <p role="alert">Nothing was silenced: {write.message}</p>
      )}
      <div className={classes.actions}>
        {missing && (
          <span id={missingId} className={classes.why}>
            {missing}
          </span>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={missing !== undefined || write.phase === 'sending'}
          aria-describedby={missing ? missingId : undefined}
        >
          {sendWords(write.phase === 'sending', replaces !== undefined)}
        </Button>
      </div>
    </form>
  );
}

function sendWords(isSending: boolean, isChange: boolean): string {
  if (isSending) {
    return 'Sending …';
  }
  return isChange ? 'Change the silence' : 'Silence';
}

/** What is still missing before it can be sent, the first thing first. */
function missingOf(draft: {
  isCurrent: boolean;
  isAllowed: boolean;
  groups: string[];
  comment: string;
}): string | undefined {
  if (!draft.isCurrent) {
    return 'What it would hit must be known first.';
  }
  if (!draft.isAllowed) {
    return 'It is not allowed; the reasons stand beside it.';
  }
  if (draft.groups.length === 0) {
    return 'No Alertmanager is chosen to post it to.';
  }
  if (draft.comment.trim().length < shortestComment) {
    return 'Say why.';
  }
  return undefined;
}
