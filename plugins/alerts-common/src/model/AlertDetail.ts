import { instantSchema, problemSchema } from '@portolan/portal-common';
import { z } from 'zod';
import { alertItemSchema, alertSourceSchema, matchReasonSchema } from './Alert';
import { episodeSchema } from './History';
import { routeTargetSchema } from './Routing';
import { ruleItemSchema } from './Rule';

/** Answer of `GET /v1/alerts/alert?fingerprint=…`: everything the drawer shows from memory. */
export const alertDetailSchema = z.object({
  alert: alertItemSchema,
  rule: ruleItemSchema.optional(),
  /** Why it is whose it is, or why nobody's. */
  ownership: z.object({
    /** E.g. `Payment gateway, because label service=payment-gateway equals the component's name`. */
    sentence: z.string(),
    /** Where nobody's: services that come close, with what matched. */
    candidates: z.array(
      z.object({ ref: z.string(), title: z.string(), why: z.string() }),
    ),
  }),
  /** By group of Alertmanagers: where it goes. */
  routes: z.array(
    z.object({ group: z.string(), targets: z.array(routeTargetSchema) }),
  ),
  /** http(s) only. */
  links: z.array(
    z.object({
      kind: z.enum(['generator', 'dashboard', 'runbook']),
      title: z.string(),
      url: z.url({ protocol: /^https?$/ }),
    }),
  ),
  /** Of the same name or service, most urgent first, at most 20. */
  similar: z.array(alertItemSchema),
  /** Newest first, at most 20; not told where no history is kept. */
  episodes: z.array(episodeSchema).optional(),
  /** The same by amtool, to copy. */
  commands: z.array(z.string()),
  sources: z.array(alertSourceSchema),
});
/** See {@link alertDetailSchema}. */
export type AlertDetail = z.infer<typeof alertDetailSchema>;

/** Answer of `GET /v1/alerts/graph?fingerprint=…`: the rule's own expression over the last six hours. */
export const alertGraphSchema = z.object({
  /** The rule's query without its comparison, where it has one. */
  query: z.string(),
  threshold: z.object({ operator: z.string(), value: z.number() }).optional(),
  from: instantSchema,
  to: instantSchema,
  /** At most 20 series; values by time, none where there was no sample. */
  series: z.array(
    z.object({
      labels: z.record(z.string(), z.string()),
      points: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
  /** Series beyond the 20. */
  more: z.number().int().min(0),
  warnings: z.array(z.string()),
  problem: problemSchema.optional(),
});
/** See {@link alertGraphSchema}. */
export type AlertGraph = z.infer<typeof alertGraphSchema>;

/** Why an alert has no owner, as far as can be told. */
export const unownedCauses = [
  'no-service-matches',
  'several-services-match',
  'namespace-shared',
  'owner-missing',
  'owner-empty',
  'no-owner-named',
] as const;
/** See {@link unownedCauses}. */
export type UnownedCause = (typeof unownedCauses)[number];

/** Answer of `GET /v1/unowned` (platform role): what nobody owns, by likely cause. */
export const unownedSchema = z.object({
  causes: z.array(
    z.object({
      cause: z.enum(unownedCauses),
      /** What these have in common, e.g. `namespace=loyalty`. */
      common: z.string(),
      /** What to do. */
      remedy: z.string(),
      /** The very annotation or configuration to add, and where; the first is the closest to the service. */
      lines: z.array(z.object({ where: z.string(), text: z.string() })),
      /** Services that come close, with what matched. */
      candidates: z.array(
        z.object({ ref: z.string(), title: z.string(), why: z.string() }),
      ),
      /** The most urgent, at most 50; `alertCount` is all of them. */
      alerts: z.array(alertItemSchema),
      alertCount: z.number().int().min(0),
    }),
  ),
  /** Annotations that cannot be read, so that they match nothing. */
  broken: z.array(
    z.object({ ref: z.string(), title: z.string(), message: z.string() }),
  ),
  /** All that nobody owns, whatever the cause. */
  alertCount: z.number().int().min(0),
  /** How many alerts each rule of matching decided. */
  matched: z.partialRecord(matchReasonSchema, z.number().int().min(0)),
  sources: z.array(alertSourceSchema),
});
/** See {@link unownedSchema}. */
export type Unowned = z.infer<typeof unownedSchema>;
