import { z } from 'zod';
import { enabledSchema, labelsSchema, nameSchema, orderSchema } from './text';

const durationSchema = z.string().regex(/^([0-9]+(ms|s|m|h|d|w|y))+$/);

/** A rule of Prometheus; `{{ }}` in its texts is Prometheus's own and stays as it is. */
const ruleSchema = z.strictObject({
  enabled: enabledSchema,
  order: orderSchema,
  alert: z.string().optional(),
  record: z.string().optional(),
  expr: z.string().min(1),
  for: durationSchema.optional(),
  keepFiringFor: durationSchema.optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});

export const monitoringSchema = z.strictObject({
  labels: labelsSchema
    .optional()
    .describe('By which the Prometheus operator finds the objects.'),
  serviceMonitors: z.boolean(),
  groups: z
    .record(
      nameSchema,
      z.strictObject({
        enabled: enabledSchema,
        interval: durationSchema.optional(),
        rules: z.record(nameSchema, ruleSchema),
      }),
    )
    .optional(),
});
