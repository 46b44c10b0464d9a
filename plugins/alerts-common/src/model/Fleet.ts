import { z } from 'zod';
import {
  alertItemSchema,
  alertSourceSchema,
  alertStates,
  severities,
  type AlertState,
  type Severity,
} from './Alert';

/** By what the fleet page gathers alerts. */
export const fleetGroupings = [
  'none',
  'service',
  'team',
  'alert',
  'cluster',
] as const;
/** See {@link fleetGroupings}. */
export type FleetGrouping = (typeof fleetGroupings)[number];

const words = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (typeof value === 'string' ? [value] : value));
const oneOf = <T extends readonly [string, ...string[]]>(values: T) =>
  words.pipe(z.array(z.enum(values)));

/** What may be asked of the fleet; repeat a parameter to give several values. */
export const fleetQuerySchema = z.strictObject({
  /** Alertmanager matchers, all of which must match: `namespace="payments"`, `alertname=~"Pod.*"`. */
  filter: words.optional(),
  state: oneOf(alertStates).optional(),
  severity: oneOf(severities).optional(),
  /** Entity refs of owners; `none` for what nobody owns. */
  team: words.optional(),
  /** Entity refs of services; `none` for what matches no service. */
  service: words.optional(),
  /** Words that must all occur in the name, summary or a label value. */
  text: z.string().max(200).optional(),
  group: z.enum(fleetGroupings).default('none'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
/** What a client asks, see {@link fleetQuerySchema}. */
export interface FleetQuery {
  filter?: string[];
  state?: AlertState[];
  severity?: Severity[];
  team?: string[];
  service?: string[];
  text?: string;
  group?: FleetGrouping;
  offset?: number;
  limit?: number;
}
/** What the backend understood, see {@link fleetQuerySchema}. */
export type FleetQuestion = z.output<typeof fleetQuerySchema>;

/** How many alerts there are in each state; firing ones by severity too. */
export const alertCountsSchema = z.object({
  byState: z.record(z.enum(alertStates), z.number().int().min(0)),
  firing: z.record(z.enum(severities), z.number().int().min(0)),
});
/** See {@link alertCountsSchema}. */
export type AlertCounts = z.infer<typeof alertCountsSchema>;

/** One group of the fleet page; it counts all its alerts, also those beyond the page. */
export const fleetGroupSchema = z.object({
  /** Entity ref of a service or team, an alert's name, or a cluster; empty for what has none. */
  key: z.string(),
  title: z.string(),
  counts: alertCountsSchema,
  total: z.number().int().min(0),
});
/** See {@link fleetGroupSchema}. */
export type FleetGroup = z.infer<typeof fleetGroupSchema>;

/** Answer of `GET /v1/alerts/fleet`: counts over everything the viewer may see, and one page of what was asked for. */
export const fleetSchema = z.object({
  /** Over all alerts the viewer may see, whatever the filter. */
  counts: alertCountsSchema,
  /** Teams with at least one firing alert. */
  teams: z.number().int().min(0),
  /** Firing alerts that no service, or a service nobody owns, has. */
  unowned: z.number().int().min(0),
  /** Alerts that pass the filter. */
  found: z.number().int().min(0),
  /** Of what passes the filter, most urgent first; at most 500. Empty if nothing is grouped. */
  groups: z.array(fleetGroupSchema),
  /** The page: most urgent first, within the order of the groups. */
  alerts: z.array(alertItemSchema),
  /** Alerts that healthy peers of one group tell differently. */
  disagreements: z.number().int().min(0),
  /** Findings about the monitoring itself, see `GET /v1/findings`. */
  findings: z.number().int().min(0),
  sources: z.array(alertSourceSchema),
  /** Alerts of services this viewer may not see. */
  hidden: z.number().int().min(0),
});
/** See {@link fleetSchema}. */
export type Fleet = z.infer<typeof fleetSchema>;
