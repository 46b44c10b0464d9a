import { z } from 'zod';

/** What the portal keeps of a catalog Component: enough to match, group, filter and name it. */
export const serviceSchema = z.object({
  ref: z.string(),
  title: z.string(),
  owner: z.object({
    /** Entity ref as written in the catalog. */
    ref: z.string(),
    title: z.string(),
    /** False: the group is not in the catalog or has no members, so nobody owns it. */
    real: z.boolean(),
    /** Why nobody owns it, in words. */
    why: z.string().optional(),
  }),
  system: z.string().optional(),
  lifecycle: z.string().optional(),
  annotations: z.record(z.string(), z.string()),
  labels: z.record(z.string(), z.string()),
});
/** See {@link serviceSchema}. */
export type Service = z.infer<typeof serviceSchema>;
