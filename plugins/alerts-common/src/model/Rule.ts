import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';
import { alertSourceSchema, matchReasonSchema, severities } from './Alert';
import { routeTargetSchema } from './Routing';

/** An alerting rule as one Prometheus tells it. */
export const ruleSchema = z.object({
  /** Unique within its upstream: file, group, name and, where that repeats, a number. */
  key: z.string(),
  file: z.string(),
  group: z.string(),
  name: z.string(),
  query: z.string(),
  /** Seconds it must hold before it fires. */
  forSeconds: z.number().min(0),
  labels: z.record(z.string(), z.string()),
  /** Not templated. */
  annotations: z.record(z.string(), z.string()),
  state: z.enum(['inactive', 'pending', 'firing', 'unknown']),
  health: z.enum(['ok', 'err', 'unknown']),
  lastError: z.string().optional(),
  /** The last evaluation, told only if it is late by several intervals. */
  lateSince: instantSchema.optional(),
});
/** See {@link ruleSchema}. */
export type Rule = z.infer<typeof ruleSchema>;

/** A rule with what the portal knows of it. */
export const ruleItemSchema = ruleSchema.extend({
  upstream: z.string(),
  severity: z.enum(severities),
  service: z
    .object({ ref: z.string(), title: z.string(), reason: matchReasonSchema })
    .optional(),
  owner: z
    .object({ ref: z.string(), title: z.string(), real: z.boolean() })
    .optional(),
  /**
   * Where its alerts go, if it has some now; else where they may go by its own labels. Not told if no route tree is
   * known, or not where its Prometheus sends them.
   */
  targets: z.array(routeTargetSchema).optional(),
  /** True if labels that only its series have decide among the targets. */
  targetsVary: z.boolean().optional(),
  /** Selectors of its query for which there is no series: it can never fire. Told once an hour. */
  dead: z
    .object({ selectors: z.array(z.string()), since: instantSchema })
    .optional(),
});
/** See {@link ruleItemSchema}. */
export type RuleItem = z.infer<typeof ruleItemSchema>;

/** Answer of `GET /v1/rules`: all rules the viewer may see; broken ones first. */
export const rulesAnswerSchema = z.object({
  rules: z.array(ruleItemSchema),
  sources: z.array(alertSourceSchema),
  hidden: z.number().int().min(0),
});
/** See {@link rulesAnswerSchema}. */
export type RulesAnswer = z.infer<typeof rulesAnswerSchema>;
