import { instantSchema, sightingSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** All severities, worst first. A severity label of another word is `unknown`, which is not calm. */
export const severities = ['critical', 'warning', 'unknown', 'info'] as const;
/** See {@link severities}. */
export type Severity = (typeof severities)[number];

/**
 * What an alert does now: `active` notifies · `silenced`, `inhibited`, `muted` do not, in that order of reasons ·
 * `pending` its rule holds, but not long enough · `unprocessed` accepted, not routed yet · `unknown` a word we
 * do not know · `resolved` it ended lately.
 */
export const alertStates = [
  'active',
  'unprocessed',
  'unknown',
  'pending',
  'silenced',
  'inhibited',
  'muted',
  'resolved',
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

/** Why an alert belongs to a service or a team; the first that fits decides. */
export const matchReasonSchema = z.enum([
  /** A rule of `alerts.ownership` in the configuration. */
  'ownership-rule',
  /** `portolan.dev/alerts`: matchers as Alertmanager writes them. */
  'alerts-annotation',
  /** `prometheus.io/labels`. */
  'labels-annotation',
  /** `prometheus.io/alert`. */
  'alert-name-annotation',
  /** `prometheus.io/rule` names a recording rule that the alert's expression reads. */
  'recording-rule-annotation',
  /** The label `service` is the name of the component. */
  'service-label',
  /** The label `sloth_service` is the name of the component. */
  'sloth-service-label',
  /** A label that carries the Kubernetes id. */
  'kubernetes-id-label',
  /** `backstage.io/kubernetes-label-selector`. */
  'kubernetes-label-selector',
  /** A deployment, pod, job, ingress or the like has the name of the component or its Kubernetes id. */
  'workload-name',
  /** The namespace, where it is of one service only. */
  'namespace',
]);
/** See {@link matchReasonSchema}. */
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** Somebody said "I have it"; it hides nothing and ends with the alert. */
export const handlingSchema = z.object({
  /** Entity ref of the person. */
  by: z.string(),
  note: z.string().optional(),
  since: instantSchema,
});
/** See {@link handlingSchema}. */
export type Handling = z.infer<typeof handlingSchema>;

/** Body of `POST /v1/alerts/handling`. */
export const handlingRequestSchema = z.strictObject({
  fingerprint: z.string(),
  /** True takes the alert, false gives it back. */
  take: z.boolean(),
  note: z.string().trim().max(500).optional(),
});
/** See {@link handlingRequestSchema}. */
export type HandlingRequest = z.infer<typeof handlingRequestSchema>;

/** An alert as the portal tells it: once, however many peers and receivers have it. */
export const alertItemSchema = alertSchema.extend({
  /** Which upstreams have it, each with the state it gives. */
  toldBy: z.array(
    z.object({ upstream: z.string(), state: z.enum(alertStates) }),
  ),
  /** Peers of these upstreams that answer well and do not have it. */
  notBy: z.array(z.string()),
  cluster: z.string().optional(),
  environment: z.string().optional(),
  /** In words, why it is quiet: who silenced it and why, which alert inhibits it, which interval mutes it. */
  quietReasons: z.array(z.string()),
  service: z
    .object({ ref: z.string(), title: z.string(), reason: matchReasonSchema })
    .optional(),
  owner: z
    .object({ ref: z.string(), title: z.string(), real: z.boolean() })
    .optional(),
  handling: handlingSchema.optional(),
  /** When it ended, if it is resolved. */
  endedAt: instantSchema.optional(),
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
