import { instantSchema, verdictSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** How a deployment was when it was last seen freshly, to tell what changes and since when it is so. */
export const cellRecordSchema = z.object({
  type: z.literal('cell'),
  service: z.string(),
  environment: z.string(),
  cluster: z.string(),
  health: verdictSchema,
  /** Since when. */
  since: instantSchema,
  /** Its last health that was more than a passage to another. */
  settled: verdictSchema,
  version: z.string().optional(),
  wanted: z.number(),
});
/** See {@link cellRecordSchema}. */
export type CellRecord = z.infer<typeof cellRecordSchema>;

/** Whether a cluster was reached. */
const clusterRecordSchema = z.object({
  type: z.literal('cluster'),
  cluster: z.string(),
  isReached: z.boolean(),
});

/** A record of the stream of cells. */
export const cellsRecordSchema = z.discriminatedUnion('type', [
  cellRecordSchema,
  clusterRecordSchema,
]);
/** See {@link cellsRecordSchema}. */
export type CellsRecord = z.infer<typeof cellsRecordSchema>;

/** The key of a deployment's record. */
export function cellKey(place: {
  service: string;
  environment: string;
  cluster: string;
}): string {
  return [place.service, place.environment, place.cluster]
    .map(encodeURIComponent)
    .join('/');
}
