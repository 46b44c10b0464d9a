import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { ObservationView } from '@portolan/portal-react';
import { useId, useState, type ReactNode } from 'react';
import { useAlertDetail } from '../../hooks/useAlertDetail';
import { useSilences } from '../../hooks/useSilences';
import { draftFrom, draftOf, emptyDraft } from './silenceDraft';
import { SilenceForm } from './SilenceForm';
import { parseAbout } from './silenceAbout';

const useStyles = makeStyles(theme => ({
  title: {
    margin: 0,
    padding: theme.spacing(2, 3, 0),
    fontSize: '1.25rem',
    overflowWrap: 'anywhere',
  },
  content: { paddingBottom: theme.spacing(2) },
}));

/** Makes a silence from an alert or by hand, or changes one; `about` is what the address says. */
export function SilenceDialog(props: { about: string; onClose: () => void }) {
  const { onClose } = props;
  const about = parseAbout(props.about);
  switch (about.kind) {
    case 'new':
      return (
        <Frame title="New silence" onClose={onClose}>
          <SilenceForm initial={emptyDraft()} onClose={onClose} />
        </Frame>
      );
    case 'alert':
      return <FromAlert fingerprint={about.fingerprint} onClose={onClose} />;
    case 'edit':
      return <Change {...about} onClose={onClose} />;
    default: {
      const never: never = about;
      return never;
    }
  }
}

function FromAlert(props: { fingerprint: string; onClose: () => void }) {
  const { fingerprint, onClose } = props;
  const { observation } = useAlertDetail(fingerprint);
  const name = 'data' in observation ? observation.data.alert.name : 'an alert';
  return (
    <Frame title={`Silence ${name}`} onClose={onClose}>
      {'data' in observation ? (
        <SilenceForm
          initial={draftFrom(observation.data.alert)}
          labels={observation.data.alert.labels}
          onClose={onClose}
        />
      ) : (
        <ObservationView observation={observation}>
          {() => null}
        </ObservationView>
      )}
    </Frame>
  );
}

function Change(props: { group: string; id: string; onClose: () => void }) {
  const { group, id, onClose } = props;
  const { observation } = useSilences();
  const told =
    'data' in observation
      ? observation.data.silences.find(
          one => one.group === group && one.id === id,
        )
      : undefined;
  // The change may end it under this id; the dialog then still has to tell how that went.
  const [silence, setSilence] = useState(told);
  if (!silence && told) {
    setSilence(told);
  }
  return (
    <Frame title="Change a silence" onClose={onClose}>
      {silence && (
        <SilenceForm
          initial={draftOf(silence)}
          replaces={{ group, id }}
          onClose={onClose}
        />
      )}
      {!silence && 'data' in observation && (
        <p>
          {group} has no silence {id}, or it is not visible to you. It may have
          been changed since: a change can give it a new id.
        </p>
      )}
      {!('data' in observation) && (
        <ObservationView observation={observation}>
          {() => null}
        </ObservationView>
      )}
    </Frame>
  );
}

function Frame(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const classes = useStyles();
  const titleId = useId();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      fullScreen={isNarrow}
      onClose={props.onClose}
      aria-labelledby={titleId}
    >
      <h2 id={titleId} className={classes.title}>
        {props.title}
      </h2>
      <DialogContent className={classes.content}>
        {props.children}
      </DialogContent>
    </Dialog>
  );
}
