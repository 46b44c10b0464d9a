import { instantSchema, sightingSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** All severities, worst first. A severity label of another word is `unknown`, which is not calm. */
export const severities = ['critical', 'warning', 'unknown', 'info'] as const;
/** See {@link severities}. */
export type Severity = (typeof severities)[number];

/**
 * What an alert does now: `active` notifies · `silenced`, `inhibited`, `muted` do not, in that order of reasons ·
 * `pending` its rule holds, but not long enough · `unprocessed` accepted, not routed yet · `unknown` a word we
 * do not know.
 */
export const alertStates = [
  'active',
  'unprocessed',
  'unknown',
  'pending',
  'silenced',
  'inhibited',
  'muted',
] as const;
/** See {@link alertStates}. */
export type AlertState = (typeof alertStates)[number];

/** An alert as one upstream tells it. */
export const alertSchema = z.object({
  /** Alertmanager's hash of the label set, 16 hex digits; for pending alerts, made by us from the labels. */
  fingerprint: z.string(),
  name: z.string(),
  severity: z.enum(severities),
  state: z.enum(alertStates),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  startsAt: instantSchema,
  /** Silence ids, fingerprints of inhibiting alerts, or names of time intervals that keep it quiet. */
  quietBy: z.array(z.string()),
  receivers: z.array(z.string()),
  /** Where the rule is evaluated; http(s) only. */
  generatorUrl: z.url({ protocol: /^https?$/ }).optional(),
});
/** See {@link alertSchema}. */
export type Alert = z.infer<typeof alertSchema>;

/** Why an alert belongs to a service. */
export const matchReasonSchema = z.enum([
  'service-label',
  'alert-name-annotation',
  'labels-annotation',
  'kubernetes-id-label',
  'namespace',
]);
/** See {@link matchReasonSchema}. */
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** An alert as the portal tells it: once, however many peers and receivers have it. */
export const alertItemSchema = alertSchema.extend({
  /** Which upstreams have it, each with the state it gives. */
  toldBy: z.array(
    z.object({ upstream: z.string(), state: z.enum(alertStates) }),
  ),
  service: z
    .object({ ref: z.string(), title: z.string(), reason: matchReasonSchema })
    .optional(),
  owner: z
    .object({ ref: z.string(), title: z.string(), real: z.boolean() })
    .optional(),
});
/** See {@link alertItemSchema}. */
export type AlertItem = z.infer<typeof alertItemSchema>;

/** One upstream behind an answer. Peers of a highly available pair share a group; one of them is enough. */
export const alertSourceSchema = z.object({
  name: z.string(),
  group: z.string(),
  type: z.enum(['alertmanager', 'prometheus']),
  environment: z.string().optional(),
  sighting: sightingSchema(z.object({ alerts: z.number().int().min(0) })),
});
/** See {@link alertSourceSchema}. */
export type AlertSource = z.infer<typeof alertSourceSchema>;

/** Alerts and the sources they come from: what `observeAlerts` turns into an observation. */
export const alertsSchema = z.object({
  alerts: z.array(alertItemSchema),
  sources: z.array(alertSourceSchema),
  /** Alerts of services this viewer may not see. */
  hidden: z.number().int().min(0),
});
/** See {@link alertsSchema}. */
export type Alerts = z.infer<typeof alertsSchema>;

/** Answer of `GET /v1/alerts/service`: one service's alerts. */
export const serviceAlertsSchema = alertsSchema.extend({
  service: z.object({ ref: z.string(), title: z.string() }),
});
/** See {@link serviceAlertsSchema}. */
export type ServiceAlerts = z.infer<typeof serviceAlertsSchema>;
