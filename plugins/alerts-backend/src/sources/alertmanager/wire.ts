import { matcherSchema } from '@portolan/plugin-alerts-common';
import { z } from 'zod';
import { wireInstant, wireTexts } from '../parts';

// prometheus/alertmanager api/v2/openapi.yaml, 0.22 to 0.34; tolerant of what is new.

/** `GET /api/v2/alerts/groups`. */
export const alertGroupsSchema = z.array(
  z.object({
    receiver: z.object({ name: z.string() }),
    alerts: z.array(z.unknown()),
  }),
);
/** See {@link alertGroupsSchema}. */
export type AlertGroups = z.infer<typeof alertGroupsSchema>;

/** One alert within a group. */
export const wireAlertSchema = z.object({
  fingerprint: z.string().min(1).max(100),
  labels: wireTexts,
  annotations: wireTexts.default({}),
  startsAt: wireInstant,
  generatorURL: z.string().optional(),
  status: z.object({
    state: z.string(),
    silencedBy: z.array(z.string()).nullish(),
    inhibitedBy: z.array(z.string()).nullish(),
    mutedBy: z.array(z.string()).nullish(),
  }),
});
/** See {@link wireAlertSchema}. */
export type WireAlert = z.infer<typeof wireAlertSchema>;

/** `GET /api/v2/silences`. */
export const wireSilencesSchema = z.array(z.unknown());

/** One silence; `isEqual` is there from 0.22 on. */
export const wireSilenceSchema = z.object({
  id: z.string().min(1).max(100),
  status: z.object({ state: z.string() }),
  matchers: z.array(matcherSchema),
  startsAt: wireInstant,
  endsAt: wireInstant,
  createdBy: z.string().default(''),
  comment: z.string().default(''),
});

/** `GET /api/v2/status`; `cluster` has neither name nor peers where clustering is off. */
export const wireStatusSchema = z.object({
  cluster: z.object({
    status: z.string().default('unknown'),
    name: z.string().optional(),
    peers: z
      .array(z.object({ name: z.string(), address: z.string() }))
      .nullish(),
  }),
  versionInfo: z.object({ version: z.string() }),
  config: z.object({ original: z.string() }),
  uptime: wireInstant,
});
/** See {@link wireStatusSchema}. */
export type WireStatus = z.infer<typeof wireStatusSchema>;
