import {
  clusterRefSchema,
  instantSchema,
  serviceRefSchema,
} from '@portolan/portal-common';
import { z } from 'zod';

/** What is compared between deployments of a service. */
export const parityAspects = [
  'image',
  'chart',
  'environment',
  'values',
  'configuration',
  'ports',
  'probes',
  'security',
  'resources',
] as const;

/**
 * What a comparison came to. `declared` differs, and the service says that it may; `undecided` differs by settings of
 * which the service says nothing; `unknown` could not be compared, which is never the same.
 */
export const parityStates = [
  'differs',
  'undecided',
  'unknown',
  'declared',
  'same',
] as const;
/** See {@link parityStates}. */
export type ParityState = (typeof parityStates)[number];

/** What comparing the values of a setting came to; the values are nowhere, neither are their digests. */
export const valueVerdicts = ['differs', 'unknown', 'equal'] as const;
/** See {@link valueVerdicts}. */
export type ValueVerdict = (typeof valueVerdicts)[number];

/** One thing of one container, compared across all deployments. */
export const parityRowSchema = z.object({
  aspect: z.enum(parityAspects),
  /** The workload and its container: `web`, or `web / proxy` where they have different names. */
  subject: z.string(),
  state: z.enum(parityStates),
  /** What differs, or why nobody can tell; none where all are the same. */
  sentence: z.string().optional(),
  /** By deployment, in words; `null` where it has no such workload or container. */
  values: z.array(z.string().nullable()),
});
/** See {@link parityRowSchema}. */
export type ParityRow = z.infer<typeof parityRowSchema>;

/** How far a deployment is behind another that runs a newer image. */
export const behindSchema = z.object({
  /** The one that is behind, and the one it is behind of, by their place in the list of deployments. */
  deployment: z.number().int().min(0),
  of: z.number().int().min(0),
  subject: z.string(),
  from: z.string(),
  to: z.string(),
  /** Since when the newer one runs where it does. */
  since: instantSchema,
});
/** See {@link behindSchema}. */
export type Behind = z.infer<typeof behindSchema>;

/** Answer of `GET /v1/parity?service=`. */
export const parityAnswerSchema = z.object({
  ref: serviceRefSchema,
  deployments: z.array(
    z.object({
      environment: z.string(),
      cluster: clusterRefSchema,
      isProduction: z.boolean(),
      /** False: what runs there now is not known; its values, where there are any, are those last seen. */
      isKnown: z.boolean(),
    }),
  ),
  rows: z.array(parityRowSchema),
  behind: z.array(behindSchema),
  /** What its service file says of settings, where its catalog entry carries it. */
  declared: z.array(
    z.object({
      name: z.string(),
      rule: z.enum(['same', 'may-differ']),
      reason: z.string().optional(),
      /** Of one that must be the same: what its values came to, the worst of all containers that have it. */
      value: z.enum(valueVerdicts).optional(),
    }),
  ),
});
/** See {@link parityAnswerSchema}. */
export type ParityAnswer = z.infer<typeof parityAnswerSchema>;
