import { z } from 'zod';
import { sightingSchema } from '../envelope/Sighting';

/** Who looks. */
export const portalViewerSchema = z.object({
  /** Entity ref of the person. */
  ref: z.string(),
  /** Roles of `portolan.roles` this person holds: platform, manager, auditor, and what newer versions know. */
  roles: z.array(z.string()),
  /** Entity refs by which this person owns things: their own and their groups'. */
  owns: z.array(z.string()),
});
/** See {@link portalViewerSchema}. */
export type PortalViewer = z.infer<typeof portalViewerSchema>;

/** A service of the catalog and who owns it. */
export const portalServiceSchema = z.object({
  ref: z.string(),
  title: z.string(),
  owner: z.object({
    /** Entity ref in lower case; empty where the catalog names nobody. */
    ref: z.string(),
    title: z.string(),
    /** False: the owner is not in the catalog or has no members, so nobody owns it. */
    real: z.boolean(),
    /** Why nobody owns it, in words. */
    why: z.string().optional(),
  }),
  system: z.string().optional(),
  lifecycle: z.string().optional(),
  tier: z.string().optional(),
});
/** See {@link portalServiceSchema}. */
export type PortalService = z.infer<typeof portalServiceSchema>;

/** Answer of `GET /v1/services`: what the catalog said, and when. */
export const portalServicesSchema = sightingSchema(
  z.object({
    services: z.array(portalServiceSchema),
    /** How many there are that this viewer may not see. */
    hidden: z.number().int().min(0),
  }),
);
/** See {@link portalServicesSchema}. */
export type PortalServices = z.infer<typeof portalServicesSchema>;

/** Answer of `GET /v1/runbook`: a runbook as it stands at the service's source, and when it was read. */
export const runbookSchema = sightingSchema(
  z.object({
    markdown: z.string(),
    /** Where it was read. */
    url: z.string(),
  }),
);
/** See {@link runbookSchema}. */
export type RunbookSighting = z.infer<typeof runbookSchema>;
