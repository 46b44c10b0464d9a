import { episodeSchema } from '@portolan/plugin-clusters-common';
import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** A notice as it is kept until it is sent for certain. */
export const noticeRecordSchema = z.object({
  /** Of this notice alone. */
  key: z.string(),
  kind: z.enum(['failing', 'recovered']),
  /** When it became due. */
  at: instantSchema,
  title: z.string(),
  description: z.string().optional(),
});
/** See {@link noticeRecordSchema}. */
export type NoticeRecord = z.infer<typeof noticeRecordSchema>;

/** How far a service is between failing in production and being well again; kept by its ref. */
export const episodeRecordSchema = z.object({
  service: z.string(),
  episode: episodeSchema,
  /** The newest; it makes older ones pointless. */
  notice: noticeRecordSchema.optional(),
});
/** See {@link episodeRecordSchema}. */
export type EpisodeRecord = z.infer<typeof episodeRecordSchema>;
