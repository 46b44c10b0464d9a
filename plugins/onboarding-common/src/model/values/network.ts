import { z } from 'zod';
import {
  cidrSchema,
  enabledSchema,
  labelsSchema,
  nameSchema,
  portNameSchema,
  portSchema,
} from './text';

const peerPortsSchema = z
  .record(
    portNameSchema,
    z.strictObject({
      enabled: enabledSchema,
      port: portSchema,
      protocol: z.enum(['TCP', 'UDP', 'SCTP']).optional(),
    }),
  )
  .optional()
  .describe('Ports by a name of your choice; none means all.');

/** Somebody at the other end of a connection: pods, or networks by address. */
export const peerSchema = z.strictObject({
  enabled: enabledSchema,
  namespace: z.string().max(63).optional(),
  namespaceLabels: labelsSchema.optional(),
  podLabels: labelsSchema.optional(),
  cidrs: z.array(cidrSchema).optional(),
  except: z.array(cidrSchema).optional(),
  networks: z
    .array(nameSchema)
    .optional()
    .describe('Names of `networks`, for their addresses.'),
  ports: peerPortsSchema,
});

const hostSchema = z.strictObject({
  enabled: enabledSchema,
  host: z.string().regex(/^(\*\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/),
  ports: peerPortsSchema,
});

/** Whom one workload talks to beyond what all do. */
export const workloadNetworkSchema = z.strictObject({
  ingress: z.record(nameSchema, peerSchema).optional(),
  egress: z.record(nameSchema, peerSchema).optional(),
  hosts: z
    .record(nameSchema, hostSchema)
    .optional()
    .describe('Outside hosts by name; only where flavor knows names.'),
});

/** Nothing comes in or goes out of a pod but what is named here or at its workload. */
export const networkPolicySchema = z.strictObject({
  enabled: enabledSchema,
  flavor: z
    .enum(['kubernetes', 'cilium'])
    .describe('cilium can hold connections to host names.'),
  egress: z
    .record(nameSchema, peerSchema)
    .describe('Of all workloads: DNS, the identity agent, telemetry.'),
  ingress: z.record(nameSchema, peerSchema).optional(),
  controllers: z
    .record(nameSchema, peerSchema)
    .describe('Who brings requests to the workloads of entries.'),
  prometheus: peerSchema.describe('Who reads metrics.'),
});

export const namedNetworksSchema = z.record(
  nameSchema,
  z.strictObject({ enabled: enabledSchema, cidrs: z.array(cidrSchema).min(1) }),
);
