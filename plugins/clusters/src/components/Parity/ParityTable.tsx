import { makeStyles } from '@material-ui/core/styles';
import type { ParityAnswer, ParityRow } from '@portolan/plugin-clusters-common';
import type { Observation } from '@portolan/portal-common';
import { ScrollRegion } from '@portolan/portal-react';
import { aspectWords } from '../../rules/evidence/parityWords';
import { placeNames } from '../../rules/evidence/placeNames';
import { ParityChip } from './ParityChip';

const useStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.5, 2, 0.5, 0),
      textAlign: 'left',
      verticalAlign: 'top',
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    '& thead th': {
      borderTop: 0,
      color: theme.palette.text.secondary,
      whiteSpace: 'nowrap',
    },
  },
  aspect: { minWidth: 180, fontWeight: 400 },
  value: { minWidth: 128 },
  name: { fontWeight: 600 },
  none: { color: theme.palette.text.secondary },
}));

/** Aspects against deployments: the state as shape, colour and word, what differs in a sentence, and each value. */
export function ParityTable(props: {
  label: string;
  rows: readonly ParityRow[];
  deployments: ParityAnswer['deployments'];
  /** Of the comparison: what was the same is unknown where that is old. */
  observation: Observation<unknown>;
}) {
  const { label, rows, deployments, observation } = props;
  const classes = useStyles();
  const names = placeNames(deployments);
  return (
    <ScrollRegion label={label}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">What</th>
            {names.map((name, at) => (
              <th key={name} scope="col">
                {name}
                {!deployments[at].isKnown && ', as last seen'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ aspect, subject, state, sentence, values }) => (
            <tr key={`${aspect} ${subject}`}>
              <td>
                <ParityChip state={state} observation={observation} />
              </td>
              <th scope="row" className={classes.aspect}>
                <span className={classes.name}>
                  {aspectWords[aspect]} of {subject}
                </span>
                {sentence && <div>{sentence}</div>}
              </th>
              {names.map((name, at) => (
                <td key={name} className={classes.value}>
                  {values[at] ?? (
                    <span className={classes.none}>none seen</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
