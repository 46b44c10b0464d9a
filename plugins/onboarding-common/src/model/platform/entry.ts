import { z } from 'zod';
import { labelSchema } from '../names';
import { whole } from '../scalar';

/** The means by which requests come into a cluster. */
export const entryFlavours = [
  'ingress-nginx',
  'f5-nginx',
  'envoy-gateway',
] as const;

/** One entry: a controller with its class, what stands before it, and what it counts. */
export const entrySchema = z.strictObject({
  flavour: z
    .enum(entryFlavours)
    .describe(
      'Controller: ingress-nginx (retired in March 2026), f5-nginx, or envoy-gateway (Gateway API).',
    ),
  className: labelSchema
    .optional()
    .describe('IngressClass, for the nginx flavours. Default nginx.'),
  gateway: z
    .strictObject({
      name: labelSchema.describe('Name of the Gateway.'),
      namespace: labelSchema.describe('Its namespace.'),
      listener: labelSchema
        .optional()
        .describe('Listener of it. Default: all that fit.'),
    })
    .optional()
    .describe('Gateway that routes attach to, for envoy-gateway.'),
  audience: z
    .enum(['internal', 'public'])
    .default('internal')
    .describe('Who reaches it. Default internal.'),
  trustedHops: whole(0, 10)
    .optional()
    .describe(
      'Proxies before the entry whose X-Forwarded-For is believed. No default: a rule by caller address needs the true number, and is refused without.',
    ),
  snippets: z
    .boolean()
    .default(false)
    .describe(
      'ingress-nginx: are snippet annotations allowed? Default false, as the controller; they let a team run code in it.',
    ),
  issuer: labelSchema
    .optional()
    .describe(
      'ClusterIssuer of cert-manager. Default: the certificate of the entry itself.',
    ),
  namespace: labelSchema
    .optional()
    .describe(
      'Namespace of the controller, let in by network policies. Default: that of the flavour.',
    ),
  metric: z
    .strictObject({
      requests: z
        .string()
        .min(1)
        .describe('Counter of requests, nginx_ingress_controller_requests.'),
      duration: z
        .string()
        .min(1)
        .optional()
        .describe('Histogram of their seconds. Default: no latency rules.'),
      service: z.string().min(1).describe('Label that names the service.'),
      status: z
        .string()
        .min(1)
        .default('status')
        .describe('Label with the status. Default status.'),
    })
    .optional()
    .describe(
      'What alert rules count. Default none: no rule is written, and that is a decision to make.',
    ),
});
