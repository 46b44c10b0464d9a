import { faultSentence } from '../faultCatalogue';
import type { FaultSwitch } from '../faults';
import type { StoryStarts } from '../state/StoryStarts';
import type { UpstreamEndpoint } from '../upstreams/upstreamContext';

/** Where the control API begins. */
export const controlPath = '/control/v1';

/** An upstream with the switch in front of it. */
export interface SwitchedUpstream {
  endpoint: UpstreamEndpoint;
  faults: FaultSwitch;
}

/** What the control API steers. */
export interface ControlParts {
  upstreams: readonly SwitchedUpstream[];
  story: StoryStarts;
}

/** An upstream as the control API tells of it. */
export function describeUpstream({ endpoint, faults }: SwitchedUpstream) {
  const { id, kind, name, url } = endpoint;
  return {
    id,
    kind,
    name,
    url,
    fault: faults.fault,
    sentence: faultSentence(faults.fault, endpoint),
  };
}
