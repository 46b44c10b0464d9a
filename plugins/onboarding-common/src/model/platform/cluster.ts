import { z } from 'zod';
import {
  cidrSchema,
  hostSchema,
  kubernetesVersionSchema,
  labelSchema,
  ownerSchema,
} from '../names';
import { whole } from '../scalar';

/** One cluster, as far as what is written for it depends on it. */
export const clusterSchema = z.strictObject({
  kubernetes: kubernetesVersionSchema.describe(
    'Its version, "1.34"; decides which fields may be used.',
  ),
  place: z
    .enum(['eks', 'aks', 'on-premises'])
    .describe('Where it runs: eks, aks or on-premises.'),
  region: z
    .string()
    .min(1)
    .optional()
    .describe('Region of the cloud. Default: not named.'),
  identity: z
    .enum(['eks-pod-identity', 'aks-workload-identity', 'none'])
    .default('none')
    .describe(
      'How pods get a cloud role. Default none: a service that names a role is then a decision.',
    ),
  entries: z
    .array(labelSchema)
    .default([])
    .describe('Its entries, the first of an audience is used. Default none.'),
  network: z
    .strictObject({
      policies: z
        .boolean()
        .default(false)
        .describe(
          'Does its network enforce NetworkPolicy? Default false: then they are written and reported as not enforced.',
        ),
      hostNames: z
        .enum(['cilium', 'calico', 'none'])
        .default('none')
        .describe(
          'Whose policies know host names. Default none: hosts become 443 to public addresses, reported as restriction lost.',
        ),
    })
    .prefault({})
    .describe('What its network can do.'),
  storage: z
    .strictObject({
      disk: labelSchema
        .optional()
        .describe("Class for one writer. Default: the cluster's default."),
      shared: labelSchema
        .optional()
        .describe('Class for many writers. Default none: then a decision.'),
    })
    .default({})
    .describe('Storage classes.'),
  pools: z
    .record(labelSchema, z.record(z.string(), z.string()))
    .default({})
    .describe(
      'Node pools by name with the labels of their nodes. Default none.',
    ),
});

/** One environment of all services. */
export const environmentSchema = z.strictObject({
  clusters: z
    .array(labelSchema)
    .min(1)
    .describe('Clusters it runs on, by name.'),
  domain: hostSchema.describe('Domain below which hosts of one label are put.'),
  production: z
    .boolean()
    .default(false)
    .describe(
      'Are real people served? Default false. True asks for a second person and starts cron jobs suspended.',
    ),
  namespace: z
    .string()
    .regex(/^[a-z0-9{}-]+$/)
    .default('{service}')
    .describe(
      'Namespace of a service; {service} and {environment} are replaced. Default {service}: one each, so that rights end there.',
    ),
  after: labelSchema
    .optional()
    .describe(
      'Environment whose digest is promoted here. Default none: it is built for this one.',
    ),
  approvers: z
    .array(ownerSchema)
    .default([])
    .describe('Teams of which one must agree. Default none.'),
});

/** A named network: callers that rules name, or databases that services reach. */
export const networkSchema = z.strictObject({
  kind: z
    .enum(['callers', 'database', 'service'])
    .default('callers')
    .describe(
      'callers: named by access rules; database: reached by services that call it; service: reached by every service. Default callers.',
    ),
  cidrs: z
    .array(cidrSchema)
    .min(1)
    .describe('Its ranges of addresses, IPv4 or IPv6.'),
  ports: z
    .array(whole(1, 65535))
    .default([])
    .describe('For databases: TCP ports. Default: all.'),
});
