import { z } from 'zod';
import {
  conditionSchema,
  countSchema,
  intOrStringSchema,
  listOf,
  metadataSchema,
  selectorSchema,
  timeSchema,
} from './parts';
import { deployedTemplateSchema, podTemplateSchema } from './podSpec';

/** What is kept of a Deployment; built from k8s.io/api `apps/v1/types.go`, as all of this file's that are not `batch/v1`. */
export const deploymentSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    replicas: z.number().optional(),
    paused: z.boolean().optional(),
    progressDeadlineSeconds: z.number().default(600),
    minReadySeconds: countSchema,
    selector: selectorSchema.prefault({}),
    strategy: z
      .object({
        type: z.string().optional(),
        rollingUpdate: z
          .object({
            maxSurge: intOrStringSchema.optional(),
            maxUnavailable: intOrStringSchema.optional(),
          })
          .nullish(),
      })
      .optional(),
    template: deployedTemplateSchema,
  }),
  status: z
    .object({
      observedGeneration: z.number().optional(),
      replicas: countSchema,
      updatedReplicas: countSchema,
      readyReplicas: countSchema,
      availableReplicas: countSchema,
      unavailableReplicas: countSchema,
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link deploymentSchema}. */
export type Deployment = z.infer<typeof deploymentSchema>;

/** What is kept of a StatefulSet. */
export const statefulSetSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    replicas: z.number().optional(),
    serviceName: z.string().optional(),
    selector: selectorSchema.prefault({}),
    updateStrategy: z
      .object({
        type: z.string().optional(),
        rollingUpdate: z.object({ partition: z.number().optional() }).nullish(),
      })
      .optional(),
    template: deployedTemplateSchema,
    volumeClaimTemplates: listOf(z.object({ metadata: metadataSchema })),
  }),
  status: z
    .object({
      observedGeneration: z.number().optional(),
      replicas: countSchema,
      updatedReplicas: countSchema,
      readyReplicas: countSchema,
      availableReplicas: z.number().optional(),
      currentRevision: z.string().optional(),
      updateRevision: z.string().optional(),
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link statefulSetSchema}. */
export type StatefulSet = z.infer<typeof statefulSetSchema>;

/** What is kept of a DaemonSet. */
export const daemonSetSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    selector: selectorSchema.prefault({}),
    updateStrategy: z.object({ type: z.string().optional() }).optional(),
    template: deployedTemplateSchema,
  }),
  status: z
    .object({
      observedGeneration: z.number().optional(),
      desiredNumberScheduled: countSchema,
      currentNumberScheduled: countSchema,
      updatedNumberScheduled: countSchema,
      numberReady: countSchema,
      numberAvailable: countSchema,
      numberUnavailable: countSchema,
      numberMisscheduled: countSchema,
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link daemonSetSchema}. */
export type DaemonSet = z.infer<typeof daemonSetSchema>;

/** What is kept of a ReplicaSet: enough to tell when which image was rolled out. */
export const replicaSetSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    replicas: z.number().optional(),
    template: z
      .object({
        spec: z.object({
          containers: listOf(
            z.object({ name: z.string(), image: z.string().default('') }),
          ),
        }),
      })
      .optional(),
  }),
  status: z
    .object({
      replicas: countSchema,
      readyReplicas: countSchema,
      availableReplicas: countSchema,
      observedGeneration: z.number().optional(),
    })
    .prefault({}),
});
/** See {@link replicaSetSchema}. */
export type ReplicaSet = z.infer<typeof replicaSetSchema>;

const jobSpecSchema = z.object({
  completions: z.number().nullish(),
  parallelism: z.number().nullish(),
  backoffLimit: z.number().nullish(),
  activeDeadlineSeconds: z.number().nullish(),
  ttlSecondsAfterFinished: z.number().nullish(),
  suspend: z.boolean().nullish(),
  template: podTemplateSchema,
});

/** What is kept of a Job; built from k8s.io/api `batch/v1/types.go`. */
export const jobSchema = z.object({
  metadata: metadataSchema,
  spec: jobSpecSchema,
  status: z
    .object({
      startTime: timeSchema.nullish(),
      completionTime: timeSchema.nullish(),
      active: countSchema,
      succeeded: countSchema,
      failed: countSchema,
      conditions: listOf(conditionSchema),
    })
    .prefault({}),
});
/** See {@link jobSchema}. */
export type Job = z.infer<typeof jobSchema>;

/** What is kept of a CronJob; from the same. */
export const cronJobSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    schedule: z.string(),
    timeZone: z.string().nullish(),
    suspend: z.boolean().nullish(),
    concurrencyPolicy: z.string().optional(),
    startingDeadlineSeconds: z.number().nullish(),
    jobTemplate: z.object({
      spec: jobSpecSchema.extend({ template: deployedTemplateSchema }),
    }),
  }),
  status: z
    .object({
      lastScheduleTime: timeSchema.nullish(),
      lastSuccessfulTime: timeSchema.nullish(),
    })
    .prefault({}),
});
/** See {@link cronJobSchema}. */
export type CronJob = z.infer<typeof cronJobSchema>;
