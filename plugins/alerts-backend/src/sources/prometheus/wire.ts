import { z } from 'zod';
import { wireInstant, wireTexts } from '../parts';

// prometheus/prometheus docs/querying/api.md, 2.42 to 3.x, and thanos-io/thanos pkg/rules/rulespb; tolerant of what is new.

/** A good answer; Thanos says in `warnings` which of its stores are missing from it. */
function envelope<T extends z.ZodType>(data: T) {
  return z.object({
    status: z.literal('success'),
    data,
    warnings: z.array(z.string()).nullish(),
  });
}

/** `GET /api/v1/rules?type=alert`, one page. */
export const rulesSchema = envelope(
  z.object({
    groups: z.array(z.unknown()).nullish(),
    groupNextToken: z.string().nullish(),
  }),
);

/** One group of rules. */
export const wireGroupSchema = z.object({
  name: z.string(),
  file: z.string().default(''),
  interval: z.number().default(0),
  lastEvaluation: z.string().nullish(),
  rules: z.array(z.unknown()).nullish(),
});

/** One alerting rule. */
export const wireRuleSchema = z.object({
  type: z.string().default('alerting'),
  name: z.string(),
  query: z.string().default(''),
  duration: z.number().min(0).default(0),
  labels: wireTexts.nullish(),
  annotations: wireTexts.nullish(),
  state: z.string().default('unknown'),
  health: z.string().default('unknown'),
  lastError: z.string().nullish(),
  lastEvaluation: z.string().nullish(),
  alerts: z.array(z.unknown()).nullish(),
});
/** See {@link wireRuleSchema}. */
export type WireRule = z.infer<typeof wireRuleSchema>;

/** One alert of a rule. */
export const wireRuleAlertSchema = z.object({
  labels: wireTexts,
  annotations: wireTexts.default({}),
  state: z.string(),
  activeAt: wireInstant,
});
/** See {@link wireRuleAlertSchema}. */
export type WireRuleAlert = z.infer<typeof wireRuleAlertSchema>;

/** `GET /api/v1/status/config`: the loaded configuration as text, secrets masked. */
export const configSchema = envelope(z.object({ yaml: z.string() }));

/** `GET /api/v1/status/buildinfo`. */
export const buildInfoSchema = envelope(
  z.object({ version: z.string().default('unknown') }),
);

/** `GET /api/v1/status/runtimeinfo`. Thanos answers it too, and says nothing of a configuration. */
export const runtimeInfoSchema = envelope(
  z.object({ reloadConfigSuccess: z.boolean().nullish().catch(undefined) }),
);

/** `GET /api/v1/alertmanagers`. */
export const alertmanagersSchema = envelope(
  z.object({
    activeAlertmanagers: z.array(z.object({ url: z.string() })).nullish(),
  }),
);

/** `GET /api/v1/query` of a vector; the samples themselves do not matter here. */
export const instantQuerySchema = envelope(
  z.object({ result: z.array(z.unknown()) }),
);

/** `GET /api/v1/series`. */
export const seriesSchema = envelope(z.array(z.unknown()));
