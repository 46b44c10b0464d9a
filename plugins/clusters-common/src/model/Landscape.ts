import {
  clusterRefSchema,
  instantSchema,
  serviceRefSchema,
  sightingSchema,
  verdictSchema,
} from '@portolan/portal-common';
import { z } from 'zod';
import { tracedRolloutSchema } from './DeployTime';
import { findingSchema, objectRefSchema } from './Finding';

/** Who owns a service, as far as pages show it. */
export const ownerRefSchema = z.object({
  ref: z.string(),
  title: z.string(),
  /** False: nobody stands behind it. */
  real: z.boolean(),
});

/** An environment on a cluster: a column of the landscape. */
export const columnSchema = z.object({
  /** `<environment>·<cluster>`, to name it in an address. */
  id: z.string(),
  environment: z.string(),
  cluster: clusterRefSchema,
  title: z.string().optional(),
  /** Production decides the health of services. */
  isProduction: z.boolean(),
  /**
   * When what decides its cells was last seen, in the envelope: its age and its problem are those of every cell of the
   * column. Its data counts the objects that no service claims.
   */
  sighting: sightingSchema(z.object({ unmatched: z.number().int().min(0) })),
});
/** See {@link columnSchema}. */
export type Column = z.infer<typeof columnSchema>;

/**
 * A service in one environment on one cluster, as it was judged on the newest that is known, whatever its age: readers
 * must take what is calm for unknown where the column is not fresh.
 */
export const cellSchema = z.object({
  health: verdictSchema,
  /** Tags of the image that its main container runs, the newest first where a rollout is under way. */
  versions: z.array(z.string()),
  ready: z.number().int().min(0),
  wanted: z.number().int().min(0),
  /** Since when it is as it is, where that is known. */
  since: instantSchema.optional(),
  /** The worst that was found, in a sentence; none where all is well. */
  sentence: z.string().optional(),
  /** How many findings there are besides `info`. */
  findings: z.number().int().min(0),
  /** Whether one of its workloads is being rolled out. */
  isRollingOut: z.boolean(),
});
/** See {@link cellSchema}. */
export type Cell = z.infer<typeof cellSchema>;

/** A service and its cells. */
export const landscapeServiceSchema = z.object({
  ref: serviceRefSchema,
  title: z.string(),
  owner: ownerRefSchema,
  system: z.string().optional(),
  wave: z.string().optional(),
  tier: z.number().int().optional(),
  /** What is wrong with its catalog entry, or why nothing can be found of it; in a sentence. */
  problem: z.string().optional(),
  /**
   * By column. `null` where it is neither meant to run nor runs: no cell. A service that is meant to run there and does
   * not has a cell of health `unknown` or `bad` that says so.
   */
  cells: z.array(cellSchema.nullable()),
});
/** See {@link landscapeServiceSchema}. */
export type LandscapeService = z.infer<typeof landscapeServiceSchema>;

/** What changed, in a sentence. */
export const changeSchema = z.object({
  at: instantSchema,
  kind: z.enum(['health', 'rollout', 'scale', 'cluster']),
  service: serviceRefSchema.optional(),
  environment: z.string().optional(),
  cluster: clusterRefSchema,
  from: z.string().optional(),
  to: z.string().optional(),
  sentence: z.string(),
});
/** See {@link changeSchema}. */
export type Change = z.infer<typeof changeSchema>;

/** Answer of `GET /v1/landscape`: every service the viewer may see, on every cluster. */
export const landscapeSchema = z.object({
  columns: z.array(columnSchema),
  services: z.array(landscapeServiceSchema),
  /** Of the last hour, the newest first, at most 50. */
  changes: z.array(changeSchema),
  /** How many of the last hour there were. */
  changesInHour: z.number().int().min(0),
  /** Services that the viewer may not see. */
  hidden: z.number().int().min(0),
  /** Services of the catalog that say nothing of clusters, so that nobody looks for them there. */
  silent: z.number().int().min(0).default(0),
  /** When the catalog was read, and how many services it has: before that nobody knows which there are. */
  catalog: sightingSchema(
    z.object({ services: z.number().int().min(0) }),
  ).optional(),
});
/** See {@link landscapeSchema}. */
export type Landscape = z.infer<typeof landscapeSchema>;

