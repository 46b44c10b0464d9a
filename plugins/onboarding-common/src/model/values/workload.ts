import { z } from 'zod';
import { containerSchema } from './container';
import { workloadNetworkSchema } from './network';
import { podFields } from './pod';
import {
  annotationsSchema,
  bytesSchema,
  countOrShareSchema,
  enabledSchema,
  nameSchema,
  portNameSchema,
  portSchema,
  secondsSchema,
} from './text';

export const workloadKinds = [
  'Deployment',
  'StatefulSet',
  'CronJob',
  'Job',
] as const;

const metricSchema = z.strictObject({
  enabled: enabledSchema,
  kind: z.enum(['cpu', 'memory', 'pods', 'external']),
  averageUtilization: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Percent of the request, of cpu and memory.'),
  averageValue: z.string().optional().describe('A quantity a pod.'),
  value: z.string().optional().describe('A quantity of external in all.'),
  metric: z.string().max(253).optional().describe('Of pods and external.'),
  selector: z.record(z.string(), z.string()).optional(),
});

const autoscalingSchema = z.strictObject({
  enabled: enabledSchema,
  min: z.int().min(1),
  max: z.int().min(1),
  metrics: z.record(nameSchema, metricSchema),
  scaleUpStabilizationSeconds: z.int().min(0).max(3600).optional(),
  scaleDownStabilizationSeconds: z.int().min(0).max(3600).optional(),
});

const jobSchema = z.strictObject({
  run: z
    .enum(['before-deploy', 'after-deploy', 'once'])
    .optional()
    .describe(
      'before-deploy and after-deploy are hooks of each install and upgrade; once runs again only when it changes.',
    ),
  order: z.int().min(-1000).max(1000).optional().describe('Among hooks.'),
  backoffLimit: z.int().min(0).max(100).optional(),
  activeDeadlineSeconds: secondsSchema.optional(),
  ttlSecondsAfterFinished: secondsSchema.optional(),
  parallelism: z.int().min(0).max(1000).optional(),
  completions: z.int().min(1).max(1000).optional(),
  restartPolicy: z.enum(['Never', 'OnFailure']).optional(),
});

const cronSchema = z.strictObject({
  schedule: z
    .string()
    .regex(
      /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|\S+( \S+){4})$/,
    )
    .describe('Five fields, or a word like @daily; no TZ= in it.'),
  timeZone: z
    .string()
    .regex(/^[A-Za-z0-9_+/-]+$/)
    .optional(),
  suspend: z.boolean().optional(),
  concurrency: z.enum(['Allow', 'Forbid', 'Replace']).optional(),
  startingDeadlineSeconds: secondsSchema.optional(),
  keepSuccessful: z.int().min(0).max(100).optional(),
  keepFailed: z.int().min(0).max(100).optional(),
});

const servicePortSchema = z.strictObject({
  enabled: enabledSchema,
  port: portSchema,
  target: portNameSchema.describe('A port of a container, by its name.'),
  protocol: z.enum(['TCP', 'UDP', 'SCTP']).optional(),
  appProtocol: z.string().max(253).optional(),
});

const serviceSchema = z.strictObject({
  enabled: enabledSchema,
  name: nameSchema.optional().describe('Instead of <service>-<workload>.'),
  headless: z.boolean().optional(),
  annotations: annotationsSchema.optional(),
  ports: z.record(portNameSchema, servicePortSchema),
});

const claimTemplateSchema = z.strictObject({
  enabled: enabledSchema,
  size: bytesSchema,
  storageClass: z.string().max(253).optional(),
  accessMode: z.enum(['ReadWriteOnce', 'ReadWriteOncePod']).optional(),
});

const disruptionSchema = z.strictObject({
  enabled: enabledSchema,
  maxUnavailable: countOrShareSchema.optional(),
  minAvailable: countOrShareSchema.optional(),
});

/** Why a workload may leave the strict profile: it stands in the manifest, for who reviews it. */
const exceptionSchema = z.strictObject({
  enabled: enabledSchema,
  allows: z.enum([
    'root-user',
    'unknown-user',
    'writable-root',
    'capabilities',
  ]),
  reason: z.string().min(10),
  owner: z.string().min(1),
  until: z
    .string()
    .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/)
    .optional()
    .describe('A date; needed where pci is in-scope.'),
});

export const workloadSchema = z.strictObject({
  enabled: enabledSchema,
  kind: z.enum(workloadKinds),
  containers: z.record(nameSchema, containerSchema),
  replicas: z.int().min(0).max(10_000).optional(),
  autoscaling: autoscalingSchema.optional(),
  rollout: z
    .strictObject({
      strategy: z.enum(['RollingUpdate', 'Recreate']).optional(),
      maxSurge: countOrShareSchema.optional(),
      maxUnavailable: countOrShareSchema.optional(),
      minReadySeconds: secondsSchema.optional(),
      progressDeadlineSeconds: secondsSchema.optional(),
      revisionHistoryLimit: z.int().min(0).max(100).optional(),
      podManagement: z.enum(['OrderedReady', 'Parallel']).optional(),
    })
    .optional(),
  disruption: disruptionSchema.optional(),
  job: jobSchema.optional(),
  cron: cronSchema.optional(),
  claimTemplates: z.record(nameSchema, claimTemplateSchema).optional(),
  service: serviceSchema.optional(),
  metrics: z
    .strictObject({
      enabled: enabledSchema,
      port: portNameSchema.describe('A port of the service, by its name.'),
      path: z.string().optional(),
      interval: z
        .string()
        .regex(/^[0-9]+(ms|s|m|h)$/)
        .optional(),
    })
    .optional(),
  network: workloadNetworkSchema.optional(),
  exceptions: z.record(nameSchema, exceptionSchema).optional(),
  ...podFields,
});
