import { makeStyles } from '@material-ui/core/styles';
import type { DeployTime } from '@portolan/plugin-clusters-common';
import type { Observation } from '@portolan/portal-common';
import { DrawerPart, ObservationView } from '@portolan/portal-react';
import { useDeployTime } from '../../hooks/useDeployTime';
import {
  deployTimeSentence,
  linksNote,
  notSeenReason,
} from '../../rules/evidence/deployTimeWords';
import { EvidenceSentence } from '../Evidence/EvidenceSentence';
import { DeployFigures } from './DeployFigures';
import { RolloutTable } from './RolloutTable';

const useStyles = makeStyles(theme => ({
  note: { color: theme.palette.text.secondary },
}));

/** How long it takes until what changes runs: the figures and their trends, what goes on now, and the last deployments. */
export function DeployTimePart(props: { service: string }) {
  const observation = useDeployTime(props.service);
  return (
    <ObservationView observation={observation}>
      {answer => <Measured answer={answer} observation={observation} />}
    </ObservationView>
  );
}

function Measured(props: {
  answer: DeployTime;
  observation: Observation<DeployTime>;
}) {
  const { answer, observation } = props;
  const { ongoing, rollouts } = answer;
  const classes = useStyles();
  return (
    <>
      <EvidenceSentence sentence={deployTimeSentence(answer)} />
      <DeployFigures answer={answer} />
      {ongoing.length > 0 && (
        <DrawerPart
          title={
            observation.state === 'fresh'
              ? 'Going on now'
              : 'Going on when last seen'
          }
        >
          <RolloutTable
            label="Rollouts that go on"
            rollouts={ongoing}
            observation={observation}
          />
        </DrawerPart>
      )}
      <DrawerPart title="Last deployments, everywhere">
        {rollouts.length === 0 ? (
          <p>None was seen.</p>
        ) : (
          <RolloutTable
            label="The last deployments"
            rollouts={rollouts}
            observation={observation}
          />
        )}
        {rollouts.some(({ outcome }) => outcome === 'not-seen') && (
          <p className={classes.note}>{notSeenReason}</p>
        )}
        {rollouts.some(({ links }) => links.length > 0) && (
          <p className={classes.note}>{linksNote}</p>
        )}
      </DrawerPart>
    </>
  );
}
