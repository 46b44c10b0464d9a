import { z } from 'zod';

/**
 * `intended` nobody has begun · `running` somebody has, and may have died · `succeeded` and `failed` proven by the
 * evidence · `uncertain` it was begun and nobody knows how it ended
 */
export const operationStates = [
  'intended',
  'running',
  'succeeded',
  'failed',
  'uncertain',
] as const;
/** See {@link operationStates}. */
export type OperationState = (typeof operationStates)[number];

/** Numbers come as strings from PostgreSQL's `bigint`. */
const count = z.coerce.number();

/** One row of the table `operation`. */
export const operationSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    subject: z.string(),
    by: z.string(),
    input: z.string().transform((text): unknown => JSON.parse(text)),
    state: z.enum(operationStates),
    evidence: z.string().nullable(),
    result: z.string().nullable(),
    at: count,
    updated_at: count,
    epoch: z.preprocess(
      value => (value === null ? undefined : value),
      count.optional(),
    ),
  })
  .transform(({ updated_at: updatedAt, evidence, result, ...row }) => ({
    ...row,
    ...(evidence === null ? {} : { evidence }),
    ...(result === null ? {} : { result: parsed(result) }),
    updatedAt,
  }));

function parsed(text: string): unknown {
  return JSON.parse(text);
}

/** A write upstream, from the intent to the evidence; times in milliseconds since the epoch. */
export type Operation = z.output<typeof operationSchema>;

/** What somebody wants done. */
export interface Intent {
  /** Chosen by whoever asks: the same id twice is one operation. At most 100 characters. */
  id: string;
  kind: string;
  /** What it is done to, e.g. a service or a schedule. */
  subject: string;
  /** Entity ref of who wants it. */
  by: string;
  /** JSON. */
  input: unknown;
}

/** How an operation ended. */
export interface Outcome {
  state: 'succeeded' | 'failed' | 'uncertain';
  /** What proves it, in words: what the upstream answered, what was seen there afterwards. */
  evidence: string;
  /** JSON; what a program needs of the answer, e.g. the id the upstream gave. */
  result?: unknown;
}

/** Does the operations of one kind. */
export interface OperationHandler {
  /** Shape of the input; checked when intended, and again when run by a newer version. */
  input: z.ZodType;
  /** Milliseconds until it is given up as `uncertain`; 60 s by default. */
  limitMs?: number;
  /**
   * Does it. With `adopted`, an earlier holder of the lease had begun it: look upstream whether it is done already.
   * Whoever throws does not know how it ended: that is `uncertain`. Say `failed` only of what certainly was not done.
   */
  run(context: {
    operation: Operation;
    adopted: boolean;
    signal: AbortSignal;
  }): Promise<Outcome>;
}
