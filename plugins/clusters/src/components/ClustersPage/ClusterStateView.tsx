import { makeStyles } from '@material-ui/core/styles';
import type { ClusterState } from '@portolan/plugin-clusters-common';
import { verdictOf, verdicts, type Observation } from '@portolan/portal-common';
import { useVerdictColors, verdictSigns } from '@portolan/portal-react';
import { bytesInWords, coresInWords } from '../../rules/quantityWords';
import { CapacityBar } from '../CapacityBar/CapacityBar';

const useStyles = makeStyles(theme => ({
  line: { margin: theme.spacing(0.5, 0), fontSize: '0.8125rem' },
  addOns: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    listStyle: 'none',
    margin: theme.spacing(0.5, 0),
    padding: 0,
    fontSize: '0.8125rem',
  },
}));

/** What the objects of a cluster tell: nodes, capacity asked for and there, add-ons. */
export function ClusterStateView(props: {
  state: ClusterState;
  /** Of the state: what was well is unknown where that is old. */
  observation: Observation<unknown>;
}) {
  const { state, observation } = props;
  const classes = useStyles();
  const colors = useVerdictColors();
  const addOns = state.addOns
    .map(addOn => ({
      ...addOn,
      health: verdictOf(observation, () => addOn.health),
    }))
    .sort((a, b) => verdicts.indexOf(a.health) - verdicts.indexOf(b.health));
  return (
    <>
      <p className={classes.line}>
        {state.readyNodes} of {state.nodes} nodes ready
        {state.cordonedNodes > 0 && `, ${state.cordonedNodes} cordoned`},{' '}
        {state.pods} pods in {state.namespaces} namespaces
      </p>
      <CapacityBar title="CPU" {...state.cpu} inWords={coresInWords} />
      <CapacityBar title="Memory" {...state.memory} inWords={bytesInWords} />
      <CapacityBar title="Pods" {...state.podSlots} inWords={String} />
      {addOns.length > 0 && (
        <ul className={classes.addOns} aria-label="Add-ons">
          {addOns.map(({ id, title, health, version, sentence }) => (
            <li key={id} title={sentence}>
              <span
                role="img"
                aria-label={verdictSigns[health].word}
                style={{ color: colors[health] }}
              >
                {verdictSigns[health].shape}
              </span>{' '}
              {title} {version}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
