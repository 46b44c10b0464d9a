import type { UrlSchema } from '@portolan/portal-react';
import {
  signalRanges,
  type SignalRange,
} from '@portolan/plugin-clusters-common';
import { z } from 'zod';
import {
  eventHours,
  type EventHours,
} from '../../rules/evidence/eventsSentence';

/** The parts of the evidence, in the order in which they are shown. */
export const evidenceParts = [
  'parity',
  'deploy-time',
  'signals',
  'events',
] as const;
/** See {@link evidenceParts}. */
export type EvidencePartName = (typeof evidenceParts)[number];

/** What the address of the tab says of its evidence. */
export interface EvidenceState {
  /** The parts that are open. */
  parts: EvidencePartName[];
  range: SignalRange;
  hours: EventHours;
  types: string[];
  reasons: string[];
  kinds: string[];
}

const words = z.array(z.string());

/** See `useUrlState`. */
export const evidenceStateSchema: UrlSchema<EvidenceState> = {
  parts: z.array(z.enum(evidenceParts)),
  range: z.enum(signalRanges),
  hours: z.literal(eventHours),
  types: words,
  reasons: words,
  kinds: words,
};

/** Everything folded: the tab asks nothing that nobody looks at. */
export const evidenceStateDefaults: EvidenceState = {
  parts: [],
  range: '24h',
  hours: 24,
  types: [],
  reasons: [],
  kinds: [],
};
