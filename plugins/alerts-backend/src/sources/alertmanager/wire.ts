import { z } from 'zod';

/** `GET /api/v2/alerts/groups` (prometheus/alertmanager api/v2/openapi.yaml, 0.22 to 0.34); tolerant of what is new. */
export const alertGroupsSchema = z.array(
  z.object({
    receiver: z.object({ name: z.string() }),
    alerts: z.array(
      z.object({
        fingerprint: z.string(),
        labels: z.record(z.string(), z.string()),
        annotations: z.record(z.string(), z.string()).default({}),
        startsAt: z.string(),
        generatorURL: z.string().optional(),
        status: z.object({
          state: z.string(),
          silencedBy: z.array(z.string()).nullish(),
          inhibitedBy: z.array(z.string()).nullish(),
          mutedBy: z.array(z.string()).nullish(),
        }),
      }),
    ),
  }),
);
/** See {@link alertGroupsSchema}. */
export type AlertGroups = z.infer<typeof alertGroupsSchema>;
/** One alert within a group. */
export type WireAlert = AlertGroups[number]['alerts'][number];
