import { z } from 'zod';
import { imageOverrideSchema } from './image';
import { preStopSchema, probeSchema } from './probe';
import {
  bytesSchema,
  cpuSchema,
  dataKeySchema,
  enabledSchema,
  nameSchema,
  orderSchema,
  pathSchema,
  portNameSchema,
  portSchema,
  variableNameSchema,
  variablesSchema,
} from './text';

/**
 * What a container is to its pod: `main` the one that the workload is about · `beside` starts and ends with it, in no
 * order · `sidecar` started before and stopped after them (a native sidecar) · `init` runs to its end before them.
 * Sidecars and init containers share one order.
 */
export const containerRoles = ['main', 'beside', 'sidecar', 'init'] as const;

const resourcesSchema = z.strictObject({
  requests: z.strictObject({
    cpu: cpuSchema,
    memory: bytesSchema,
    ephemeralStorage: bytesSchema.optional(),
  }),
  limits: z.strictObject({
    cpu: cpuSchema
      .optional()
      .describe('Usually none: it would slow the container on an idle node.'),
    memory: bytesSchema,
    ephemeralStorage: bytesSchema.optional(),
    devices: z
      .record(z.string(), z.int().min(1))
      .optional()
      .describe('Devices by their resource names, e.g. nvidia.com/gpu: 1.'),
  }),
});

/** Deviations from the strict profile; the chart refuses those that no `exceptions` of the workload allows. */
export const containerSecuritySchema = z.strictObject({
  runAsUser: z.int().min(0).max(2_147_483_647).optional(),
  runAsGroup: z.int().min(0).max(2_147_483_647).optional(),
  readOnlyRootFilesystem: z.boolean().optional(),
  addCapabilities: z
    .record(z.string().regex(/^[A-Z_]+$/), z.boolean())
    .optional()
    .describe('Capabilities given back after all are dropped: NAME: true.'),
});

const fileSchema = z.strictObject({
  enabled: enabledSchema,
  path: pathSchema.describe('Where the container finds it.'),
  content: z.string().describe('Its text; nothing in it is replaced.'),
});

const mountSchema = z.strictObject({
  enabled: enabledSchema,
  volume: nameSchema.describe('A volume of the workload.'),
  path: pathSchema,
  subPath: z.string().optional(),
  readOnly: z.boolean().optional(),
});

const writablePathSchema = z.strictObject({
  enabled: enabledSchema,
  path: pathSchema,
  size: bytesSchema.optional(),
  memory: z.boolean().optional().describe('In memory; counts as memory used.'),
});

const secretVariableSchema = z.strictObject({
  enabled: enabledSchema,
  secret: nameSchema
    .optional()
    .describe('One of externalSecrets; either this or existingSecret.'),
  existingSecret: z.string().max(253).optional(),
  key: dataKeySchema,
  optional: z.boolean().optional(),
});

const fieldVariableSchema = z.strictObject({
  enabled: enabledSchema,
  field: z.string().optional().describe('E.g. metadata.name, status.podIP.'),
  resource: z.string().optional().describe('E.g. limits.memory.'),
});

/** Rules for the exit codes of a container, from Kubernetes 1.35 on. */
const restartRuleSchema = z.strictObject({
  enabled: enabledSchema,
  order: orderSchema,
  exitCodes: z.array(z.int().min(0).max(255)).min(1),
  operator: z.enum(['In', 'NotIn']).optional(),
  action: z
    .enum(['Restart', 'RestartAllContainers'])
    .optional()
    .describe('RestartAllContainers from Kubernetes 1.36 on.'),
});

export const containerPortSchema = z.strictObject({
  enabled: enabledSchema,
  port: portSchema,
  protocol: z.enum(['TCP', 'UDP', 'SCTP']).optional(),
});

export const containerSchema = z.strictObject({
  enabled: enabledSchema,
  role: z.enum(containerRoles),
  order: orderSchema,
  image: imageOverrideSchema.optional(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  workingDir: pathSchema.optional(),
  ports: z.record(portNameSchema, containerPortSchema).optional(),
  sharedEnv: z
    .boolean()
    .optional()
    .describe('Whether it has the env of all; the main container has.'),
  env: variablesSchema.optional(),
  secretEnv: z.record(variableNameSchema, secretVariableSchema).optional(),
  fieldEnv: z.record(variableNameSchema, fieldVariableSchema).optional(),
  files: z.record(dataKeySchema, fileSchema).optional(),
  mounts: z.record(nameSchema, mountSchema).optional(),
  writablePaths: z
    .record(nameSchema, writablePathSchema)
    .optional()
    .describe('Where it may write although its root is read-only.'),
  startup: probeSchema.optional(),
  readiness: probeSchema.optional(),
  liveness: probeSchema.optional(),
  preStop: preStopSchema.optional(),
  resources: resourcesSchema,
  security: containerSecuritySchema.optional(),
  restartPolicy: z.enum(['Always', 'OnFailure', 'Never']).optional(),
  restartRules: z.record(nameSchema, restartRuleSchema).optional(),
  stdin: z.boolean().optional(),
  tty: z.boolean().optional(),
});
