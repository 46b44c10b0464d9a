import { z } from 'zod';
import {
  conditionSchema,
  listOf,
  metadataSchema,
  quantitiesSchema,
  timeSchema,
} from './parts';

/** What is kept of a Node; built from k8s.io/api `core/v1/types.go`, as all of this file. */
export const nodeSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      unschedulable: z.boolean().optional(),
      providerID: z.string().optional(),
      taints: listOf(
        z.object({
          key: z.string(),
          value: z.string().optional(),
          effect: z.string(),
          timeAdded: timeSchema.nullish(),
        }),
      ),
    })
    .prefault({}),
  status: z
    .object({
      capacity: quantitiesSchema,
      allocatable: quantitiesSchema,
      conditions: listOf(conditionSchema),
      nodeInfo: z
        .object({
          kubeletVersion: z.string().default(''),
          containerRuntimeVersion: z.string().default(''),
          osImage: z.string().default(''),
          kernelVersion: z.string().default(''),
          architecture: z.string().default(''),
        })
        .optional(),
    })
    .prefault({}),
});
/** See {@link nodeSchema}. */
export type Node = z.infer<typeof nodeSchema>;

/** What is kept of a Namespace. */
export const namespaceSchema = z.object({
  metadata: metadataSchema,
  status: z
    .object({
      phase: z.string().optional(),
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link namespaceSchema}. */
export type Namespace = z.infer<typeof namespaceSchema>;

/** What is kept of a ResourceQuota: its hard limits and what is used of them. */
export const resourceQuotaSchema = z.object({
  metadata: metadataSchema,
  status: z
    .object({ hard: quantitiesSchema, used: quantitiesSchema })
    .prefault({}),
});
/** See {@link resourceQuotaSchema}. */
export type ResourceQuota = z.infer<typeof resourceQuotaSchema>;

/** What is kept of a PersistentVolumeClaim. */
export const persistentVolumeClaimSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      storageClassName: z.string().nullish(),
      volumeName: z.string().optional(),
      accessModes: listOf(z.string()),
      resources: z.object({ requests: quantitiesSchema }).optional(),
    })
    .prefault({}),
  status: z
    .object({
      phase: z.string().optional(),
      capacity: quantitiesSchema,
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link persistentVolumeClaimSchema}. */
export type PersistentVolumeClaim = z.infer<typeof persistentVolumeClaimSchema>;

/** What is kept of a warning Event. */
export const eventSchema = z.object({
  metadata: metadataSchema,
  type: z.string().optional(),
  reason: z.string().default(''),
  message: z
    .string()
    .default('')
    .transform(message => message.slice(0, 500)),
  count: z.number().nullish(),
  firstTimestamp: timeSchema.nullish(),
  lastTimestamp: timeSchema.nullish(),
  eventTime: timeSchema.nullish(),
  series: z
    .object({
      count: z.number().nullish(),
      lastObservedTime: timeSchema.nullish(),
    })
    .nullish(),
  involvedObject: z.object({
    kind: z.string().default(''),
    namespace: z.string().optional(),
    name: z.string().default(''),
    uid: z.string().optional(),
    fieldPath: z.string().optional(),
  }),
  source: z
    .object({ component: z.string().optional(), host: z.string().optional() })
    .nullish(),
  reportingComponent: z.string().optional(),
});
/** See {@link eventSchema}. */
export type Event = z.infer<typeof eventSchema>;
