import { z } from 'zod';

/** One page of a collection. */
export const pageSchema = z.object({
  metadata: z.object({
    resourceVersion: z.string().optional(),
    continue: z.string().optional(),
  }),
  items: z.array(z.unknown()).nullish(),
});

/** What every object is known by. */
export const objectSchema = z.object({
  metadata: z.object({
    name: z.string().min(1),
    namespace: z.string().optional(),
    resourceVersion: z.string().optional(),
  }),
});

/** A line of a watch. */
export const eventSchema = z.object({
  type: z.string(),
  object: z.unknown(),
});

/** The object of a bookmark, of which only the version counts. */
export const bookmarkSchema = z.object({
  metadata: z.object({ resourceVersion: z.string().min(1) }),
});

/** The object of an `ERROR`. */
export const statusSchema = z.object({
  code: z.number().int().optional(),
  message: z.string().optional(),
});
