import { z } from 'zod';
import {
  imageSchema,
  labelSchema,
  ownerSchema,
  repositoryPathSchema,
} from '../names';
import { scalar } from '../scalar';
import { envSchema, filesSchema, paritySchema } from './env';
import {
  callsSchema,
  extraSchema,
  objectivesSchema,
  recoverySchema,
} from './promises';
import { secretsSchema } from './secret';
import { workloadSchema } from './workload';

/** Languages for which a Dockerfile can be written. */
export const runtimeNames = [
  'java',
  'node',
  'python',
  'go',
  'dotnet',
  'php',
  'static',
] as const;
/** See {@link runtimeNames}. */
export type RuntimeName = (typeof runtimeNames)[number];

/** A language and its version; static sites have none. */
export interface Runtime {
  name: RuntimeName;
  version?: string;
}

const runtimePattern =
  /^(?:(?:java|node|python|go|dotnet|php)@\d{1,3}(?:\.\d{1,3})?|static)$/;

const runtimeSchema = scalar({
  pattern: runtimePattern,
  expected: `a runtime with its version (${runtimeNames.join(', ')})`,
  remedy:
    'Write name@version, for example node@22, java@21 or python@3.13; a static site is just static. For another language build an image and name it under image.',
  examples: ['node@22', 'java@21', 'static'],
}).transform((written): Runtime => {
  const [first, version] = written.split('@');
  const name = runtimeNames.find(known => known === first) ?? 'static';
  return version === undefined ? { name } : { name, version };
});

const buildSchema = z.strictObject({
  context: repositoryPathSchema
    .default('.')
    .describe('Folder of the sources in the repository. Default its root.'),
  dockerfile: repositoryPathSchema
    .optional()
    .describe(
      'A Dockerfile of your own. Default: ours, or the one that is there.',
    ),
  command: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Builds the program. Default: the runtime's usual."),
  output: repositoryPathSchema
    .optional()
    .describe("What the build leaves. Default: the runtime's usual."),
  entry: repositoryPathSchema
    .optional()
    .describe("What is started. Default: the runtime's usual."),
  platforms: z
    .array(z.enum(['amd64', 'arm64']))
    .min(1)
    .default(['amd64'])
    .describe(
      'Processors it is built for. Default [amd64]: what every cluster has.',
    ),
  args: z
    .record(z.string(), z.string())
    .default({})
    .describe('Build arguments; never secrets, they stay in the image.'),
});

/** What an environment may change; all else is one and the same everywhere. */
export const overridableKeys = [
  'tier',
  'pci',
  'workloads',
  'env',
  'secrets',
  'files',
  'calls',
  'objectives',
  'recovery',
] as const;

/** Tiers from the most to the least important. */
export const tiers = ['critical', 'high', 'standard', 'low'] as const;

/** The service file, `portolan.yaml`. Problems between keys are found by `crossCheck`. */
export const serviceFileSchema = z.strictObject({
  apiVersion: z
    .literal('portolan.dev/v1')
    .describe('Version of this format: always portolan.dev/v1.'),
  kind: z.literal('Service').describe('Always Service.'),
  name: labelSchema.describe(
    'Name of the service: everywhere in Kubernetes, images, alerts and the catalog.',
  ),
  title: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Name for people. Default: name.'),
  description: z
    .string()
    .max(1000)
    .optional()
    .describe('What it is for, in a sentence. Default none.'),
  owner: ownerSchema.describe(
    'Team that answers for it: a group of the catalog.',
  ),
  system: ownerSchema
    .optional()
    .describe('System of the catalog it is part of. Default none.'),
  tier: z
    .enum(tiers)
    .default('standard')
    .describe(
      'How much depends on it; sets every objective not stated. Default standard.',
    ),
  lifecycle: z
    .enum(['experimental', 'production', 'deprecated'])
    .default('production')
    .describe('Default production: nothing is judged more leniently.'),
  pci: z
    .enum(['in-scope', 'connected', 'none'])
    .default('none')
    .describe(
      'Does it handle card data, or talk to what does? Default none; it is then kept apart from what does.',
    ),
  runtime: runtimeSchema
    .optional()
    .describe(
      'Language and version, node@22, for which a Dockerfile is written. Either this or image.',
    ),
  image: imageSchema
    .optional()
    .describe('An image another pipeline builds. Either this or runtime.'),
  build: buildSchema
    .prefault({})
    .describe("How the image is built. Default: the runtime's usual."),
  identity: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe(
      'Cloud role the program acts as: name or ARN (ECS taskRoleArn). Default none: no rights in the cloud.',
    ),
  workloads: z
    .record(labelSchema, workloadSchema)
    .superRefine((workloads, context) => {
      if (Object.keys(workloads).length > 0) return;
      context.addIssue({
        code: 'custom',
        message: 'there is no workload',
        params: { remedy: 'Add one, for example web: { port: 8080 }.' },
      });
    })
    .describe('What runs, by name: web, worker, cron job, one-off job.'),
  env: envSchema
    .default({})
    .describe('Variables of all workloads. Default none.'),
  secrets: secretsSchema
    .default({})
    .describe('Secrets of all workloads, by reference. Default none.'),
  files: filesSchema
    .default({})
    .describe('Configuration files of all workloads. Default none.'),
  calls: callsSchema
    .prefault({})
    .describe('What it calls. Default nothing; the rest is not let out.'),
  objectives: objectivesSchema
    .prefault({})
    .describe("What is promised. Default: the tier's."),
  recovery: recoverySchema
    .prefault({})
    .describe("What may be lost. Default: the tier's."),
  parity: paritySchema
    .default({})
    .describe('Which variables must be the same everywhere. Default none.'),
  environments: z
    .record(labelSchema, z.record(z.string(), z.unknown()))
    .default({})
    .describe(
      `Per environment, what differs there: the same keys laid over the ones above (${overridableKeys.join(
        ', ',
      )}). Mappings are merged, all else is replaced, null takes a key away. Default: every environment is alike.`,
    ),
  extra: z
    .array(extraSchema)
    .default([])
    .describe('What this format lacks, with owner and reason. Default none.'),
});
/** A service file, read: every shorthand is one shape, every default is filled in, units are numbers. */
export type ServiceFile = z.output<typeof serviceFileSchema>;
/** A service file as it is written. */
export type ServiceFileInput = z.input<typeof serviceFileSchema>;
