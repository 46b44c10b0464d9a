import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** How far a service is between turning to failing in production and being well again. */
export const episodeSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('calm') }),
  /** Seen failing without interruption since then, which is not long enough to call anybody. */
  z.object({ phase: z.literal('suspected'), since: instantSchema }),
  z.object({
    phase: z.literal('failing'),
    /** When it turned to failing. */
    since: instantSchema,
    /** False: it was failing when it was first seen, so its owner was not told and will not be told of its end. */
    isNews: z.boolean(),
    /** Since when it is seen running without interruption, which is not long enough to call it over. */
    runsSince: instantSchema.optional(),
  }),
]);
/** See {@link episodeSchema}. */
export type Episode = z.infer<typeof episodeSchema>;
