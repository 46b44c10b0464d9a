import { useUrlState } from '@portolan/portal-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { EvidencePart } from './EvidencePart';
import {
  evidenceParts,
  evidenceStateDefaults,
  evidenceStateSchema,
  type EvidencePartName,
} from './evidenceState';

// Chunks of their own: who only wants to know how it is loads none of them.
const ParityPart = lazy(() =>
  import('../Parity/ParityPart').then(module => ({
    default: module.ParityPart,
  })),
);
const DeployTimePart = lazy(() =>
  import('../DeployTime/DeployTimePart').then(module => ({
    default: module.DeployTimePart,
  })),
);
const SignalsPart = lazy(() =>
  import('../Signals/SignalsPart').then(module => ({
    default: module.SignalsPart,
  })),
);
const EventsPart = lazy(() =>
  import('../Events/EventsPart').then(module => ({
    default: module.EventsPart,
  })),
);

const words: Record<EvidencePartName, { title: string; about: string }> = {
  parity: {
    title: 'Parity',
    about: 'in what its environments differ, and how far they are apart',
  },
  'deploy-time': {
    title: 'Deploy time',
    about: 'how long it takes until what changes runs',
  },
  signals: {
    title: 'Golden signals',
    about: 'requests, errors, time to answer, CPU and memory, and its size',
  },
  events: {
    title: 'Events',
    about: 'what Kubernetes wrote of its objects, and what was kept of it',
  },
};

/**
 * Parity, deploy time, golden signals and events of a service: folded, and asked for only when they are opened. What
 * is open, and what of it is chosen, stands in the address.
 */
export function EvidenceParts(props: { service: string }) {
  const { service } = props;
  const [state, change] = useUrlState(
    evidenceStateSchema,
    evidenceStateDefaults,
  );
  const contents: Record<EvidencePartName, () => ReactNode> = {
    parity: () => <ParityPart service={service} />,
    'deploy-time': () => <DeployTimePart service={service} />,
    signals: () => (
      <SignalsPart
        service={service}
        range={state.range}
        onRange={range => change({ range })}
      />
    ),
    events: () => (
      <EventsPart service={service} state={state} onChange={change} />
    ),
  };
  return (
    <>
      {evidenceParts.map(part => {
        const isOpen = state.parts.includes(part);
        return (
          <EvidencePart
            key={part}
            {...words[part]}
            isOpen={isOpen}
            onToggle={() =>
              change({
                parts: isOpen
                  ? state.parts.filter(one => one !== part)
                  : [...state.parts, part],
              })
            }
          >
            <Suspense fallback="… Loading">{contents[part]()}</Suspense>
          </EvidencePart>
        );
      })}
    </>
  );
}
