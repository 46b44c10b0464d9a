import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';
import { alertSourceSchema } from './Alert';

/** What can be wrong with the monitoring itself. */
export const findingKinds = [
  /** An expected dead-man's switch does not fire: nobody knows whether alerts would arrive. */
  'switch-missing',
  /** A rule cannot be evaluated. */
  'rule-error',
  /** A rule was not evaluated for several intervals, or never. */
  'rule-late',
  /** A rule group that was there is gone. */
  'group-missing',
  /** A Prometheus could not load its newest configuration or rules and goes on with the older. */
  'configuration-outdated',
  /** Prometheus fires it and no Alertmanager has it. */
  'not-in-alertmanager',
  /** Alertmanager has it and the Prometheus it names does not fire it. */
  'not-in-prometheus',
  /** Healthy peers tell an alert differently. */
  'peers-disagree',
  /** An alert goes to the root's receiver, or to one that reaches nobody. */
  'no-receiver',
  /** A rule asks for series that do not exist. */
  'dead-rule',
  /** A silence ended and what it covered still fires. */
  'silence-expired',
  /** Peers have different configurations. */
  'configurations-differ',
  /** The clocks of upstream and portal differ by more than a minute. */
  'clock-skew',
] as const;
/** See {@link findingKinds}. */
export type FindingKind = (typeof findingKinds)[number];

/** Something wrong with the monitoring: an outage of knowing, not calm. */
export const findingSchema = z.object({
  id: z.string(),
  kind: z.enum(findingKinds),
  upstream: z.string(),
  service: z.string().optional(),
  /** Entity ref of the owner. */
  owner: z.string().optional(),
  since: instantSchema.optional(),
  sentence: z.string(),
  /** The next step. */
  remedy: z.string(),
});
/** See {@link findingSchema}. */
export type Finding = z.infer<typeof findingSchema>;

/** Answer of `GET /v1/findings`. */
export const findingsSchema = z.object({
  findings: z.array(findingSchema),
  sources: z.array(alertSourceSchema),
  hidden: z.number().int().min(0),
});
/** See {@link findingsSchema}. */
export type Findings = z.infer<typeof findingsSchema>;
