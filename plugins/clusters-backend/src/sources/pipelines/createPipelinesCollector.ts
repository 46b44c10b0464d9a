import { createHash } from 'node:crypto';
import { annotations, type ServiceRef } from '@portolan/portal-common';
import {
  createRecordReader,
  ProblemError,
  withLimit,
  type Collector,
  type HttpDoor,
  type ProblemDetail,
  type Service,
} from '@portolan/portal-node';
import { pipelinesStream } from '../streams';
import {
  createRepositoryAsk,
  usualAskingLimits,
  type AskingLimits,
} from './createRepositoryAsk';
import { readGithub } from './github/readGithub';
import { readGitlab } from './gitlab/readGitlab';
import { HostPace } from './HostPace';
import { pipelineRecordSchema, type PipelineRecord } from './pipelineRecord';
import {
  followRecord,
  type Remembered,
  type RepositoryOutcome,
} from './followRecord';
import type { ReadingContext } from './readRepository';
import type { RepositoryPlace, RepositoryPlaces } from './RepositoryPlaces';

/** When repositories are asked; milliseconds. */
export interface PipelinePace {
  /** From one asking of a repository to the next. */
  intervalMs: number;
  /** Until the next, where something is left to be asked. */
  soonMs: number;
  /** After so long no more repositories are begun in one turn. */
  turnMs: number;
  asking: AskingLimits;
}

/** As often as the portal asks. */
export const usualPace: PipelinePace = {
  intervalMs: 120_000,
  soonMs: 20_000,
  turnMs: 50_000,
  asking: usualAskingLimits,
};

const perHost = 5;
const branchMs = 60 * 60_000;
/** Questions about single commits and runs, of one repository at one reading. */
const mostExtras = 30;
const mostGaps = 20;

/** What is known of a repository beside its record; times are Unix milliseconds. */
interface Known extends Remembered {
  dueAt: number;
  branchAt: number;
}

/**
 * The pipelines of all repositories that services name, one record each. Every few seconds those are asked that are
 * due, so that the questions are spread over two minutes. A repository that fails keeps what it had, with the problem,
 * and is a gap of the stream; where all of them fail, the stream does.
 *
 * @param options - `services`: all of them, as soon as they are known; `headersOf`: the credential of a repository
 */
export function createPipelinesCollector(options: {
  services: (signal: AbortSignal) => Promise<ReadonlyMap<ServiceRef, Service>>;
  places: RepositoryPlaces;
  headersOf: (place: RepositoryPlace) => Promise<Record<string, string>>;
  door: HttpDoor;
  pace?: PipelinePace;
  now?: () => number;
}): Collector {
  const { services, places, door, pace = usualPace, now = Date.now } = options;
  const read = createRecordReader(pipelineRecordSchema);
  const known = new Map<string, Known>();
  const hosts = new Map<string, HostPace>();

  function paceOf(host: string): HostPace {
    const found = hosts.get(host) ?? new HostPace();
    hosts.set(host, found);
    return found;
  }

  async function ask(
    place: RepositoryPlace,
    before: PipelineRecord | undefined,
    turn: { signal: AbortSignal; endsAt: number },
  ): Promise<RepositoryOutcome> {
    const { signal, endsAt } = turn;
    const hostPace = paceOf(place.host);
    const rest = hostPace.restAt(now());
    if (rest) {
      return { problem: rest.detail };
    }
    try {
      const headers = await credentialOf(
        place,
        options.headersOf(place),
        pace.asking.totalMs,
      );
      let left = mostExtras;
      const context: ReadingContext = {
        ask: createRepositoryAsk({
          door,
          place,
          pace: hostPace,
          headers,
          signal,
          now,
          limits: pace.asking,
        }),
        before,
        isBranchDue:
          now() - (known.get(place.key)?.branchAt ?? -Infinity) >= branchMs,
        mayAskMore: () => {
          left -= 1;
          return left >= 0 && hostPace.hasReserve && now() < endsAt;
        },
        now: now(),
      };
      const reading = await (place.kind === 'github'
        ? readGithub(context)
        : readGitlab(context));
      return { reading };
    } catch (error) {
      signal.throwIfAborted();
      return {
        problem:
          error instanceof ProblemError
            ? error.detail
            : { kind: 'error', message: `${place.slug}: ${String(error)}` },
      };
    }
  }

  function remember(place: RepositoryPlace, outcome: RepositoryOutcome): void {
    const { key, host } = place;
    const at = now();
    const before = known.get(key);
    const usual = nextTurnOf(key, at, pace.intervalMs);
    if (outcome.reading) {
      const { reading } = outcome;
      known.set(key, {
        goodAt: at,
        gaps: reading.gaps,
        dueAt: reading.isIncomplete ? Math.min(usual, at + pace.soonMs) : usual,
        branchAt:
          before && at - before.branchAt < branchMs ? before.branchAt : at,
      });
      return;
    }
    known.set(key, {
      gaps: [],
      branchAt: -Infinity,
      ...before,
      problem: outcome.problem,
      dueAt: paceOf(host).restAt(at)?.until ?? usual,
    });
  }

  return {
    stream: pipelinesStream,
    everyMs: Math.min(10_000, pace.intervalMs),
    limitMs: pace.turnMs + 4 * pace.asking.totalMs,
    async collect({ signal, before, stream }) {
      const wanted = wantedOf(await services(signal), places);
      [...known.keys()]
        .filter(key => !wanted.has(key))
        .forEach(key => known.delete(key));
      const outcomes = new Map<string, RepositoryOutcome>();
      const startedAt = now();
      const due = [...wanted.values()]
        .filter(({ key }) => (known.get(key)?.dueAt ?? 0) <= startedAt)
        .sort((a, b) => dueAtOf(a) - dueAtOf(b));
      const turn = { signal, endsAt: startedAt + pace.turnMs };
      await askAtOnce(due, async place => {
        if (now() < turn.endsAt) {
          const outcome = await ask(place, read(before.get(place.key)), turn);
          remember(place, outcome);
          outcomes.set(place.key, outcome);
        }
      });
      failWhereAllFail([...wanted.keys()].map(key => known.get(key)?.problem));
      const records = new Map<string, unknown>();
      const gaps: string[] = [];
      for (const place of wanted.values()) {
        const { record, gaps: ownGaps } = followRecord({
          place,
          old: {
            record: before.get(place.key),
            data: read(before.get(place.key)),
          },
          outcome: outcomes.get(place.key),
          known: known.get(place.key),
          streamSeenAt: stream?.seenAt,
          now: now(),
        });
        records.set(place.key, record);
        gaps.push(...ownGaps.map(gap => `${place.slug}: ${gap}`));
      }
      return { records, ...(gaps.length > 0 && { gaps: shortened(gaps) }) };
    },
  };

  function dueAtOf({ key }: RepositoryPlace): number {
    return known.get(key)?.dueAt ?? 0;
  }
}

