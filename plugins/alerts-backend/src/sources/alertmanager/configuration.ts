import { routeNodeSchema } from '@portolan/plugin-alerts-common';
import { z } from 'zod';

const span = z.object({ start: z.string(), end: z.string() });

/** What the portal keeps of an Alertmanager's configuration: what decides where alerts go, and no secret. */
export const alertmanagerConfigurationSchema = z.object({
  /** Of the whole text: peers with equal hashes have the same configuration. */
  hash: z.string(),
  route: routeNodeSchema,
  receivers: z.array(
    z.object({ name: z.string(), integrations: z.array(z.string()) }),
  ),
  /** Matchers as printed by Alertmanager; while a source fires, targets with equal labels are quiet. */
  inhibitRules: z.array(
    z.object({
      source: z.array(z.string()),
      target: z.array(z.string()),
      equal: z.array(z.string()),
    }),
  ),
  timeIntervals: z.array(
    z.object({
      name: z.string(),
      /** One of them is enough; within one, everything that is given must fit. */
      intervals: z.array(
        z.object({
          times: z.array(span),
          weekdays: z.array(z.string()),
          daysOfMonth: z.array(z.string()),
          months: z.array(z.string()),
          years: z.array(z.string()),
          location: z.string().optional(),
        }),
      ),
    }),
  ),
});
/** See {@link alertmanagerConfigurationSchema}. */
export type AlertmanagerConfiguration = z.infer<
  typeof alertmanagerConfigurationSchema
>;
