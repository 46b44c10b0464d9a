import { z } from 'zod';
import { labelSchema } from '../names';
import { clusterSchema, environmentSchema, networkSchema } from './cluster';
import {
  baseImagesSchema,
  ciSchema,
  limitsSchema,
  pciSchema,
  registriesSchema,
  secretStoreSchema,
  telemetrySchema,
} from './delivery';
import { entrySchema } from './entry';

const versionSchema = z.string().regex(/^\d+\.\d+\.\d+$/, {
  error: 'expected a version such as 1.4.0',
});

/** The platform file: what is one and the same for all services of a company. */
export const platformFileSchema = z.strictObject({
  apiVersion: z
    .literal('portolan.dev/v1')
    .describe('Version of this format: always portolan.dev/v1.'),
  kind: z.literal('Platform').describe('Always Platform.'),
  name: labelSchema.describe('Name of the platform.'),
  versions: z
    .strictObject({
      chart: versionSchema.describe('Version of the service chart, 1.4.0.'),
      date: z.iso
        .date()
        .describe('Day written into generated files, YYYY-MM-DD.'),
    })
    .describe(
      'What generated files name. It stands here alone, so that an upgrade of Portolan touches no repository.',
    ),
  registries: registriesSchema.describe('Where images and charts lie.'),
  baseImages: baseImagesSchema
    .prefault({})
    .describe('Images that build and run each runtime.'),
  entries: z
    .record(labelSchema, entrySchema)
    .default({})
    .describe('Entries of the clusters by name. Default none.'),
  clusters: z.record(labelSchema, clusterSchema).describe('Clusters by name.'),
  environments: z
    .record(labelSchema, environmentSchema)
    .describe('Environments by name, in the order a release takes.'),
  networks: z
    .record(labelSchema, networkSchema)
    .default({})
    .describe('Named networks: offices, databases. Default none.'),
  secretStores: z
    .record(labelSchema, secretStoreSchema)
    .default({})
    .describe('Secret stores by name. Default none.'),
  telemetry: telemetrySchema
    .prefault({})
    .describe('Where traces and metrics go.'),
  limits: limitsSchema
    .prefault({})
    .describe('Defaults and bounds of resources.'),
  pci: pciSchema
    .prefault({})
    .describe('What is demanded of services in scope of PCI DSS.'),
  ci: ciSchema.prefault({}).describe('The system that runs pipelines.'),
  delivery: z
    .enum(['helm', 'argo-cd'])
    .default('helm')
    .describe(
      'helm: the pipeline deploys; argo-cd: Argo CD does. Default helm, which needs nothing more.',
    ),
});
/** A platform file, read: defaults filled in, units are numbers. */
export type PlatformFile = z.output<typeof platformFileSchema>;
/** A platform file as it is written. */
export type PlatformFileInput = z.input<typeof platformFileSchema>;
