import {
  matcherSchema,
  type SilenceOperation,
} from '@portolan/plugin-alerts-common';
import { instantSchema } from '@portolan/portal-common';
import type { Operation } from '@portolan/portal-node';
import { z } from 'zod';

/** What people do to silences: kinds of operations and of audited events. */
export const silenceKinds = {
  post: 'silence-post',
  expire: 'silence-expire',
} as const;

const audited = z.object({
  /** A service, or the group. */
  subject: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** Input of a `silence-post`: one silence in one group of Alertmanagers. */
export const postInputSchema = z.object({
  group: z.string(),
  /** All groups of the same request: asking twice with others is not the same. */
  groups: z.array(z.string()),
  matchers: z.array(matcherSchema),
  startsAt: instantSchema,
  endsAt: instantSchema,
  comment: z.string(),
  /** Id of the silence that it changes. */
  replaces: z.string().optional(),
  audited,
});
/** See {@link postInputSchema}. */
export type PostInput = z.output<typeof postInputSchema>;

/** Input of a `silence-expire`. */
export const expireInputSchema = z.object({
  group: z.string(),
  id: z.string(),
  audited,
});

/** See {@link expireInputSchema}. */
export type ExpireInput = z.output<typeof expireInputSchema>;

/** What the first request of an id settled, so that the same again is the same. */
export const settledSchema = z.object({
  startsAt: instantSchema.optional(),
  audited,
});

/** What a write proved: the id Alertmanager gave. */
export const silenceResultSchema = z.object({ id: z.string() });

const groupSchema = z.object({ group: z.string() });
const partStates = {
  intended: 'waiting',
  running: 'waiting',
  succeeded: 'succeeded',
  failed: 'failed',
  uncertain: 'uncertain',
} as const;

/** The subject that the parts of one request share: one operation a group, so that each ends by itself. */
export function subjectOf(operation: string): string {
  return `silence-operation:${operation}`;
}

/** How a request goes, from its parts; at least one. */
export function toSilenceOperation(
  operation: string,
  parts: readonly Operation[],
): SilenceOperation {
  const groups = parts.map(part => ({
    group: groupSchema.parse(part.input).group,
    state: partStates[part.state],
    ...(part.state === 'succeeded'
      ? { id: silenceResultSchema.safeParse(part.result).data?.id }
      : {}),
    ...(part.evidence ? { message: part.evidence } : {}),
  }));
  const of = (state: (typeof groups)[number]['state']) =>
    groups.filter(one => one.state === state);
  const evidence = groups
    .map(one => one.message ?? `${one.group} has not been told yet`)
    .join('. ');
  if (of('waiting').length > 0) {
    const isBegun = parts.some(({ state }) => state !== 'intended');
    return {
      operation,
      state: isBegun ? 'running' : 'intended',
      evidence,
      groups,
    };
  }
  if (of('uncertain').length > 0) {
    return { operation, state: 'uncertain', evidence, groups };
  }
  const failed = of('failed');
  if (failed.length === 0) {
    return { operation, state: 'succeeded', evidence, groups };
  }
  const again =
    failed.length < groups.length
      ? `. Try again for ${failed.map(({ group }) => group).join(', ')} only`
      : '';
  return {
    operation,
    state: 'failed',
    evidence: `${evidence}${again}`,
    groups,
  };
}
