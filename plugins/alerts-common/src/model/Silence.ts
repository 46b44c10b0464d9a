import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';
import { alertItemSchema, alertSourceSchema } from './Alert';

/** One matcher of a silence, as Alertmanager structures it. */
export const matcherSchema = z.object({
  name: z.string().min(1).max(1_000),
  value: z.string().max(4_000),
  isRegex: z.boolean(),
  isEqual: z.boolean().default(true),
});
/** See {@link matcherSchema}. */
export type Matcher = z.infer<typeof matcherSchema>;

/** A silence as one Alertmanager tells it. */
export const silenceSchema = z.object({
  id: z.string(),
  state: z.enum(['active', 'pending', 'expired', 'unknown']),
  matchers: z.array(matcherSchema),
  startsAt: instantSchema,
  endsAt: instantSchema,
  createdBy: z.string(),
  comment: z.string(),
});
/** See {@link silenceSchema}. */
export type Silence = z.infer<typeof silenceSchema>;

/** Whether the viewer may, and if not, why not and what would help. */
export const allowanceSchema = z.object({
  allowed: z.boolean(),
  /** Every reason against it; empty if allowed. */
  reasons: z.array(z.string()),
});
/** See {@link allowanceSchema}. */
export type Allowance = z.infer<typeof allowanceSchema>;

/** A silence as the portal tells it: once for all peers of a group. */
export const silenceItemSchema = silenceSchema.extend({
  /** The group of Alertmanagers that has it. */
  group: z.string(),
  toldBy: z.array(z.string()),
  /** Healthy peers of the group that do not have it. */
  notBy: z.array(z.string()),
  /** What it keeps quiet now. */
  alerts: z.number().int().min(0),
  /** Services it hits now: how broad it is. */
  services: z.array(z.object({ ref: z.string(), title: z.string() })),
  /** Alerts that it covered and that fire now that it has ended. */
  stillFiring: z.number().int().min(0),
  /** True until Alertmanager tells of it itself. */
  unconfirmed: z.boolean(),
  /** Changing or ending it. */
  change: allowanceSchema,
});
/** See {@link silenceItemSchema}. */
export type SilenceItem = z.infer<typeof silenceItemSchema>;

/** Answer of `GET /v1/silences`: active, pending, then expired lately. */
export const silencesSchema = z.object({
  silences: z.array(silenceItemSchema),
  sources: z.array(alertSourceSchema),
  hidden: z.number().int().min(0),
});
/** See {@link silencesSchema}. */
export type Silences = z.infer<typeof silencesSchema>;

/** Body of `POST /v1/silences/preview`: what would this silence hit? */
export const silencePreviewRequestSchema = z.strictObject({
  matchers: z.array(matcherSchema).min(1).max(50),
  startsAt: instantSchema.optional(),
  endsAt: instantSchema,
  /** Groups of Alertmanagers. If not given, those with a matching alert or rule; if there is none, all of them. */
  groups: z.array(z.string()).max(50).optional(),
});
/** See {@link silencePreviewRequestSchema}. */
export type SilencePreviewRequest = z.infer<typeof silencePreviewRequestSchema>;

/** Answer of `POST /v1/silences/preview`. */
export const silencePreviewSchema = z.object({
  /** Firing now; at most 100, `alertCount` is all of them. */
  alerts: z.array(alertItemSchema),
  alertCount: z.number().int().min(0),
  /** Rules whose alerts it could hit, as far as their own labels tell. */
  rules: z.array(
    z.object({ upstream: z.string(), group: z.string(), name: z.string() }),
  ),
  services: z.array(z.object({ ref: z.string(), title: z.string() })),
  /** Alerts it hits that the viewer may not see. */
  hidden: z.number().int().min(0),
  /** Where it would be posted. */
  groups: z.array(z.string()),
  create: allowanceSchema,
  /** The same by amtool, one line a group. */
  commands: z.array(z.string()),
});
/** See {@link silencePreviewSchema}. */
export type SilencePreview = z.infer<typeof silencePreviewSchema>;

/** Body of `POST /v1/silences`. The author is the signed-in person and never in the body. */
export const silenceRequestSchema = z.strictObject({
  /** Chosen by the asker, so that asking twice is one silence. */
  operation: z.uuid(),
  matchers: z.array(matcherSchema).min(1).max(50),
  startsAt: instantSchema.optional(),
  endsAt: instantSchema,
  comment: z.string().trim().min(3).max(2_000),
  groups: z.array(z.string()).min(1).max(50),
  /** The silence that this one changes. */
  replaces: z.object({ group: z.string(), id: z.string() }).optional(),
});
/** See {@link silenceRequestSchema}. */
export type SilenceRequest = z.infer<typeof silenceRequestSchema>;

/** Body of `POST /v1/silences/expire`. */
export const silenceExpirySchema = z.strictObject({
  operation: z.uuid(),
  group: z.string(),
  id: z.string(),
});
/** See {@link silenceExpirySchema}. */
export type SilenceExpiry = z.infer<typeof silenceExpirySchema>;

/** How a write went, group by group; answer of the writes and of `GET /v1/silences/operation?id=…`. */
export const silenceOperationSchema = z.object({
  operation: z.string(),
  state: z.enum(['intended', 'running', 'succeeded', 'failed', 'uncertain']),
  /** Sentence on the whole. */
  evidence: z.string(),
  groups: z.array(
    z.object({
      group: z.string(),
      state: z.enum(['waiting', 'succeeded', 'failed', 'uncertain']),
      /** The id Alertmanager gave: on a change it may be new. */
      id: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});
/** See {@link silenceOperationSchema}. */
export type SilenceOperation = z.infer<typeof silenceOperationSchema>;
