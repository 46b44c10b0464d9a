import type { SignalRange } from '@portolan/plugin-clusters-common';
import { signalRanges } from '@portolan/plugin-clusters-common';
import { ObservationView, ProblemNotice } from '@portolan/portal-react';
import { useSignals } from '../../hooks/useSignals';
import { placeInWords } from '../../rules/columnWords';
import { rangeWords } from '../../rules/evidence/signalWords';
import { RangeChoice } from '../Evidence/RangeChoice';
import { DeploymentSignals } from './DeploymentSignals';

/** Golden signals of each deployment of a service, its error budgets, and what of its size would fit better. */
export function SignalsPart(props: {
  service: string;
  range: SignalRange;
  onRange: (range: SignalRange) => void;
}) {
  const { service, range, onRange } = props;
  const { portal, deployments } = useSignals(service, range);
  return (
    <>
      <RangeChoice
        ranges={signalRanges}
        words={rangeWords}
        chosen={range}
        onChange={onRange}
      />
      {!deployments && (
        <ObservationView observation={portal}>{() => null}</ObservationView>
      )}
      {deployments && portal.state === 'stale' && (
        <ProblemNotice problem={portal.problem} />
      )}
      {deployments?.length === 0 && (
        <p>It was seen nowhere, so there is nothing to measure.</p>
      )}
      {deployments?.map((one, at) => (
        <DeploymentSignals
          key={placeInWords(one.place)}
          {...one}
          isFirst={at === 0}
        />
      ))}
    </>
  );
}
