import { sightingSchema } from '@portolan/portal-common';
import { z } from 'zod';
import { alertSourceSchema } from './Alert';

/** A node of an Alertmanager's route tree, with what it inherits filled in. Times in seconds. */
export interface RouteNode {
  receiver: string;
  /** As printed by Alertmanager, e.g. `severity="critical"`. */
  matchers: string[];
  /** Label names; `...` is every label. */
  groupBy: string[];
  groupWait: number;
  groupInterval: number;
  repeatInterval: number;
  muteTimeIntervals: string[];
  activeTimeIntervals: string[];
  continue: boolean;
  routes: RouteNode[];
}

/** See {@link RouteNode}. */
export const routeNodeSchema: z.ZodType<RouteNode> = z.lazy(() =>
  z.object({
    receiver: z.string(),
    matchers: z.array(z.string()),
    groupBy: z.array(z.string()),
    groupWait: z.number().min(0),
    groupInterval: z.number().min(0),
    repeatInterval: z.number().min(0),
    muteTimeIntervals: z.array(z.string()),
    activeTimeIntervals: z.array(z.string()),
    continue: z.boolean(),
    routes: z.array(routeNodeSchema),
  }),
);

/** Where an alert goes: one node of the tree that takes it. Times in seconds. */
export const routeTargetSchema = z.object({
  receiver: z.string(),
  /** Positions from the root to the node; empty for the root. */
  path: z.array(z.number().int().min(0)),
  groupBy: z.array(z.string()),
  groupWait: z.number().min(0),
  groupInterval: z.number().min(0),
  repeatInterval: z.number().min(0),
  /** Why it may reach nobody: it fell through to the root, or the receiver has no integration. */
  finding: z.enum(['default-receiver', 'null-receiver']).optional(),
});
/** See {@link routeTargetSchema}. */
export type RouteTarget = z.infer<typeof routeTargetSchema>;

/** The routing of one Alertmanager, or of several peers that agree on it. */
export const routeTreeSchema = z.object({
  /** The group of peers, as configured. */
  group: z.string(),
  /** Peers with this very configuration; more trees of one group mean that they disagree. */
  upstreams: z.array(z.string()),
  route: routeNodeSchema,
  receivers: z.array(
    z.object({
      name: z.string(),
      /** What it notifies by, e.g. `slack`, `webhook`; empty reaches nobody. */
      integrations: z.array(z.string()),
    }),
  ),
});
/** See {@link routeTreeSchema}. */
export type RouteTree = z.infer<typeof routeTreeSchema>;

/** Answer of `GET /v1/routing`. */
export const routingSchema = z.object({
  trees: z.array(routeTreeSchema),
  /** What is known of each Alertmanager's configuration: when it was read, and why it is not known. */
  configurations: z.array(
    z.object({
      upstream: z.string(),
      group: z.string(),
      sighting: sightingSchema(
        z.object({
          /** Position of its tree among the trees. */
          tree: z.number().int().min(0),
        }),
      ),
    }),
  ),
  sources: z.array(alertSourceSchema),
});
/** See {@link routingSchema}. */
export type Routing = z.infer<typeof routingSchema>;
