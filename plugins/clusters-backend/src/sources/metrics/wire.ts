import { z } from 'zod';

/** `[Unix seconds, number in words]`. */
const samplesSchema = z.custom<readonly unknown[]>(value =>
  Array.isArray(value),
);
const metricSchema = z.record(z.string(), z.string());

/** `GET /api/v1/query_range`; built from prometheus/prometheus docs/querying/api.md. */
export const matrixSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({ metric: metricSchema, values: samplesSchema.default([]) }),
    ),
  }),
});

/** `GET /api/v1/query`; from the same. */
export const vectorSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(
      z.object({ metric: metricSchema, value: samplesSchema.default([]) }),
    ),
  }),
});

/** A sample; none for a number that is no number, such as the quotient of nothing by nothing. */
export function sampleOf(value: unknown): [number, number] | undefined {
  const [at, text] = Array.isArray(value) ? value : [];
  const number = typeof text === 'string' ? Number(text) : Number.NaN;
  return typeof at === 'number' && Number.isFinite(number)
    ? [Math.round(at), number]
    : undefined;
}
