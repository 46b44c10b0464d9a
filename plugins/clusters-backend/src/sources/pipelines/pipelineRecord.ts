import {
  pipelineRunSchema,
  repositoryPipelineSchema,
} from '@portolan/plugin-clusters-common';
import { z } from 'zod';

/** Milliseconds within which each repository without a problem was asked, or its record says that it was not. */
export const askedWithinMs = 180_000;

const keptRunSchema = pipelineRunSchema.extend({
  /** Tells, for hosts that list runs without their end, whether what was asked of this one still holds. */
  mark: z.string().optional(),
});
/** A run as it is remembered. */
export type KeptRun = z.infer<typeof keptRunSchema>;

/** What is remembered of a repository between two readings, and between two lives of the portal. */
export const pipelineRecordSchema = repositoryPipelineSchema.extend({
  runs: z.array(keptRunSchema),
  /** The default branch. */
  branch: z.string().optional(),
  /** Of the list of runs as it was told last. */
  etag: z.string().optional(),
  /** Commits of the runs that came by no pull or merge request: never asked again. */
  direct: z.array(z.string()).optional(),
});
/** See {@link pipelineRecordSchema}. */
export type PipelineRecord = z.infer<typeof pipelineRecordSchema>;

/**
 * When the runs were surely told last, in ISO 8601. A record is written when its content changes, not at each of the
 * many answers that say that nothing did; so one without a problem was told within {@link askedWithinMs} of the
 * newest good reading of the stream.
 *
 * @param streamSeenAt - of the stream, in Unix milliseconds
 */
export function toldAt(
  { seenAt, problem }: Pick<PipelineRecord, 'seenAt' | 'problem'>,
  streamSeenAt: number | undefined,
): string | undefined {
  if (
    seenAt === undefined ||
    problem !== undefined ||
    streamSeenAt === undefined
  ) {
    return seenAt;
  }
  const surely = streamSeenAt - askedWithinMs;
  return surely > Date.parse(seenAt) ? new Date(surely).toISOString() : seenAt;
}
