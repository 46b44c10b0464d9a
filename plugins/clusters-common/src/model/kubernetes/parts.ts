import { z } from 'zod';

/** A list that API servers may leave out or answer as `null`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform(items => items ?? []);
}

/** Labels or annotations, which may be left out. */
export const stringsSchema = z
  .record(z.string(), z.string())
  .nullish()
  .transform(values => values ?? {});

/** A quantity as written: `500m`, `1Gi`, or a bare number; `quantityOf` reads it. */
export const quantitySchema = z
  .union([z.string(), z.number()])
  .transform(String);

/** Quantities by resource: `cpu`, `memory`, `pods`. */
export const quantitiesSchema = z
  .record(z.string(), quantitySchema)
  .nullish()
  .transform(values => values ?? {});

/** A number or a percentage: `1`, `25%`. */
export const intOrStringSchema = z.union([z.number(), z.string()]);

/** An instant as Kubernetes writes it, in UTC. */
export const timeSchema = z.string().min(1);

/** A count that is left out where it is zero. */
export const countSchema = z
  .number()
  .nullish()
  .transform(count => count ?? 0);

/** Annotations that are kept; all others are dropped, what was last applied with them. */
const keptAnnotations = [
  'deployment.kubernetes.io/revision',
  'backstage.io/',
  'portolan.dev/',
  'meta.helm.sh/',
  'argocd.argoproj.io/tracking-id',
  'kubectl.kubernetes.io/restartedAt',
  'kubernetes.io/change-cause',
  'kubernetes.io/ingress.class',
  'cluster-autoscaler.kubernetes.io/safe-to-evict',
];

const annotationsSchema = stringsSchema.transform(values =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      keptAnnotations.some(kept => name.startsWith(kept)),
    ),
  ),
);

/** What is kept of every object's metadata. `managedFields` and what was last applied never are. */
export const metadataSchema = z.object({
  name: z.string().min(1),
  namespace: z.string().optional(),
  uid: z.string().default(''),
  generation: z.number().optional(),
  creationTimestamp: timeSchema.optional(),
  deletionTimestamp: timeSchema.optional(),
  labels: stringsSchema,
  annotations: annotationsSchema,
  finalizers: listOf(z.string()),
  ownerReferences: listOf(
    z.object({
      apiVersion: z.string().default(''),
      kind: z.string(),
      name: z.string(),
      uid: z.string().default(''),
      controller: z.boolean().optional(),
    }),
  ),
});
/** See {@link metadataSchema}. */
export type Metadata = z.infer<typeof metadataSchema>;

/** A condition of a status. Its status is `True`, `False` or `Unknown`, and may become something else. */
export const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  message: z
    .string()
    .optional()
    .transform(message => message?.slice(0, 500)),
  lastTransitionTime: timeSchema.nullish().transform(time => time ?? undefined),
  lastUpdateTime: timeSchema.nullish().transform(time => time ?? undefined),
  observedGeneration: z.number().optional(),
});
/** See {@link conditionSchema}. */
export type Condition = z.infer<typeof conditionSchema>;

/** A label selector. */
export const selectorSchema = z.object({
  matchLabels: stringsSchema,
  matchExpressions: listOf(
    z.object({
      key: z.string(),
      operator: z.string(),
      values: listOf(z.string()),
    }),
  ),
});
/** See {@link selectorSchema}. */
export type Selector = z.infer<typeof selectorSchema>;

/** How a client reaches what a webhook or an aggregated API stands for. */
export const serviceReferenceSchema = z.object({
  name: z.string(),
  namespace: z.string().optional(),
  port: z.number().optional(),
});
