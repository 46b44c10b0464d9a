import { makeStyles } from '@material-ui/core/styles';
import type { ParityAnswer } from '@portolan/plugin-clusters-common';
import type { Observation } from '@portolan/portal-common';
import { ObservationView, useNow } from '@portolan/portal-react';
import { useParity } from '../../hooks/useParity';
import {
  behindInWords,
  paritySentence,
  sortedRows,
} from '../../rules/evidence/paritySentence';
import { EvidenceSentence } from '../Evidence/EvidenceSentence';
import { DeclaredSettings } from './DeclaredSettings';
import { ParityTable } from './ParityTable';
import { SameRows } from './SameRows';

const useStyles = makeStyles(theme => ({
  behind: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
}));

/** In what the deployments of a service differ: the sentence, how far they are apart, then aspect by aspect. */
export function ParityPart(props: { service: string }) {
  const observation = useParity(props.service);
  return (
    <ObservationView observation={observation}>
      {answer => <Compared answer={answer} observation={observation} />}
    </ObservationView>
  );
}

function Compared(props: {
  answer: ParityAnswer;
  observation: Observation<ParityAnswer>;
}) {
  const { answer, observation } = props;
  const { deployments, behind, declared } = answer;
  const classes = useStyles();
  const now = useNow();
  const rows = sortedRows(answer.rows);
  const shown = rows.filter(({ state }) => state !== 'same');
  const same = rows.filter(({ state }) => state === 'same');
  return (
    <>
      <EvidenceSentence
        sentence={paritySentence(answer, observation.state === 'fresh')}
      />
      {behind.length > 0 && (
        <ul className={classes.behind} aria-label="Who is behind">
          {behind.map(one => (
            <li key={`${one.deployment} ${one.of} ${one.subject}`}>
              {behindInWords(one, deployments, now)}
            </li>
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <ParityTable
          label="What differs, or is not known to be the same"
          rows={shown}
          deployments={deployments}
          observation={observation}
        />
      )}
      {same.length > 0 && deployments.length > 1 && (
        <SameRows
          rows={same}
          deployments={deployments}
          observation={observation}
        />
      )}
      <DeclaredSettings declared={declared} observation={observation} />
    </>
  );
}
