import { z } from 'zod';
import { exceptionSchema, filePathSchema, labelSchema } from '../names';
import { bytesSchema } from '../quantity';

/** What a volume is made of. */
export const volumeKinds = [
  'scratch',
  'memory',
  'disk',
  'shared',
  'claim',
  'efs',
  'node',
] as const;

const longVolumeSchema = z
  .strictObject({
    kind: z
      .enum(volumeKinds)
      .default('scratch')
      .describe(
        'scratch: a folder that dies with the replica; memory: the same in memory; disk: one writer (ReadWriteOnce); shared: many writers (ReadWriteMany); claim: an existing claim; efs: an EFS file system; node: a folder of the node. Default scratch, which keeps nothing by surprise.',
      ),
    path: filePathSchema
      .optional()
      .describe(
        "Where the workload's own container finds it. Default: only sidecars that mount it do.",
      ),
    readOnly: z.boolean().default(false).describe('Default false.'),
    size: bytesSchema
      .optional()
      .describe(
        'Largest content, 10Gi. Needed for disk and shared; a cap for scratch and memory.',
      ),
    storageClass: labelSchema
      .optional()
      .describe("Default: the cluster's class for this kind."),
    perReplica: z
      .boolean()
      .default(false)
      .describe(
        'A disk of its own for each replica, kept when it moves: the workload becomes a StatefulSet. Default false.',
      ),
    claim: labelSchema
      .optional()
      .describe('For kind claim: its name in the namespace.'),
    fileSystem: z
      .string()
      .regex(/^fs-[0-9a-f]{8,40}$/)
      .optional()
      .describe('For kind efs: fs-…'),
    accessPoint: z
      .string()
      .regex(/^fsap-[0-9a-f]{8,40}$/)
      .optional()
      .describe('For kind efs: fsap-… Default none.'),
    folder: filePathSchema
      .optional()
      .describe(
        'For kinds efs and node: the folder there. Default for efs: its root; with an access point it must be left out.',
      ),
    why: exceptionSchema
      .optional()
      .describe(
        'For kind node: why it must be a folder of the node, which most clusters refuse.',
      ),
    backup: z
      .boolean()
      .optional()
      .describe(
        'Is its content worth a backup? Default: true for disk, shared, claim and efs, else false.',
      ),
  })
  .superRefine((volume, context) => {
    const needs: Partial<
      Record<(typeof volumeKinds)[number], (keyof typeof volume)[]>
    > = {
      disk: ['size'],
      shared: ['size'],
      claim: ['claim'],
      efs: ['fileSystem'],
      node: ['folder', 'why'],
    };
    for (const key of needs[volume.kind] ?? []) {
      if (volume[key] !== undefined) continue;
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `a volume of kind ${volume.kind} needs ${key}`,
        params: { remedy: `Add ${key}.` },
      });
    }
    if (volume.perReplica && volume.kind !== 'disk') {
      context.addIssue({
        code: 'custom',
        path: ['perReplica'],
        message: `a volume of kind ${volume.kind} cannot be kept for each replica`,
        params: { remedy: 'Use kind: disk, or leave perReplica out.' },
      });
    }
    if (volume.accessPoint !== undefined && volume.folder !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['folder'],
        message: 'an access point has its own folder',
        params: { remedy: 'Leave folder out.' },
      });
    }
  });

/** A volume of a workload; a path alone is a scratch folder. Sizes in bytes. */
export const volumeSchema = z.union([
  filePathSchema.transform(
    (path): Volume => ({
      kind: 'scratch',
      path,
      readOnly: false,
      perReplica: false,
    }),
  ),
  longVolumeSchema.transform((volume): Volume => volume),
]);
/** See {@link volumeSchema}. */
export type Volume = z.output<typeof longVolumeSchema>;
