import type { Commit } from '@portolan/plugin-clusters-common';
import { ProblemError } from '@portolan/portal-node';
import { z } from 'zod';
import type { Asked, RepositoryAsk } from './createRepositoryAsk';
import type { KeptRun, PipelineRecord } from './pipelineRecord';

/** The most runs that are told of a repository. */
export const mostRuns = 50;

/** After so many milliseconds a host surely knows which request a commit came by. */
const settlesAfterMs = 15 * 60_000;

/** What a reading of a repository is given. */
export interface ReadingContext {
  ask: RepositoryAsk;
  /** What was known before. */
  before: PipelineRecord | undefined;
  /** Whether the default branch may have become another. */
  isBranchDue: boolean;
  /** Whether one more question may be asked about a run or a commit; the rest is asked at the next reading. */
  mayAskMore: () => boolean;
  /** Unix milliseconds. */
  now: number;
}

/** What a source host told of a repository. */
export interface RepositoryReading
  extends Omit<PipelineRecord, 'seenAt' | 'problem'> {
  branch: string;
  gaps: string[];
  /** What is left to be asked soon. */
  isIncomplete: boolean;
}

/** A time of a source host, in ISO 8601 with whatever offset, as the portal writes it. */
export const timeSchema = z.iso
  .datetime({ offset: true })
  .transform(time => new Date(time).toISOString());

/** An address people may be sent to. */
export const webUrlSchema = z.string().regex(/^https?:\/\//i);

/** A commit's hash. */
export const shaSchema = z.string().regex(/^[0-9a-f]{40,64}$/i);

/** What was asked as a whole. */
export async function asked<T>(answer: Promise<Asked<T>>): Promise<T> {
  const told = await answer;
  if (told.unchanged) {
    throw new Error('Nothing was said to be known, and that is unchanged');
  }
  return told.data;
}

/** The first line, as long as it is shown. */
export function titleOf(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 200);
}

/** The newest first. */
export function newestFirst(runs: readonly KeptRun[]): KeptRun[] {
  return [...runs]
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
    .slice(0, mostRuns);
}

/** A pull or merge request that has a commit, as its host tells it. */
export interface ToldRequest {
  number: number;
  url: string;
  mergedAt: string | null | undefined;
  /** The branch it was made for. */
  into: string;
  /** Commits that its merge made. */
  by: ReadonlyArray<string | null | undefined>;
}

/** The request whose merge a commit is, else the first that brought it to the branch. */
export function changeOf(
  requests: readonly ToldRequest[],
  { sha, branch }: { sha: string; branch: string },
): Commit['change'] {
  const merged = requests
    .flatMap(({ mergedAt, ...request }) =>
      mergedAt && request.into === branch ? [{ ...request, mergedAt }] : [],
    )
    .sort((a, b) => Date.parse(a.mergedAt) - Date.parse(b.mergedAt));
  const found = merged.find(({ by }) => by.includes(sha)) ?? merged.at(0);
  return (
    found && {
      number: found.number,
      url: found.url,
      mergedAt: found.mergedAt,
    }
  );
}

/** The pull or merge requests that commits came by, as far as they are known. */
export class CommitChanges {
  readonly #known = new Map<string, Commit['change']>();
  readonly #direct: Set<string>;
  #problem?: string;
  #unasked = 0;

  /** @param before - what was known of the repository */
  constructor(before: PipelineRecord | undefined) {
    this.#direct = new Set(before?.direct);
    for (const { commit } of before?.runs ?? []) {
      if (commit.change) {
        this.#known.set(commit.sha, commit.change);
      }
    }
  }

  /**
   * The runs with what their commits came by: known, or asked now. Never changes once it is told.
   *
   * @param askOne - asks the host; answers nothing where there is no such request (yet)
   */
  async fill(
    runs: readonly KeptRun[],
    { mayAskMore, now }: Pick<ReadingContext, 'mayAskMore' | 'now'>,
    askOne: (sha: string) => Promise<Commit['change']>,
  ): Promise<KeptRun[]> {
    const filled: KeptRun[] = [];
    for (const run of runs) {
      const { sha } = run.commit;
      if (!this.#known.has(sha) && !this.#direct.has(sha)) {
        if (this.#problem === undefined && mayAskMore()) {
          await this.#ask(run, { now, askOne });
        } else {
          this.#unasked += 1;
        }
      }
      const { change: _before, ...commit } = run.commit;
      const change = this.#known.get(sha);
      filled.push({ ...run, commit: change ? { ...commit, change } : commit });
    }
    return filled;
  }

  async #ask(
    { commit: { sha }, startedAt }: KeptRun,
    at: {
      now: number;
      askOne: (sha: string) => Promise<Commit['change']>;
    },
  ): Promise<void> {
    try {
      const change = await at.askOne(sha);
      if (change) {
        this.#known.set(sha, change);
      } else if (at.now - Date.parse(startedAt) > settlesAfterMs) {
        this.#direct.add(sha);
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      if (error.detail.kind === 'absent') {
        // Its commit is gone, by a push that was forced.
        this.#direct.add(sha);
      } else {
        this.#problem = error.message;
        this.#unasked += 1;
      }
    }
  }

  /** What is not known of the runs, in sentences. */
  get gaps(): string[] {
    if (this.#unasked === 0) {
      return [];
    }
    return [
      `by which requests ${this.#unasked} of its commits came is not known${
        this.#problem === undefined ? ' yet' : `: ${this.#problem}`
      }`,
    ];
  }

  /** Whether something is left that could be asked soon. */
  get isIncomplete(): boolean {
    return this.#unasked > 0 && this.#problem === undefined;
  }

  /** Commits that came by none; of the runs, so that the list does not grow for ever. */
  directOf(runs: readonly KeptRun[]): string[] | undefined {
    const direct = [
      ...new Set(
        runs
          .map(({ commit }) => commit.sha)
          .filter(sha => this.#direct.has(sha)),
      ),
    ];
    return direct.length > 0 ? direct : undefined;
  }
}
