import { z } from 'zod';

/** `[Unix seconds, number in words]`; checked one by one, because a schema of each is ten times slower. */
const samples = z.custom<readonly unknown[]>(value => Array.isArray(value));

/** `GET /api/v1/query_range` (prometheus/prometheus docs/querying/api.md, 2.42 to 3.x; Thanos adds warnings). */
export const matrixSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: samples.default([]),
      }),
    ),
  }),
  warnings: z.array(z.string()).nullish(),
});

/** The samples that are well-formed. */
export function samplesOf(values: readonly unknown[]): Array<[number, string]> {
  return values.flatMap((value): Array<[number, string]> => {
    const [at, text] = Array.isArray(value) ? value : [];
    return typeof at === 'number' && typeof text === 'string'
      ? [[at, text]]
      : [];
  });
}
