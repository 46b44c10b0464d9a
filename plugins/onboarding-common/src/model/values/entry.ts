import { z } from 'zod';
import { methodSchema } from '../names';
import { entryFlavours } from '../platform/entry';
import {
  annotationsSchema,
  enabledSchema,
  nameSchema,
  orderSchema,
  pathSchema,
  portNameSchema,
  secondsSchema,
} from './text';

const hostNameSchema = z
  .string()
  .regex(/^(\*\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/)
  .max(253);

/** Requests of these methods below this path are refused unless they come from one of the networks. */
const accessRuleSchema = z.strictObject({
  enabled: enabledSchema,
  order: orderSchema,
  methods: z.array(methodSchema).min(1).optional(),
  path: pathSchema.optional(),
  from: z.array(nameSchema).describe('Names of `networks`; none: nobody.'),
});

/** Where requests come in from outside of the cluster. */
export const entrySchema = z.strictObject({
  enabled: enabledSchema,
  flavor: z.enum(entryFlavours),
  workload: nameSchema,
  port: portNameSchema.describe('A port of the service of the workload.'),
  class: z.string().max(253).optional().describe('Of the Ingress.'),
  gateway: z
    .strictObject({
      name: z.string().max(253),
      namespace: z.string().max(63).optional(),
      section: z.string().max(253).optional(),
    })
    .optional()
    .describe('Needed by envoy-gateway.'),
  hosts: z.record(
    hostNameSchema,
    z.strictObject({
      enabled: enabledSchema,
      tlsSecret: z.string().max(253).optional(),
    }),
  ),
  paths: z.record(
    nameSchema,
    z.strictObject({
      enabled: enabledSchema,
      order: orderSchema,
      path: pathSchema,
      type: z.enum(['Prefix', 'Exact']).optional(),
      headers: z
        .record(z.string(), z.string())
        .optional()
        .describe('Only requests with these headers; by envoy-gateway.'),
    }),
  ),
  rewritePrefix: pathSchema
    .optional()
    .describe('What the service sees in place of the path.'),
  protocol: z.enum(['http', 'https', 'grpc', 'websocket']).optional(),
  requestSeconds: secondsSchema.optional(),
  bodySize: z
    .string()
    .regex(/^[1-9][0-9]*(Ki|Mi|Gi)$/)
    .optional(),
  requestsPerSecond: z.int().min(1).max(1_000_000).optional(),
  sticky: z
    .strictObject({
      enabled: enabledSchema,
      cookie: z.string().regex(/^[A-Za-z0-9_-]+$/),
      seconds: secondsSchema,
    })
    .optional(),
  trustedHops: z
    .int()
    .min(0)
    .max(10)
    .optional()
    .describe(
      'How many proxies before the controller are believed about the address of the caller; needed by access rules.',
    ),
  access: z.record(nameSchema, accessRuleSchema).optional(),
  annotations: annotationsSchema.optional(),
});