/** @throws `ProblemError` absent, if there are none */
function wantedOf(
  services: ReadonlyMap<ServiceRef, Service>,
  places: RepositoryPlaces,
): Map<string, RepositoryPlace> {
  const wanted = new Map<string, RepositoryPlace>();
  let why = `Register a Component with the annotation ${annotations.githubProject}.`;
  for (const service of services.values()) {
    const found = places.of(service);
    if (found.place) {
      wanted.set(found.place.key, found.place);
    } else {
      why = found.why;
    }
  }
  if (wanted.size === 0) {
    throw new ProblemError({
      kind: 'absent',
      why: 'not-annotated',
      message: 'No service has a repository whose host can be asked',
      remedy: why,
    });
  }
  return wanted;
}

/** An app's credential is asked of its host, by a client that knows no limit of time. */
async function credentialOf(
  { kind, slug, host }: RepositoryPlace,
  asked: Promise<Record<string, string>>,
  limitMs: number,
): Promise<Record<string, string>> {
  const problem = (why: string): ProblemDetail => ({
    kind: 'unauthenticated',
    message: `integrations.${kind} gives no credential for ${slug} on ${host}: ${why}`,
  });
  try {
    return await withLimit(asked, {
      limitMs,
      problem: () => problem(`no answer within ${limitMs} ms`),
    });
  } catch (error) {
    throw error instanceof ProblemError
      ? error
      : new ProblemError(
          problem(error instanceof Error ? error.message : String(error)),
          { cause: error },
        );
  }
}

/** A host that hangs delays no other: each has its own few questions at once. */
async function askAtOnce(
  places: readonly RepositoryPlace[],
  askOne: (place: RepositoryPlace) => Promise<void>,
): Promise<void> {
  const queues = new Map<string, RepositoryPlace[]>();
  for (const place of places) {
    queues.set(place.host, [...(queues.get(place.host) ?? []), place]);
  }
  await Promise.all(
    [...queues.values()].flatMap(queue =>
      Array.from({ length: perHost }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          await askOne(next);
        }
      }),
    ),
  );
}

/** What is not there, or is forbidden by itself, is told of each repository alone. */
function failWhereAllFail(
  problems: ReadonlyArray<ProblemDetail | undefined>,
): void {
  const [first] = problems;
  if (
    first &&
    first.kind !== 'absent' &&
    problems.every(problem => problem !== undefined)
  ) {
    throw new ProblemError(first);
  }
}

/** Each repository has its own moment of the interval; one that has just passed is skipped. */
function nextTurnOf(key: string, now: number, intervalMs: number): number {
  const phase =
    createHash('sha1').update(key).digest().readUInt32BE(0) % intervalMs;
  const next =
    Math.floor((now - phase) / intervalMs) * intervalMs + phase + intervalMs;
  return next - now < intervalMs / 4 ? next + intervalMs : next;
}

function shortened(gaps: readonly string[]): string[] {
  return gaps.length <= mostGaps
    ? [...gaps]
    : [
        ...gaps.slice(0, mostGaps),
        `and ${gaps.length - mostGaps} more of them`,
      ];
}
