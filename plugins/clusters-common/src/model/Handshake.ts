import { instantSchema, problemSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** What a TLS handshake with one host showed. Where the newest one showed nothing, what was shown before stays. */
export const handshakeSchema = z.object({
  /** `shop.example.com`; with its port where that is not 443. */
  host: z.string(),
  /** Whose it is: the API server's, or that of a host that an entry of the cluster serves. */
  of: z.enum(['api-server', 'entry']),
  /** The ingress or route that names the host, the first by name; none for the API server. */
  entry: z
    .object({
      kind: z.enum(['ingresses', 'httproutes']),
      namespace: z.string(),
      name: z.string(),
    })
    .optional(),
  /** The certificate that was shown last. */
  shown: z
    .object({
      at: instantSchema,
      subject: z.string(),
      issuer: z.string(),
      notBefore: instantSchema,
      notAfter: instantSchema,
      /** Whether it names this host. */
      isForHost: z.boolean(),
    })
    .optional(),
  /** Why the newest attempt showed none. */
  problem: problemSchema.optional(),
  /** Not asked again before. */
  nextAt: instantSchema,
});
/** See {@link handshakeSchema}. */
export type Handshake = z.infer<typeof handshakeSchema>;
