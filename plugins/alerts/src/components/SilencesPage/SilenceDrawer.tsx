import { Link, LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { printMatcher, type SilenceItem } from '@portolan/plugin-alerts-common';
import { entityPath } from '@portolan/portal-common';
import {
  absoluteTime,
  CopyButton,
  DrawerPart,
  Freshness,
  HealthChip,
  SideDrawer,
} from '@portolan/portal-react';
import { useState } from 'react';
import { useOverlayAddress } from '../../hooks/useAddress';
import { printAbout } from '../SilenceDialog/silenceAbout';
import { ExpireDialog } from './ExpireDialog';
import { authorOf } from './silenceColumns';
import { breadthOf, matchersOf, silenceLook } from './silenceWords';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
  matchers: { fontFamily: 'monospace', margin: 0, whiteSpace: 'pre-wrap' },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  why: { fontSize: '1rem', whiteSpace: 'pre-wrap' },
}));

/** A silence: what, why, whose, until when, and what may be done about it. */
export function SilenceDrawer(props: {
  silence?: SilenceItem;
  onClose: () => void;
}) {
  const { silence, onClose } = props;
  return (
    <SideDrawer title="Silence" onClose={onClose}>
      {silence ? (
        <Contents silence={silence} />
      ) : (
        <p>
          No Alertmanager tells of this silence now, or it is not visible to
          you. A change may have given it a new id.
        </p>
      )}
    </SideDrawer>
  );
}

function Contents(props: { silence: SilenceItem }) {
  const { silence } = props;
  const classes = useStyles();
  return (
    <>
      <div className={classes.line}>
        <HealthChip {...silenceLook(silence)} />
        <span>
          {absoluteTime(Date.parse(silence.startsAt))} to{' '}
          {absoluteTime(Date.parse(silence.endsAt))}
        </span>
      </div>
      <p className={classes.why}>{silence.comment || 'No reason is given.'}</p>
      <p>
        By {authorOf(silence)},{' '}
        <Freshness seenAt={silence.startsAt} prefix="begun" />
      </p>
      <Actions silence={silence} />
      <DrawerPart title="What it fits">
        <pre className={classes.matchers}>
          {silence.matchers.map(printMatcher).join('\n') || 'nothing'}
        </pre>
        <CopyButton text={matchersOf(silence)} what="the matchers" />
      </DrawerPart>
      <DrawerPart title="What it keeps quiet">
        <p>
          {breadthOf(silence)}
          {silence.stillFiring > 0 &&
            `; ${silence.stillFiring} that it covered fire`}
        </p>
        <ul className={classes.list}>
          {silence.services.map(service => (
            <li key={service.ref}>
              <Link to={`${entityPath(service.ref)}/alerts`}>
                {service.title}
              </Link>
            </li>
          ))}
        </ul>
      </DrawerPart>
      <DrawerPart title="Told by">
        <p>
          {silence.toldBy.join(', ') || 'Nobody yet'} of {silence.group}
          {silence.notBy.length > 0 &&
            `; ${silence.notBy.join(
              ', ',
            )} does not have it. Peers settle within seconds; if it stays, they do not hear each other`}
          .
        </p>
        <code>{silence.id}</code>{' '}
        <CopyButton text={silence.id} what="the id of the silence" />
      </DrawerPart>
    </>
  );
}

function Actions(props: { silence: SilenceItem }) {
  const { silence } = props;
  const classes = useStyles();
  const { to } = useOverlayAddress();
  const [isEnding, setEnding] = useState(false);
  if (isEnding) {
    // Also when it has ended meanwhile: how that went is still to be told.
    return <ExpireDialog silence={silence} onClose={() => setEnding(false)} />;
  }
  if (silence.state === 'expired') {
    return null;
  }
  if (!silence.change.allowed) {
    return (
      <DrawerPart title="You may not change or end it">
        <ul className={classes.list}>
          {silence.change.reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </DrawerPart>
    );
  }
  return (
    <div className={classes.line}>
      <LinkButton
        size="small"
        variant="outlined"
        to={to({
          silence: printAbout({
            kind: 'edit',
            group: silence.group,
            id: silence.id,
          }),
        })}
      >
        Change…
      </LinkButton>
      <Button size="small" variant="outlined" onClick={() => setEnding(true)}>
        End it now…
      </Button>
    </div>
  );
}