/** By which Application Argo CD delivers a workload, and what it says of it; its words are Argo CD's own. */
export const deliverySchema = z.object({
  /** Its name. */
  application: z.string(),
  /** Why it is this one: "annotation argocd.argoproj.io/tracking-id". */
  reason: z.string(),
  /** What the Application says; none where it is seen on no cluster, or several bear its name. */
  told: z
    .object({
      cluster: clusterRefSchema,
      namespace: z.string(),
      /** `Synced`, `OutOfSync`, `Unknown`. */
      sync: z.string().optional(),
      /** `Healthy`, `Progressing`, `Degraded`, `Suspended`, `Missing`, `Unknown`. */
      health: z.string().optional(),
      /** What of its source it compares with. */
      revision: z.string().optional(),
      /** False: it may have become other since. */
      isFresh: z.boolean(),
    })
    .optional(),
});
/** See {@link deliverySchema}. */
export type Delivery = z.infer<typeof deliverySchema>;

/** A workload of a service, with what was found on it and its parts. */
export const workloadSchema = z.object({
  object: objectRefSchema,
  health: verdictSchema,
  /** Why it belongs to the service: "label backstage.io/kubernetes-id=payment-gateway". */
  reason: z.string(),
  ready: z.number().int().min(0),
  wanted: z.number().int().min(0),
  images: z.array(
    z.object({
      container: z.string(),
      image: z.string(),
      /** By which the running one is pinned, where pods tell it. */
      digest: z.string().optional(),
    }),
  ),
  /** `helm.sh/chart` of its labels. */
  chart: z.string().optional(),
  /** Where Argo CD delivers it. */
  delivery: deliverySchema.optional(),
  pods: z.array(
    z.object({
      name: z.string(),
      phase: z.string(),
      isReady: z.boolean(),
      restarts: z.number().int().min(0),
      node: z.string().optional(),
      zone: z.string().optional(),
      startedAt: instantSchema.optional(),
      /** Of the container that keeps ending, where there is one. */
      failingContainer: z.string().optional(),
    }),
  ),
  /** Versions it had, the newest first, from its replica sets. */
  revisions: z.array(
    z.object({
      revision: z.string(),
      at: instantSchema,
      images: z.array(z.string()),
      isCurrent: z.boolean(),
    }),
  ),
  findings: z.array(findingSchema),
});
/** See {@link workloadSchema}. */
export type WorkloadDetail = z.infer<typeof workloadSchema>;

/** A service in one environment on one cluster, with everything it was judged by. */
export const deploymentDetailSchema = z.object({
  column: columnSchema,
  /** Whether it is meant to run there, by its catalog entry or its place in the landscape. */
  isExpected: z.boolean(),
  cell: cellSchema.nullable(),
  workloads: z.array(workloadSchema),
  /** Of the deployment as a whole: nothing runs, a selector that cannot be read, a workload that two services claim. */
  findings: z.array(findingSchema),
  /** Warnings of the last hour about its objects, the newest first, at most 50. */
  warnings: z.array(
    z.object({
      at: instantSchema,
      reason: z.string(),
      message: z.string(),
      object: z.string(),
      count: z.number().int().min(1),
    }),
  ),
  /** To logs, traces and dashboards, for the last hour; from templates of the configuration. */
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  /** The newest rollout that was seen there; none where none was. */
  lastRollout: tracedRolloutSchema.optional(),
});
/** See {@link deploymentDetailSchema}. */
export type DeploymentDetail = z.infer<typeof deploymentDetailSchema>;

/** Answer of `GET /v1/landscape/service?service=`. */
export const serviceDetailSchema = z.object({
  ref: serviceRefSchema,
  title: z.string(),
  owner: ownerRefSchema,
  deployments: z.array(deploymentDetailSchema),
  /** What is wrong with its catalog entry, or why nothing can be found of it; in a sentence. */
  problem: z.string().optional(),
  /** Of the last 24 hours, the newest first, at most 100. */
  changes: z.array(changeSchema),
});
/** See {@link serviceDetailSchema}. */
export type ServiceDetail = z.infer<typeof serviceDetailSchema>;
