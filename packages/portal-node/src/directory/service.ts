import { z } from 'zod';
import { ownerSchema } from './team';

/** What the portal keeps of a catalog Component: enough to match, group, filter and name it. */
export const serviceSchema = z.object({
  ref: z.string(),
  title: z.string(),
  owner: ownerSchema,
  system: z.string().optional(),
  lifecycle: z.string().optional(),
  annotations: z.record(z.string(), z.string()),
  labels: z.record(z.string(), z.string()),
});
/** See {@link serviceSchema}. */
export type Service = z.infer<typeof serviceSchema>;
