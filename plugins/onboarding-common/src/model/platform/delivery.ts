import { z } from 'zod';
import { labelSchema, pinnedImageSchema } from '../names';
import { bytesSchema, cpuSchema, secondsSchema } from '../quantity';
import { scalar, whole } from '../scalar';

const registryPathSchema = scalar({
  pattern: /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._/-]+)?$/,
  expected: 'a registry with its path',
  remedy: 'Leave out the scheme, for example registry.example/services.',
  examples: ['registry.example/services'],
});

/** Where images and charts lie. */
export const registriesSchema = z.strictObject({
  images: registryPathSchema.describe(
    'Registry and path of images; the name of the service is added.',
  ),
  charts: z
    .string()
    .regex(/^oci:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._/-]+)?$/)
    .optional()
    .describe(
      'Registry of the service chart, oci://…. Default none: the chart is put into each repository.',
    ),
  pullSecret: labelSchema
    .optional()
    .describe('Pull secret in each namespace. Default: nodes have access.'),
});

/** Base images; a family for all, and two pinned images for each runtime. */
export const baseImagesSchema = z.strictObject({
  family: z
    .enum(['distroless', 'hardened', 'chainguard', 'slim'])
    .default('distroless')
    .describe(
      'Family of the images that run. Default distroless: no shell, no package manager.',
    ),
  runtimes: z
    .record(
      z
        .string()
        .regex(
          /^(?:(?:java|node|python|go|dotnet|php)@\d{1,3}(?:\.\d{1,3})?|static)$/,
        ),
      z.strictObject({
        build: pinnedImageSchema.describe('Image that builds, with digest.'),
        run: pinnedImageSchema.describe('Image that runs, with digest.'),
        user: whole(1, 2 ** 31 - 1)
          .optional()
          .describe(
            'Unprivileged user of the image that runs. Default: that of the family.',
          ),
      }),
    )
    .default({})
    .describe(
      'Images by runtime, node@22. Default none: a runtime without images is a decision.',
    ),
});

/** A secret store that External Secrets knows in the clusters. */
export const secretStoreSchema = z.strictObject({
  kind: z
    .enum([
      'aws-secrets-manager',
      'aws-parameter-store',
      'azure-key-vault',
      'vault',
      'other',
    ])
    .describe('What stands behind it.'),
  name: labelSchema.describe('Name of the ClusterSecretStore.'),
  default: z
    .boolean()
    .default(false)
    .describe('Used where a reference names no store. Default false.'),
  region: z
    .string()
    .min(1)
    .optional()
    .describe('Region it reads. Default: not named.'),
  refresh: secondsSchema
    .prefault('1h')
    .describe('Time between two looks. Default 1h.'),
});

/** Where signals go. */
export const telemetrySchema = z.strictObject({
  endpoint: z
    .url()
    .optional()
    .describe('OTLP endpoint, with scheme and port. Default none: no traces.'),
  protocol: z
    .enum(['grpc', 'http'])
    .default('grpc')
    .describe('Default grpc, port 4317.'),
  prometheusNamespace: labelSchema
    .default('monitoring')
    .describe('Namespace that may scrape. Default monitoring.'),
  labels: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'Labels by which Prometheus finds monitors and rules. Default none.',
    ),
});

/** Bounds and defaults of resources. CPU in millicores, memory and disk in bytes once read. */
export const limitsSchema = z.strictObject({
  cpu: cpuSchema
    .prefault('100m')
    .describe('CPU reserved where a service says nothing. Default 100m.'),
  memory: bytesSchema
    .prefault('256Mi')
    .describe('Memory where a service says nothing. Default 256Mi.'),
  disk: bytesSchema
    .prefault('1Gi')
    .describe('Scratch disk where a service says nothing. Default 1Gi.'),
  maxCpu: cpuSchema
    .optional()
    .describe('Most a container may ask for. Default: no bound.'),
  maxMemory: bytesSchema
    .optional()
    .describe('Most a container may ask for. Default: no bound.'),
  maxReplicas: whole(1, 1000).default(50).describe('Default 50.'),
});

/** What is demanded of services in scope of PCI DSS. */
export const pciSchema = z.strictObject({
  pool: labelSchema
    .optional()
    .describe('Node pool of their own. Default none.'),
  networks: z
    .array(labelSchema)
    .default([])
    .describe('Networks they may reach, and no other. Default none.'),
  forbidExceptions: z
    .boolean()
    .default(true)
    .describe(
      'Are exceptions without a last day refused? Default true: each needs one.',
    ),
  logRetention: secondsSchema
    .prefault('365d')
    .describe('Retention of their logs. Default 365d (requirement 10.5.1).'),
});

/** The system that runs pipelines. */
export const ciSchema = z.strictObject({
  system: z
    .enum(['github-actions', 'gitlab-ci'])
    .default('github-actions')
    .describe('Default github-actions.'),
  runner: z
    .string()
    .min(1)
    .default('ubuntu-24.04')
    .describe('Label of the runner. Default ubuntu-24.04, a fixed version.'),
  actions: z
    .record(
      z.string(),
      z.string().regex(/^(?:[\w.+-]+@)?[0-9a-f]{40}$/, {
        error:
          'expected the 40 digits of a commit, with its version and an @ before them',
      }),
    )
    .default({})
    .describe(
      'Commit of every action used, by owner/name: `v4.2.2@11bd71901bbe5b1630ceea73d27597364c9af683`, the version for readers and Renovate. A step whose action is missing is a decision.',
    ),
});
