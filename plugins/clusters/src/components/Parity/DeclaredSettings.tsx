import { makeStyles } from '@material-ui/core/styles';
import type { ParityAnswer } from '@portolan/plugin-clusters-common';
import { annotations, type Observation } from '@portolan/portal-common';
import { DrawerPart } from '@portolan/portal-react';
import { valueStates } from '../../rules/evidence/parityWords';
import { ParityChip } from './ParityChip';

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(0.5, 0),
    paddingLeft: theme.spacing(2.5),
    overflowWrap: 'anywhere',
  },
}));

/** What the service says of its settings, and what the portal can hold it to. */
export function DeclaredSettings(props: {
  declared: ParityAnswer['declared'];
  /** Of the comparison. */
  observation: Observation<unknown>;
}) {
  const { declared, observation } = props;
  const classes = useStyles();
  return (
    <DrawerPart title="What it says of its settings">
      {declared.length === 0 ? (
        <p>
          Nothing. Which settings may differ, and why, is said by{' '}
          <code>{annotations.parity}</code> of its catalog entry.
        </p>
      ) : (
        <ul className={classes.list}>
          {declared.map(({ name, rule, reason, value }) => (
            <li key={name}>
              <code>{name}</code>{' '}
              {rule === 'same'
                ? 'must be the same everywhere'
                : `may differ: ${reason || 'no reason given'}`}
              {rule === 'same' && (
                <>
                  {': '}
                  <ParityChip
                    state={valueStates[value ?? 'unknown']}
                    observation={observation}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p>
        The portal keeps no value of a setting. Of what must be the same it
        compares digests of the values that are written out, where{' '}
        <code>clusters.parity.key</code> is set; of everything else, and of what
        comes from a ConfigMap or Secret, only the names.
      </p>
    </DrawerPart>
  );
}
