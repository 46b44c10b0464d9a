import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** An API that is deprecated and was called since the API server that says so was started. */
export const deprecatedCallSchema = z.object({
  /** Empty for the core one. */
  group: z.string(),
  version: z.string(),
  resource: z.string(),
  subresource: z.string(),
  /** The minor that no longer answers it: `1.32`; empty where none is named. */
  removedRelease: z.string(),
  /** When an API server said so last. */
  seenAt: instantSchema,
});
/** See {@link deprecatedCallSchema}. */
export type DeprecatedCall = z.infer<typeof deprecatedCallSchema>;
