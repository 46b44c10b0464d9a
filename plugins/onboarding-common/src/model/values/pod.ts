import { z } from 'zod';
import {
  bytesSchema,
  cpuSchema,
  enabledSchema,
  labelKeySchema,
  labelsSchema,
  labelValueSchema,
  nameSchema,
  secondsSchema,
} from './text';

export const volumeKinds = [
  'emptyDir',
  'claim',
  'existingClaim',
  'ephemeral',
  'secret',
  'existingSecret',
  'image',
  'token',
] as const;

/**
 * A volume of a pod. Folders of nodes are not among them: they tie a pod to a node and open it; what cannot do without
 * comes as an extra object with its reason.
 */
export const volumeSchema = z.strictObject({
  enabled: enabledSchema,
  kind: z.enum(volumeKinds),
  of: z
    .string()
    .max(253)
    .optional()
    .describe(
      'What it is of: one of claims or externalSecrets, the name of an existing claim or secret, or an image.',
    ),
  size: bytesSchema.optional().describe('Of emptyDir and ephemeral.'),
  memory: z.boolean().optional().describe('An emptyDir in memory.'),
  storageClass: z.string().max(253).optional().describe('Of ephemeral.'),
  audience: z.string().max(253).optional().describe('Of token.'),
  expirationSeconds: z.int().min(600).max(86_400).optional(),
});

/** A claim for storage. `ReadWriteOnce` binds it to one node at a time. */
export const claimSchema = z.strictObject({
  enabled: enabledSchema,
  size: bytesSchema,
  storageClass: z.string().max(253).optional(),
  accessMode: z
    .enum([
      'ReadWriteOnce',
      'ReadWriteOncePod',
      'ReadWriteMany',
      'ReadOnlyMany',
    ])
    .optional(),
  volumeName: z
    .string()
    .max(253)
    .optional()
    .describe('An existing volume, e.g. of a file system that is shared.'),
  keep: z
    .boolean()
    .optional()
    .describe('Whether its data outlive the release; true unless told.'),
});

const tolerationSchema = z.strictObject({
  enabled: enabledSchema,
  key: labelKeySchema.optional(),
  operator: z.enum(['Exists', 'Equal']).optional(),
  value: labelValueSchema.optional(),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
  tolerationSeconds: secondsSchema.optional(),
});

const spreadSchema = z
  .enum(['none', 'preferred', 'required'])
  .optional()
  .describe('How strictly the pods are spread.');

export const placementSchema = z.strictObject({
  zones: spreadSchema,
  nodes: spreadSchema,
  distinctNodes: z
    .boolean()
    .optional()
    .describe('Never two of them on one node.'),
  nodeSelector: labelsSchema.optional(),
  tolerations: z.record(nameSchema, tolerationSchema).optional(),
  priorityClass: z.string().max(253).optional(),
});

/** What concerns the whole pod. */
export const podFields = {
  labels: labelsSchema.optional(),
  annotations: z.record(labelKeySchema, z.string()).optional(),
  terminationGracePeriodSeconds: z.int().min(1).max(86_400).optional(),
  placement: placementSchema.optional(),
  volumes: z.record(nameSchema, volumeSchema).optional(),
  runAsUser: z.int().min(0).max(2_147_483_647).optional(),
  runAsGroup: z.int().min(0).max(2_147_483_647).optional(),
  fsGroup: z.int().min(0).max(2_147_483_647).optional(),
  sysctls: z.record(z.string(), z.string()).optional(),
  shareProcesses: z.boolean().optional(),
  hostname: nameSchema.optional(),
  hostAliases: z
    .record(
      nameSchema,
      z.strictObject({
        enabled: enabledSchema,
        ip: z.string().max(45),
        hostnames: z.array(z.string()).min(1),
      }),
    )
    .optional(),
  dns: z
    .strictObject({
      policy: z.enum(['ClusterFirst', 'Default', 'None']).optional(),
      nameservers: z.array(z.string()).optional(),
      searches: z.array(z.string()).optional(),
      options: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  resources: z
    .strictObject({
      cpu: cpuSchema.optional(),
      memory: bytesSchema.optional(),
    })
    .optional()
    .describe(
      'Of the whole pod, request and limit, from Kubernetes 1.34 on: the twin of an ECS task size.',
    ),
};
