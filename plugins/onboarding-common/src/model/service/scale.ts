import { z } from 'zod';
import { cronSchema } from '../cron';
import { labelSchema, timeZoneSchema } from '../names';
import { percentSchema, secondsSchema } from '../quantity';
import { whole } from '../scalar';

const longScaleSchema = z
  .strictObject({
    min: whole(0, 1000)
      .optional()
      .describe(
        'Fewest replicas. Default 2 where there is a port, so that one may go; else 1, so that nothing is done twice.',
      ),
    max: whole(1, 1000)
      .optional()
      .describe('Most replicas. Default: as min, which is no scaling.'),
    cpu: percentSchema
      .optional()
      .describe(
        'Use of the reserved CPU to aim at, 70%. Default 70% where max is above min and nothing else is aimed at.',
      ),
    memory: percentSchema
      .optional()
      .describe(
        'Use of the reserved memory to aim at. Default: not looked at.',
      ),
    requests: z
      .number()
      .positive()
      .optional()
      .describe(
        "Requests a second and replica to aim at, by the entry's metric. Default: not looked at.",
      ),
    calmUp: secondsSchema
      .optional()
      .describe('How long more must be needed before it grows. Default 0s.'),
    calmDown: secondsSchema
      .optional()
      .describe(
        'How long less must be needed before it shrinks. Default 300s, as Kubernetes.',
      ),
    floors: z
      .record(
        labelSchema,
        z.strictObject({
          from: cronSchema.describe('When the floor begins, five fields.'),
          to: cronSchema.describe('When it ends, five fields.'),
          timeZone: timeZoneSchema.default('UTC').describe('Default UTC.'),
          min: whole(1, 1000).describe('Fewest replicas meanwhile.'),
        }),
      )
      .default({})
      .describe('Times with more replicas at least, by name. Default none.'),
  })
  .superRefine(({ min, max }, context) => {
    if (min === undefined || max === undefined || min <= max) return;
    context.addIssue({
      code: 'custom',
      path: ['max'],
      message: `max ${max} is below min ${min}`,
      params: { remedy: `Raise max to ${min} at least, or lower min.` },
    });
  });
/** Replicas; percentages from 0 to 100, times in seconds, requests a second and replica. */
export type Scale = z.output<typeof longScaleSchema>;

/** How many replicas; a number alone is exactly that many. */
export const scaleSchema = z.union([
  whole(0, 1000).transform(
    (count): Scale => ({
      min: count,
      ...(count > 0 && { max: count }),
      floors: {},
    }),
  ),
  longScaleSchema,
]);

const shareSchema = z.union([
  whole(0, 1000),
  percentSchema.transform(share => `${share}%`),
]);

/** How a new version takes the place of the old one. */
export const rolloutSchema = z.strictObject({
  surge: shareSchema
    .optional()
    .describe('Replicas above the number, a count or 25%. Default 25%.'),
  unavailable: shareSchema
    .optional()
    .describe(
      'Replicas below the number, a count or 25%. Default 0: none is missed.',
    ),
  strategy: z
    .enum(['rolling', 'recreate'])
    .optional()
    .describe(
      'recreate stops the old before the new. Default rolling; recreate with a disk of one writer.',
    ),
  deadline: secondsSchema
    .optional()
    .describe('Without progress for so long it has failed. Default 600s.'),
});

/** Where replicas may run. */
export const placementSchema = z.strictObject({
  arch: z
    .enum(['amd64', 'arm64'])
    .optional()
    .describe('Processor. Default: what the image is built for.'),
  pool: labelSchema
    .optional()
    .describe("A node pool of the platform. Default: the environment's."),
  spot: z
    .boolean()
    .default(false)
    .describe(
      'May run on nodes that vanish at two minutes notice. Default false.',
    ),
  labels: z
    .record(z.string(), z.string())
    .default({})
    .describe('Labels a node must have. Default none.'),
  spread: z
    .enum(['zones', 'nodes', 'apart', 'none'])
    .default('zones')
    .describe(
      'zones and nodes: evenly if possible; apart: never two on one node; none. Default zones: the loss of one leaves the others.',
    ),
});
