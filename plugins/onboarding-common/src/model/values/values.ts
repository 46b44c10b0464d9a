import { z } from 'zod';
import { containerSecuritySchema } from './container';
import { entrySchema } from './entry';
import { commitSchema, imageSchema } from './image';
import { monitoringSchema } from './monitoring';
import { namedNetworksSchema, networkPolicySchema } from './network';
import { claimSchema, placementSchema } from './pod';
import { probeSchema } from './probe';
import {
  annotationsSchema,
  bytesSchema,
  dataKeySchema,
  enabledSchema,
  labelsSchema,
  labelValueSchema,
  nameSchema,
  secondsSchema,
  variablesSchema,
} from './text';
import { workloadSchema } from './workload';

/** Whose this is, and how much depends on it; all of it becomes labels. */
const serviceIdentitySchema = z.strictObject({
  name: nameSchema.describe('With the workload, the selector: it stays.'),
  owner: labelValueSchema,
  system: labelValueSchema.optional(),
  environment: labelValueSchema.optional(),
  version: labelValueSchema.optional(),
  tier: z
    .enum(['critical', 'high', 'standard', 'low'])
    .describe('Backup schedules of the platform go by it too.'),
  pci: z.enum(['in-scope', 'connected', 'none']),
  kubernetesId: labelValueSchema
    .optional()
    .describe('How Backstage finds it; the name unless told.'),
});

/** Values by reference: what is kept here is where a secret stands, never the secret. */
const externalSecretSchema = z.strictObject({
  enabled: enabledSchema,
  store: z.strictObject({
    name: z.string().max(253),
    kind: z.enum(['ClusterSecretStore', 'SecretStore']).optional(),
  }),
  refreshInterval: z
    .string()
    .regex(/^[0-9]+(s|m|h)$/)
    .optional(),
  data: z.record(
    dataKeySchema,
    z.strictObject({
      enabled: enabledSchema,
      key: z.string().min(1),
      property: z.string().optional(),
      version: z.string().optional(),
    }),
  ),
});

const defaultsSchema = z
  .strictObject({
    probe: probeSchema
      .pick({
        periodSeconds: true,
        timeoutSeconds: true,
        failureThreshold: true,
      })
      .required(),
    security: containerSecuritySchema
      .pick({ readOnlyRootFilesystem: true })
      .required(),
    ephemeralStorage: z.strictObject({
      request: bytesSchema,
      limit: bytesSchema,
    }),
    placement: placementSchema.pick({ zones: true, nodes: true }).required(),
    preStopSleepSeconds: z.int().min(0).max(3600),
    terminationGracePeriodSeconds: z.int().min(1).max(86_400),
    revisionHistoryLimit: z.int().min(0).max(100),
    progressDeadlineSeconds: secondsSchema,
    job: z.strictObject({
      backoffLimit: z.int().min(0).max(100),
      activeDeadlineSeconds: secondsSchema,
      ttlSecondsAfterFinished: secondsSchema,
    }),
    secretRefreshInterval: z.string().regex(/^[0-9]+(s|m|h)$/),
  })
  .describe('What holds where a workload or container says nothing.');

/** The values of the one chart, templates/charts/service: of this its values.schema.json is made. */
export const chartValuesSchema = z.strictObject({
  global: z.record(z.string(), z.unknown()).optional(),
  service: serviceIdentitySchema,
  labels: labelsSchema.optional().describe('On every object.'),
  annotations: annotationsSchema.optional().describe('On every object.'),
  image: imageSchema.extend({
    commit: commitSchema.optional(),
    pullSecrets: z
      .record(z.string(), z.strictObject({ enabled: enabledSchema }))
      .optional(),
  }),
  env: variablesSchema.optional(),
  externalSecrets: z.record(nameSchema, externalSecretSchema).optional(),
  claims: z.record(nameSchema, claimSchema).optional(),
  networks: namedNetworksSchema.optional(),
  networkPolicy: networkPolicySchema,
  serviceAccount: z.strictObject({
    name: nameSchema.optional(),
    annotations: annotationsSchema.optional(),
  }),
  workloads: z.record(nameSchema, workloadSchema),
  entries: z.record(nameSchema, entrySchema).optional(),
  monitoring: monitoringSchema,
  extraObjects: z
    .record(
      nameSchema,
      z.strictObject({
        enabled: enabledSchema,
        reason: z.string().min(10),
        owner: z.string().min(1),
        manifest: z.record(z.string(), z.unknown()),
      }),
    )
    .optional()
    .describe('Special cases, carried as they are, with reason and owner.'),
  tests: z.strictObject({
    enabled: z.boolean(),
    image: z
      .string()
      .max(512)
      .describe('One with wget, for `helm test`; by digest.'),
  }),
  defaults: defaultsSchema,
});

/** Everything the chart is given, its own defaults included. */
export type ChartValues = z.infer<typeof chartValuesSchema>;

/** What is written into values.yaml of a service: the chart's own values.yaml has the rest. */
export const serviceValuesSchema = chartValuesSchema
  .partial()
  .required({ service: true, image: true, workloads: true })
  .extend({
    networkPolicy: networkPolicySchema.partial().optional(),
    monitoring: monitoringSchema.partial().optional(),
    defaults: defaultsSchema.partial().optional(),
  });

/** See {@link serviceValuesSchema}. */
export type ServiceValues = z.infer<typeof serviceValuesSchema>;
