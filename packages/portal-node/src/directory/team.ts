import { z } from 'zod';

/** Why nobody stands behind an owner. */
export const ownerLacks = [
  /** The catalog names no owner. */
  'no-owner-named',
  /** The owner that is named is not in the catalog. */
  'owner-missing',
  /** The owner is a group without members. */
  'owner-empty',
] as const;

/** Who owns something: a group of the catalog, seldom a person. */
export const ownerSchema = z.object({
  /** Entity ref as written in the catalog. */
  ref: z.string(),
  title: z.string(),
  /** False: the group is not in the catalog or has no members, so nobody owns it. */
  real: z.boolean(),
  /** Why nobody owns it, in words. */
  why: z.string().optional(),
  /** Why nobody owns it, to decide by. */
  lacks: z.enum(ownerLacks).optional(),
});
/** See {@link ownerSchema}. */
export type Owner = z.infer<typeof ownerSchema>;

/** What the portal keeps of a catalog Group. */
export const teamSchema = ownerSchema.extend({
  kind: z.literal('team'),
  /** IANA time zone, where the catalog says it. */
  timeZone: z.string().optional(),
});
/** See {@link teamSchema}. */
export type Team = z.infer<typeof teamSchema>;
