import { z } from 'zod';

/** An instant on the wire: ISO 8601 with zone, e.g. `2026-11-24T10:42:07.000Z`. Compare as instants, never as strings. */
export const instantSchema = z.iso.datetime({ offset: true });
/** See {@link instantSchema}. */
export type Instant = z.infer<typeof instantSchema>;

const problemBase = {
  /** What happened, in words a person can act on. */
  message: z.string(),
  /** When this problem was first met, without interruption since. */
  since: instantSchema,
  /** When the collector asks again. */
  nextTry: instantSchema.optional(),
};

/**
 * Why the newest attempt gave no good answer.
 *
 * - `unreachable` no connection · `timeout` connected, no complete answer in time · `unauthenticated` 401 or no
 *   credential · `error` the upstream said it failed · `invalid` it answered something that is not its API ·
 *   `silent` connected, but nothing was heard for longer than it may be quiet
 * - `forbidden` the named right is missing
 * - `absent` the thing is not there, and `remedy` says what brings it
 */
export const problemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unreachable'), ...problemBase }),
  z.object({ kind: z.literal('timeout'), ...problemBase }),
  z.object({ kind: z.literal('unauthenticated'), ...problemBase }),
  z.object({ kind: z.literal('error'), ...problemBase }),
  z.object({ kind: z.literal('invalid'), ...problemBase }),
  z.object({ kind: z.literal('silent'), ...problemBase }),
  z.object({
    kind: z.literal('forbidden'),
    missing: z.string(),
    ...problemBase,
  }),
  z.object({
    kind: z.literal('absent'),
    why: z.enum(['not-installed', 'not-configured', 'not-annotated']),
    remedy: z.string(),
    ...problemBase,
  }),
]);
/** See {@link problemSchema}. */
export type Problem = z.infer<typeof problemSchema>;
/** The word for what went wrong; screens and totals switch over it. */
export type ProblemKind = Problem['kind'];

/** Where an observation comes from: the area that asks, the upstream it asks, and what it asks for. */
export const sourceSchema = z.object({
  area: z.string(),
  upstream: z.string(),
  kind: z.string(),
});
/** See {@link sourceSchema}. */
export type Source = z.infer<typeof sourceSchema>;

/**
 * What the mirror keeps and the wire carries. It never says fresh or stale: that depends on the clock
 * of whoever reads it (`observe`).
 */
export interface Sighting<T> {
  source: Source;
  /** The last good answer; `gaps` lists what it is known to lack. */
  last?: { data: T; seenAt: Instant; gaps?: string[] };
  /** Why the newest attempt failed; none means it was good. */
  problem?: Problem;
  /** Milliseconds after `seenAt` beyond which the data is stale, whatever the collector thinks. */
  maxAgeMs: number;
}

/** The wire schema of a `Sighting` whose data has the given schema. */
export function sightingSchema<T extends z.ZodType>(data: T) {
  return z.object({
    source: sourceSchema,
    last: z
      .object({
        data,
        seenAt: instantSchema,
        gaps: z.array(z.string()).optional(),
      })
      .optional(),
    problem: problemSchema.optional(),
    maxAgeMs: z.number().positive(),
  });
}
