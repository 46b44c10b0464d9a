import { makeStyles } from '@material-ui/core/styles';
import {
  createDisputes,
  type AlertDetail,
} from '@portolan/plugin-alerts-common';
import { DrawerPart } from '@portolan/portal-react';
import { stateWords } from '../alertWords';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** Which upstreams tell of an alert, and which of their peers do not. */
export function AlertTellers(props: { detail: AlertDetail }) {
  const { alert, sources } = props.detail;
  const { toldBy, notBy, receivers } = alert;
  const classes = useStyles();
  const disagrees = createDisputes(sources)(alert) !== undefined;
  return (
    <DrawerPart title="Told by">
      <ul className={classes.list}>
        {toldBy.map(({ upstream, state }) => (
          <li key={upstream}>
            {upstream} says {stateWords[state]}
          </li>
        ))}
        {notBy.map(upstream => (
          <li key={upstream}>
            {upstream} does not have it, though a peer does
          </li>
        ))}
      </ul>
      {disagrees && (
        <p>
          ? They disagree. Peers settle within seconds; if it stays, one of them
          does not hear the others.
        </p>
      )}
      {receivers.length > 0 && <p>Sent to {receivers.join(', ')}.</p>}
    </DrawerPart>
  );
}
