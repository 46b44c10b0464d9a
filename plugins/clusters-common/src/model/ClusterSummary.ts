import {
  clusterRefSchema,
  instantSchema,
  sightingSchema,
  verdictSchema,
} from '@portolan/portal-common';
import { z } from 'zod';
import { reachabilitySchema } from './Cluster';
import { findingSchema } from './Finding';
import { handshakeSchema } from './Handshake';

/** What is asked for and what there is, in cores, bytes or pods. */
export const capacitySchema = z.object({
  requested: z.number().min(0),
  allocatable: z.number().min(0),
});

/** How long the version of a cluster is supported, by a calendar that has a date. */
export const supportSchema = z.object({
  /** `1.33` */
  minor: z.string(),
  distribution: z.string(),
  /** Last day of support in ISO 8601; none where the calendar does not know the version. */
  endOfSupport: z.string().optional(),
  endOfExtendedSupport: z.string().optional(),
  /** Whole days left at the time of asking; negative where it has ended. */
  daysLeft: z.number().int().optional(),
  /** The newest minor that the calendar knows. */
  newest: z.string().optional(),
  /** The day the calendar was read, and where. */
  dated: z.string(),
  source: z.string(),
});
/** See {@link supportSchema}. */
export type Support = z.infer<typeof supportSchema>;

/** A platform component that was found, or looked for and not found. */
export const addOnSchema = z.object({
  /** `coredns`, `velero`, `ingress-nginx` */
  id: z.string(),
  title: z.string(),
  health: verdictSchema,
  version: z.string().optional(),
  ready: z.number().int().min(0).optional(),
  wanted: z.number().int().min(0).optional(),
  sentence: z.string().optional(),
});
/** See {@link addOnSchema}. */
export type AddOn = z.infer<typeof addOnSchema>;

/** What its objects tell of a cluster. */
export const clusterStateSchema = z.object({
  nodes: z.number().int().min(0),
  readyNodes: z.number().int().min(0),
  cordonedNodes: z.number().int().min(0),
  pods: z.number().int().min(0),
  namespaces: z.number().int().min(0),
  cpu: capacitySchema,
  memory: capacitySchema,
  podSlots: capacitySchema,
  addOns: z.array(addOnSchema),
});
/** See {@link clusterStateSchema}. */
export type ClusterState = z.infer<typeof clusterStateSchema>;

/** A cluster, as a card shows it. */
export const clusterSummarySchema = z.object({
  name: clusterRefSchema,
  title: z.string().optional(),
  provider: z.string(),
  /** Since when more than one entry of `kubernetes:` bears this name; only the first is asked. */
  repeatedSince: instantSchema.optional(),
  /** Environments whose deployments it holds. */
  environments: z.array(z.string()),
  reachability: sightingSchema(reachabilitySchema),
  /** What its objects tell; as old as the oldest stream it needs. */
  state: sightingSchema(clusterStateSchema),
  /** Judged on the newest that is known; what is calm is unknown where it is not fresh. */
  health: verdictSchema,
  support: supportSchema.optional(),
  findings: z.array(findingSchema),
  /** The earliest end of a certificate of the API server, of a host of its entries or of cert-manager that is known. */
  certificateEnds: instantSchema.optional(),
  /** TLS handshakes: with how many hosts, and how many of them showed no certificate when they were asked last. */
  handshakes: z
    .object({
      hosts: z.number().int().min(0),
      unseen: z.number().int().min(0),
    })
    .optional(),
  /** All requests of the portal to it in the last full minute. */
  requestsPerMinute: z.number().min(0).optional(),
  /** Services with a deployment on it that the viewer may see. */
  services: z.number().int().min(0),
});
/** See {@link clusterSummarySchema}. */
export type ClusterSummary = z.infer<typeof clusterSummarySchema>;

/** Answer of `GET /v1/clusters`. */
export const clustersSchema = z.object({
  clusters: z.array(clusterSummarySchema),
  hidden: z.number().int().min(0),
});
/** See {@link clustersSchema}. */
export type Clusters = z.infer<typeof clustersSchema>;

/** A node, as a row shows it. */
export const nodeRowSchema = z.object({
  name: z.string(),
  health: verdictSchema,
  zone: z.string().optional(),
  kubelet: z.string(),
  osImage: z.string(),
  /** Days since it was made, which is how old its image is at least. */
  ageDays: z.number().int().min(0).optional(),
  isCordoned: z.boolean(),
  pods: z.number().int().min(0),
  cpu: capacitySchema,
  memory: capacitySchema,
  sentence: z.string().optional(),
});
/** See {@link nodeRowSchema}. */
export type NodeRow = z.infer<typeof nodeRowSchema>;

/** Answer of `GET /v1/clusters/cluster?cluster=`. */
export const clusterDetailSchema = z.object({
  summary: clusterSummarySchema,
  nodes: z.array(nodeRowSchema),
  /** What is left for pods in each zone when everything asked for is taken. */
  zones: z.array(
    z.object({
      zone: z.string(),
      nodes: z.number().int().min(0),
      cpu: capacitySchema,
      memory: capacitySchema,
    }),
  ),
  namespaces: z.array(
    z.object({
      name: z.string(),
      pods: z.number().int().min(0),
      cpuRequested: z.number().min(0),
      memoryRequested: z.number().min(0),
      /** Of its quotas: what is used of how much, by resource. */
      quotas: z.array(
        z.object({
          resource: z.string(),
          used: z.number().min(0),
          hard: z.number().min(0),
        }),
      ),
    }),
  ),
  /** Its streams: what is asked, and how that goes. */
  streams: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      records: z.number().int().min(0),
      sighting: sightingSchema(z.object({})),
    }),
  ),
  /** What hosts showed in TLS handshakes; of entries only those in namespaces that the viewer may see. */
  handshakes: z.array(handshakeSchema).default([]),
  /** Namespaces with nothing of a service that the viewer may see. */
  hiddenNamespaces: z.number().int().min(0).default(0),
  /** How many workloads no service claims, whoever asks. */
  unmatchedCount: z.number().int().min(0).default(0),
  /** Workloads that no service claims; the platform role sees them. */
  unmatched: z.array(
    z.object({
      kind: z.string(),
      namespace: z.string(),
      name: z.string(),
      why: z.string(),
    }),
  ),
});
/** See {@link clusterDetailSchema}. */
export type ClusterDetail = z.infer<typeof clusterDetailSchema>;
