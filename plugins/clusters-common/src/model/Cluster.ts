import { clusterRefSchema, instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** A cluster as a locator of `kubernetes:` lists it. */
export const clusterSchema = z.object({
  name: clusterRefSchema,
  title: z.string().optional(),
  /** How the portal signs in: the name of the provider, e.g. `serviceAccount`. */
  provider: z.string(),
  /** Since when more than one entry bears this name; only the first is asked. */
  repeatedSince: instantSchema.optional(),
});
/** See {@link clusterSchema}. */
export type Cluster = z.infer<typeof clusterSchema>;

/** What an API server that is ready says of itself. */
export const reachabilitySchema = z.object({
  /** Of Kubernetes, as it names it: `v1.37.2`. */
  version: z.string(),
  /** The readiness checks that passed, by name. */
  checks: z.array(z.string()),
  /** Since when every probe found it ready. */
  since: instantSchema,
  /**
   * By how many seconds its clock is ahead of the portal's, by the header `Date` of its answers; negative: behind.
   * Only where it is more than a minute, in half minutes.
   */
  clockAheadSeconds: z.number().int().optional(),
});
/** See {@link reachabilitySchema}. */
export type Reachability = z.infer<typeof reachabilitySchema>;

/** What the portal may read of a cluster; where something is missing there is a problem instead. */
export const accessSchema = z.object({
  /** How many of the rights it wants it has. */
  rights: z.number().int().min(0),
  /** Kinds it may not read, and need not, because the cluster does not have them: `httproutes.gateway.networking.k8s.io`. */
  notInstalled: z.array(z.string()),
});
/** See {@link accessSchema}. */
export type Access = z.infer<typeof accessSchema>;
