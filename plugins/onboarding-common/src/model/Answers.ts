import { sightingSchema, verdictSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** The platform file as the portal last read it without a problem; what is wrong with a newer one is the problem. */
export const platformAnswerSchema = z.object({
  sighting: sightingSchema(
    z.object({
      /** As it is told in problems. */
      name: z.string(),
      text: z.string(),
    }),
  ),
});
/** See {@link platformAnswerSchema}. */
export type PlatformAnswer = z.infer<typeof platformAnswerSchema>;

/** A local repository. */
export const localRepositorySchema = z.object({
  name: z.string(),
  /** Where its root is, as the catalog knows it. */
  url: z.string(),
  head: z
    .object({
      sha: z.string(),
      at: z.iso.datetime(),
      subject: z.string(),
      publishedBy: z.string().optional(),
    })
    .optional(),
});
/** See {@link localRepositorySchema}. */
export type LocalRepository = z.infer<typeof localRepositorySchema>;

/** All local repositories the viewer may see. */
export const localRepositoriesSchema = z.object({
  sighting: sightingSchema(z.object({ items: z.array(localRepositorySchema) })),
  /** How many there are that the viewer may not see. */
  hidden: z.number().int().min(0),
});
/** See {@link localRepositoriesSchema}. */
export type LocalRepositories = z.infer<typeof localRepositoriesSchema>;

/** What of a repository a definition is checked against, as it is at this moment. */
export const repositoryFilesSchema = z.object({
  repository: localRepositorySchema,
  /** Texts by path: the definition, what the lock names, and what belongs to that. */
  present: z.record(z.string(), z.string()),
  /** Why something there cannot be read, by path. */
  blocked: z.record(z.string(), z.string()),
});
/** See {@link repositoryFilesSchema}. */
export type RepositoryFiles = z.infer<typeof repositoryFilesSchema>;

/** How one step of a delivery stands, as its source host tells it now. */
export const deliveryStepSchema = z.object({
  verdict: verdictSchema,
  sentence: z.string(),
  /** Where it is on the source host. */
  href: z.string().optional(),
});
/** See {@link deliveryStepSchema}. */
export type DeliveryStep = z.infer<typeof deliveryStepSchema>;

/** How far the source host of a service is with what was published; `other` is not read. */
export const deliverySchema = z.discriminatedUnion('host', [
  z.object({ host: z.literal('local') }),
  z.object({ host: z.literal('other') }),
  z.object({
    host: z.literal('github'),
    pull: deliveryStepSchema,
    pipeline: deliveryStepSchema,
  }),
]);
/** See {@link deliverySchema}. */
export type Delivery = z.infer<typeof deliverySchema>;
