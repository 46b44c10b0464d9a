import { z } from 'zod';

/** `GET /api/v1/rules?type=alert` (prometheus/prometheus docs/querying/api.md, 2.42 to 3.x); tolerant of what is new. */
export const rulesSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        file: z.string().default(''),
        interval: z.number().default(0),
        lastEvaluation: z.string().optional(),
        rules: z.array(
          z.object({
            type: z.string().default('alerting'),
            name: z.string(),
            health: z.string().default('unknown'),
            lastError: z.string().optional(),
            state: z.string().default('unknown'),
            alerts: z
              .array(
                z.object({
                  labels: z.record(z.string(), z.string()),
                  annotations: z.record(z.string(), z.string()).default({}),
                  state: z.string(),
                  activeAt: z.string().nullish(),
                }),
              )
              .nullish(),
          }),
        ),
      }),
    ),
  }),
});
/** See {@link rulesSchema}. */
export type RulesAnswer = z.infer<typeof rulesSchema>;
