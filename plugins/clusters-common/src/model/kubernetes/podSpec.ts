import { z } from 'zod';
import {
  countSchema,
  intOrStringSchema,
  listOf,
  quantitiesSchema,
  selectorSchema,
  stringsSchema,
} from './parts';
import { valueDigestPattern } from './valueDigest';

const portSchema = z.object({
  name: z.string().optional(),
  containerPort: z.number(),
  protocol: z.string().default('TCP'),
  hostPort: z.number().optional(),
});

/** A probe, whose kind is told by which of its members is there. */
export const probeSchema = z.object({
  httpGet: z
    .object({
      path: z.string().optional(),
      port: intOrStringSchema,
      scheme: z.string().optional(),
    })
    .optional(),
  tcpSocket: z.object({ port: intOrStringSchema }).optional(),
  grpc: z
    .object({ port: z.number(), service: z.string().nullish() })
    .optional(),
  /** That there is a command is kept; which is not. */
  exec: z.object({}).optional(),
  initialDelaySeconds: countSchema,
  periodSeconds: z.number().default(10),
  timeoutSeconds: z.number().default(1),
  failureThreshold: z.number().default(3),
  successThreshold: z.number().default(1),
});
/** See {@link probeSchema}. */
export type Probe = z.infer<typeof probeSchema>;

const capabilitiesSchema = z.object({
  add: listOf(z.string()),
  drop: listOf(z.string()),
});

const seccompSchema = z.object({ type: z.string() });

/** A setting of a container: its name, and where its value comes from. The value itself is never kept. */
const envSchema = z.object({
  name: z.string(),
  valueFrom: z
    .object({
      secretKeyRef: z
        .object({ name: z.string().default(''), key: z.string() })
        .optional(),
      configMapKeyRef: z
        .object({ name: z.string().default(''), key: z.string() })
        .optional(),
      fieldRef: z.object({ fieldPath: z.string() }).optional(),
    })
    .optional(),
});

/** A container as its pod asks for it. Of its environment the names are kept and where values come from, never a value. */
export const containerSchema = z.object({
  name: z.string(),
  image: z.string().default(''),
  imagePullPolicy: z.string().optional(),
  restartPolicy: z.string().optional(),
  ports: listOf(portSchema),
  env: listOf(envSchema),
  envFrom: listOf(
    z.object({
      prefix: z.string().optional(),
      configMapRef: z.object({ name: z.string().default('') }).optional(),
      secretRef: z.object({ name: z.string().default('') }).optional(),
    }),
  ),
  resources: z
    .object({ requests: quantitiesSchema, limits: quantitiesSchema })
    .optional(),
  readinessProbe: probeSchema.optional(),
  livenessProbe: probeSchema.optional(),
  startupProbe: probeSchema.optional(),
  securityContext: z
    .object({
      privileged: z.boolean().optional(),
      runAsNonRoot: z.boolean().optional(),
      runAsUser: z.number().optional(),
      readOnlyRootFilesystem: z.boolean().optional(),
      allowPrivilegeEscalation: z.boolean().optional(),
      capabilities: capabilitiesSchema.optional(),
      seccompProfile: seccompSchema.optional(),
    })
    .optional(),
  volumeMounts: listOf(
    z.object({
      name: z.string(),
      mountPath: z.string(),
      readOnly: z.boolean().optional(),
    }),
  ),
});

/** A container as a service is deployed with it: `withDigests` may have put a digest in the place of a value. */
export const deployedContainerSchema = containerSchema.extend({
  env: listOf(
    envSchema.extend({
      digest: z.string().regex(valueDigestPattern).optional().catch(undefined),
    }),
  ),
});
/** See {@link containerSchema}; those of workloads may have digests of values. */
export type Container = z.infer<typeof deployedContainerSchema>;

/** What is kept of a pod's spec. */
export const podSpecSchema = z.object({
  nodeName: z.string().optional(),
  serviceAccountName: z.string().optional(),
  automountServiceAccountToken: z.boolean().optional(),
  priorityClassName: z.string().optional(),
  restartPolicy: z.string().optional(),
  terminationGracePeriodSeconds: z.number().optional(),
  hostNetwork: z.boolean().optional(),
  hostPID: z.boolean().optional(),
  hostIPC: z.boolean().optional(),
  nodeSelector: stringsSchema,
  containers: listOf(containerSchema),
  initContainers: listOf(containerSchema),
  securityContext: z
    .object({
      runAsNonRoot: z.boolean().optional(),
      runAsUser: z.number().optional(),
      fsGroup: z.number().optional(),
      seccompProfile: seccompSchema.optional(),
    })
    .optional(),
  schedulingGates: listOf(z.object({ name: z.string() })),
  topologySpreadConstraints: listOf(
    z.object({
      topologyKey: z.string(),
      maxSkew: z.number().optional(),
      whenUnsatisfiable: z.string().optional(),
      labelSelector: selectorSchema.optional(),
    }),
  ),
  affinity: z
    .object({
      /** That there is one is kept; a required and a preferred one are the same here. */
      podAntiAffinity: z.object({}).optional(),
    })
    .optional(),
  volumes: listOf(
    z.object({
      name: z.string(),
      persistentVolumeClaim: z.object({ claimName: z.string() }).optional(),
      configMap: z.object({ name: z.string().default('') }).optional(),
      secret: z.object({ secretName: z.string().default('') }).optional(),
      hostPath: z.object({ path: z.string() }).optional(),
      emptyDir: z.object({ medium: z.string().optional() }).optional(),
    }),
  ),
});

/** The pods that a service is deployed with. */
export const deployedPodSpecSchema = podSpecSchema.extend({
  containers: listOf(deployedContainerSchema),
  initContainers: listOf(deployedContainerSchema),
});
/** See {@link podSpecSchema}; that of a workload may have digests of values. */
export type PodSpec = z.infer<typeof deployedPodSpecSchema>;

/** The template of a workload's pods. */
export const podTemplateSchema = z.object({
  metadata: z
    .object({ labels: stringsSchema })
    .nullish()
    .transform(metadata => metadata ?? { labels: {} }),
  spec: podSpecSchema,
});

/** The template of the pods of what a service is deployed as. */
export const deployedTemplateSchema = podTemplateSchema.extend({
  spec: deployedPodSpecSchema,
});
/** See {@link deployedTemplateSchema}. */
export type PodTemplate = z.infer<typeof deployedTemplateSchema>;
