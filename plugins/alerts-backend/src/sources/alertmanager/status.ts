import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** What an Alertmanager says of itself. */
export const alertmanagerStatusSchema = z.object({
  version: z.string(),
  /** `ready`, `settling`, `disabled`, or a word we do not know. */
  clusterStatus: z.string(),
  /** The members of its cluster as it knows them, itself included. */
  peers: z.array(z.object({ name: z.string(), address: z.string() })),
  startedAt: instantSchema,
});
/** See {@link alertmanagerStatusSchema}. */
export type AlertmanagerStatus = z.infer<typeof alertmanagerStatusSchema>;
