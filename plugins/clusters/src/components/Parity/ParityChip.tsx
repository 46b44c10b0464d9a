import type { ParityState } from '@portolan/plugin-clusters-common';
import { verdictOf, type Observation } from '@portolan/portal-common';
import { HealthChip } from '@portolan/portal-react';
import { parityLooks } from '../../rules/evidence/parityWords';

/** What a comparison came to, as shape, colour and word; what was the same is unknown where that is old. */
export function ParityChip(props: {
  state: ParityState;
  /** Of the comparison. */
  observation: Observation<unknown>;
}) {
  const { verdict, word } = parityLooks[props.state];
  const worth = verdictOf(props.observation, () => verdict);
  return (
    <HealthChip
      size="small"
      verdict={worth}
      word={worth === verdict ? word : 'Unknown'}
    />
  );
}
