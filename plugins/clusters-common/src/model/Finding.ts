import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** An object of a cluster, as `kubectl get` would need it. */
export const objectRefSchema = z.object({
  /** API group; empty for the core one. */
  group: z.string(),
  version: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
});
/** See {@link objectRefSchema}. */
export type ObjectRef = z.infer<typeof objectRefSchema>;

/**
 * How much a finding matters, the worst first. `progressing` is on its way to be well and not yet late; `unknown` says
 * what cannot be told and why; `info` changes no verdict.
 */
export const severities = [
  'bad',
  'warning',
  'unknown',
  'progressing',
  'info',
] as const;
/** See {@link severities}. */
export type Severity = (typeof severities)[number];

/** What a rule found. */
export const findingSchema = z.object({
  /** Id of the rule, which is also that of its playbook page: `crash-loop`. */
  rule: z.string(),
  severity: z.enum(severities),
  /** What is wrong, in a sentence without a full stop: "web ends again and again: 14 restarts, last exit code 1 (Error)". */
  sentence: z.string(),
  /** What it was seen on. */
  object: objectRefSchema,
  /** Since when, where the object tells it. */
  since: instantSchema.optional(),
  /** What to do next, and the command to begin with where there is one. */
  next: z.object({ sentence: z.string(), command: z.string().optional() }),
});
/** See {@link findingSchema}. */
export type Finding = z.infer<typeof findingSchema>;
