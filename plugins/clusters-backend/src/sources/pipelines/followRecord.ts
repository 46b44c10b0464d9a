import type { ProblemDetail } from '@portolan/portal-node';
import { askedWithinMs, toldAt, type PipelineRecord } from './pipelineRecord';
import type { RepositoryReading } from './readRepository';
import type { RepositoryPlace } from './RepositoryPlaces';

/** How the asking of a repository ended. */
export type RepositoryOutcome =
  | { reading: RepositoryReading; problem?: undefined }
  | { reading?: undefined; problem: ProblemDetail };

/** What this process remembers of a repository. */
export interface Remembered {
  /** When it was told last, in Unix milliseconds. */
  goodAt?: number;
  /** Why it was not, when it was last asked. */
  problem?: ProblemDetail;
  /** What the last reading lacks. */
  gaps: readonly string[];
}

const notAsked =
  'It could not be asked for some minutes: there are more repositories than their hosts answer about in time';

/**
 * What is remembered of a repository from now on, and what is known to be lacking. A failure adds the problem and takes
 * nothing away; a record whose content is the same is given back as it is, so that nothing is written.
 */
export function followRecord(options: {
  place: RepositoryPlace;
  /** As the mirror has it, and read. */
  old: { record: unknown; data: PipelineRecord | undefined };
  /** None if it was not asked this time. */
  outcome: RepositoryOutcome | undefined;
  known: Remembered | undefined;
  /** When the stream was last seen before, in Unix milliseconds. */
  streamSeenAt: number | undefined;
  now: number;
}): { record: unknown; gaps: readonly string[] } {
  const { place, old, outcome, known, streamSeenAt, now } = options;
  const { data } = old;
  if (outcome?.reading) {
    const { gaps, isIncomplete: _later, ...told } = outcome.reading;
    const record: PipelineRecord = {
      ...told,
      seenAt: new Date(now).toISOString(),
    };
    return { record: isSame(data, record) ? old.record : record, gaps };
  }
  const surely = data && toldAt(data, streamSeenAt);
  const seenAt =
    surely === undefined
      ? known?.goodAt
      : Math.max(Date.parse(surely), known?.goodAt ?? 0);
  const problem =
    known?.problem?.message ??
    (seenAt === undefined || now - seenAt <= askedWithinMs
      ? undefined
      : notAsked);
  if (problem === data?.problem && data) {
    return {
      record: old.record,
      gaps: problem === undefined ? known?.gaps ?? [] : [problem],
    };
  }
  const { problem: _before, ...rest } = data ?? {
    repository: place.url,
    runs: [],
  };
  return {
    record: {
      ...rest,
      ...(seenAt !== undefined && { seenAt: new Date(seenAt).toISOString() }),
      ...(problem !== undefined && { problem }),
    } satisfies PipelineRecord,
    gaps: problem === undefined ? known?.gaps ?? [] : [problem],
  };
}

/** Whether only the time differs. */
function isSame(old: PipelineRecord | undefined, now: PipelineRecord): boolean {
  return (
    old !== undefined &&
    old.problem === undefined &&
    contentOf(old) === contentOf(now)
  );
}

function contentOf({
  repository,
  branch,
  etag,
  direct,
  runs,
}: PipelineRecord): string {
  return JSON.stringify([repository, branch, etag, direct, runs]);
}
