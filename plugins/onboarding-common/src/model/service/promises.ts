import { z } from 'zod';
import { hostPortSchema, labelSchema, ownerSchema } from '../names';
import { millisecondsSchema, percentSchema, secondsSchema } from '../quantity';

/** What the service calls; nothing else is let out but what every service needs. */
export const callsSchema = z.strictObject({
  services: z
    .array(labelSchema)
    .default([])
    .describe('Other services by name. Default none.'),
  databases: z
    .array(labelSchema)
    .default([])
    .describe('Database networks of the platform file. Default none.'),
  hosts: z
    .array(hostPortSchema)
    .default([])
    .describe('Hosts outside, host:port; 443 if no port. Default none.'),
});

/** What is promised to callers; alert rules follow from it. */
export const objectivesSchema = z.strictObject({
  availability: percentSchema
    .optional()
    .describe(
      "Share of requests that succeed, 99.9%. Default: the tier's (99.95, 99.9, 99.5, 99).",
    ),
  latency: z
    .strictObject({
      p50: millisecondsSchema
        .optional()
        .describe('Half of all requests are faster than this, 100ms.'),
      p95: millisecondsSchema
        .optional()
        .describe('95 of 100 requests are faster than this, 300ms.'),
      p99: millisecondsSchema
        .optional()
        .describe('99 of 100 requests are faster than this, 1s.'),
    })
    .default({})
    .describe('Default none: nothing is alerted that nobody promised.'),
  window: secondsSchema
    .prefault('30d')
    .describe('Time they are counted over. Default 30d.'),
});

const storeSchema = z.strictObject({
  kind: z
    .string()
    .min(1)
    .describe('What it is: postgresql, redis, s3, kafka …'),
  where: z
    .string()
    .min(1)
    .describe('How people find it: an instance, a bucket. No password.'),
  owner: ownerSchema
    .optional()
    .describe("Who backs it up. Default: the service's owner."),
});

/** What may be lost and how long it may take to be back. */
export const recoverySchema = z.strictObject({
  tier: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional()
    .describe("Backup tier of the platform. Default: the service's tier."),
  point: secondsSchema
    .optional()
    .describe(
      "Recovery point: most time of data that may be lost, 1h. Default: the tier's.",
    ),
  time: secondsSchema
    .optional()
    .describe(
      "Recovery time: longest until it runs again, 4h. Default: the tier's.",
    ),
  stores: z
    .record(labelSchema, storeSchema)
    .default({})
    .describe('Data stores it uses, by name. Default none.'),
});

/** What the schema lacks, carried as it is. */
export const extraSchema = z
  .strictObject({
    reason: z.string().min(10).describe('Why; at least ten characters.'),
    owner: ownerSchema.describe('Who answers for it.'),
    manifest: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A whole Kubernetes object, carried as it is.'),
    values: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Values of the chart, laid over ours.'),
  })
  .superRefine(({ manifest, values }, context) => {
    if ((manifest === undefined) !== (values === undefined)) return;
    context.addIssue({
      code: 'custom',
      message: 'a special case is either a manifest or values',
      params: { remedy: 'Give exactly one of manifest and values.' },
    });
  });
