import { z } from 'zod';

const repositorySchema = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9._:/]*[a-z0-9])?$/)
  .max(255);

const tagSchema = z
  .string()
  .regex(/^[A-Za-z0-9_][-A-Za-z0-9_.]*$/)
  .max(128);

const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** All digits of the commit that an image was built of. */
export const commitSchema = z
  .string()
  .regex(/^[0-9a-f]{40}$/)
  .describe(
    'The commit that it was built of, which Deployments and StatefulSets then say; their pods do not.',
  );

/** An image; the chart wants a tag or a digest, and refuses the tag `latest`. */
export const imageSchema = z.strictObject({
  repository: repositorySchema.describe('Registry and repository, no tag.'),
  tag: tagSchema.optional(),
  digest: digestSchema
    .optional()
    .describe('Wins over the tag, which then only tells people what it is.'),
  pullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).optional(),
});

/** The same with everything left to the chart's own `image`. */
export const imageOverrideSchema = imageSchema.partial();
