import { z } from 'zod';
import {
  instantSchema,
  problemSchema,
  sightingSchema,
} from '../envelope/Sighting';
import { verdictSchema } from '../envelope/Verdict';

/** One thing an area knows about a service, for other areas, Home and the CLI to use as evidence. */
export const factSchema = z.object({
  /** Stable name of the fact within its area, e.g. `firing`. */
  id: z.string(),
  service: z.string(),
  environment: z.string().optional(),
  cluster: z.string().optional(),
  observation: sightingSchema(
    z.object({ verdict: verdictSchema, sentence: z.string() }),
  ),
  /** Path in the portal that shows the reason. */
  href: z.string(),
});
/** See {@link factSchema}. */
export type Fact = z.infer<typeof factSchema>;

/** Something that needs somebody. */
export const attentionSchema = z.object({
  id: z.string(),
  verdict: z.enum(['bad', 'warning', 'unknown']),
  /** The service it is about; none if it is about the platform itself. */
  service: z.string().optional(),
  /** Entity ref of the owning group; none if nobody owns it. */
  owner: z.string().optional(),
  since: instantSchema,
  sentence: z.string(),
  href: z.string(),
});
/** See {@link attentionSchema}. */
export type Attention = z.infer<typeof attentionSchema>;

/** The newest answer of an upstream as it came in, cut to a readable size. */
export const rawAnswerSchema = z.object({
  at: instantSchema,
  /** Milliseconds from asking to the end of the answer. */
  tookMs: z.number().min(0),
  /** HTTP status; none if no answer came. */
  status: z.number().int().optional(),
  contentType: z.string().optional(),
  /** Bytes received, after decompression. */
  bytes: z.number().int().min(0),
  /** The first 16 KiB as text. Only people with the platform role receive it. */
  head: z.string().optional(),
  /** Requests this area sent to the same host in the last full minute before. */
  requestsPerMinute: z.number().min(0).optional(),
});
/** See {@link rawAnswerSchema}. */
export type RawAnswer = z.infer<typeof rawAnswerSchema>;

/** One stream of an area: what it asks an upstream for, and how that goes. */
export const upstreamSchema = z.object({
  id: z.string(),
  upstream: z.string(),
  kind: z.string(),
  seenAt: instantSchema.optional(),
  triedAt: instantSchema.optional(),
  problem: problemSchema.optional(),
  maxAgeMs: z.number().positive(),
  records: z.number().int().min(0),
  /** Requests this area sent to its host in the last full minute, from the replica that collects. */
  requestsPerMinute: z.number().min(0).optional(),
  answer: rawAnswerSchema.optional(),
});
/** See {@link upstreamSchema}. */
export type Upstream = z.infer<typeof upstreamSchema>;

/** One audited event of an area. */
export const auditEventSchema = z.object({
  at: instantSchema,
  by: z.string(),
  subject: z.string(),
  kind: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  evidence: z.string().optional(),
});
/** See {@link auditEventSchema}. */
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** Every list of the contract: what this viewer may see, and how much is kept from them. */
function listSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** How many there are that this viewer may not see. */
    hidden: z.number().int().min(0),
  });
}
/** Answer of `GET /v1/area/facts`. */
export const factsSchema = listSchema(factSchema);
/** Answer of `GET /v1/area/attention`. */
export const attentionListSchema = listSchema(attentionSchema);
/** Answer of `GET /v1/area/upstreams`. */
export const upstreamsSchema = listSchema(upstreamSchema);
/** Answer of `GET /v1/area/audit`. */
export const auditSchema = listSchema(auditEventSchema);
/** A list of the area contract. */
export interface AreaList<T> {
  items: T[];
  hidden: number;
}
