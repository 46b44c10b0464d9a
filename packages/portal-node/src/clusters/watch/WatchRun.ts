import type { RawAnswer } from '@portolan/portal-common';
import type { ProblemDetail } from '../../collect/ProblemDetail';
import type { WatchContext } from '../../collect/Watcher';
import { ProblemError } from '../../http/ProblemError';
import { pause } from '../../lease/DatabaseLease';
import type { ClusterWatchOptions } from './ClusterWatchOptions';
import { fullJitter } from './fullJitter';
import { Gaps } from './Gaps';
import { isExpired, listKind, type ListedKind } from './listKind';
import { readEvents, type EventsEnd } from './readEvents';
import { isOlder } from './resourceVersion';
import { resumePointOf, type ResumePoint } from './resumePoint';
import { WatchBatch } from './WatchBatch';
import { collectionPath, kindName } from './WatchedKind';
import { usualTimes, type WatchTimes } from './watchTimes';
import { refusalOf } from './refusalOf';

/** How an attempt came to its end. */
type End =
  | { kind: 'stopped' }
  | { kind: 'wanted' }
  | EventsEnd
  | { kind: 'failed'; error: ProblemError };

const leastFirstSeconds = 60;
const longestRetryAfterMs = 15 * 60_000;

/** One run of a watch, from taking the lease to losing it: what it knows beside what the mirror holds. */
export class WatchRun {
  readonly #options: ClusterWatchOptions;
  readonly #context: WatchContext;
  readonly #times: WatchTimes;
  readonly #resume: ResumePoint;
  /** Watched from here; undefined: all has to be listed first. */
  #from: string | undefined;
  /** The newest version that is in the mirror. */
  #newest: string | undefined;
  #gaps: Gaps;
  /** Failures since a watch last went well. */
  #failures = 0;
  /** How often in a row the kind was not there. */
  #absences = 0;
  #wasOlder = false;
  /** When the mirror last became seen, or the run began; milliseconds of `performance.now()`. */
  #provenAt = performance.now();
  #openedAt = 0;
  #hasOpened = false;
  /** The last wish for a refresh that was dealt with. */
  #wishAt: number;

  constructor(options: ClusterWatchOptions, context: WatchContext) {
    this.#options = options;
    this.#context = context;
    this.#times = { ...usualTimes, ...options.times };
    this.#resume = resumePointOf(options.connection.cluster, options.kind);
    const stream = context.stream();
    const gaps = Gaps.read(stream?.gaps ?? []);
    this.#newest = this.#resume.read(stream?.resume);
    this.#from = gaps && this.#newest;
    this.#gaps = gaps ?? new Gaps();
    this.#wishAt = stream?.wantedAt ?? 0;
  }

  /** Lists and watches until the context's signal is aborted. @throws only what the context throws */
  async run(): Promise<void> {
    while (!this.#context.signal.aborted) {
      const end =
        (this.#from === undefined ? await this.#list() : undefined) ??
        (await this.#watch(this.#from ?? ''));
      await this.#after(end);
    }
  }

  /** @returns how it failed, if it did */
  async #list(): Promise<End | undefined> {
    const { connection, kind } = this.#options;
    const { signal } = this.#context;
    this.#wishAt = this.#context.stream()?.wantedAt ?? 0;
    let listed: ListedKind;
    try {
      listed = await connection.pace.list(signal, inTurn =>
        listKind({ connection, kind, times: this.#times, inTurn, signal }),
      );
    } catch (error) {
      return this.#endOf(error);
    }
    connection.pace.succeeded();
    this.#absences = 0;
    const { records, gaps, resourceVersion, answer } = listed;
    if (isOlder(resourceVersion, this.#newest) && !this.#wasOlder) {
      // One of several servers may lag behind. If the next list is old too, it is the truth: a restored backup.
      this.#wasOlder = true;
      return {
        kind: 'failed',
        error: new ProblemError(
          {
            kind: 'error',
            message: `${connection.cluster.name} lists ${kindName(
              kind,
            )} as of ${resourceVersion}, which is older than ${
              this.#newest
            } seen before`,
          },
          { answer },
        ),
      };
    }
    this.#wasOlder = false;
    this.#gaps = gaps;
    await this.#context.write({
      records,
      complete: true,
      gaps: gaps.texts(),
      resume: resourceVersion ? this.#resume.write(resourceVersion) : undefined,
      answer,
    });
    this.#moveTo(resourceVersion);
    return undefined;
  }

  async #watch(from: string): Promise<End> {
    const { connection, kind } = this.#options;
    const { signal } = this.#context;
    const { overdueMs, silenceMs, headersMs, gatherMs } = this.#times;
    const openSeconds = this.#openSeconds();
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    let stream: Awaited<ReturnType<typeof connection.stream>>;
    this.#openedAt = performance.now();
    try {
      stream = await connection.stream(
        collectionPath(kind, {
          watch: 'true',
          allowWatchBookmarks: 'true',
          resourceVersion: from,
          timeoutSeconds: String(openSeconds),
        }),
        {
          signal: either,
          headersMs,
          silenceMs,
          totalMs: openSeconds * 1_000 + overdueMs,
        },
      );
    } catch (error) {
      return isExpired(error) ? { kind: 'expired' } : this.#endOf(error);
    }
    connection.pace.succeeded();
    this.#absences = 0;
    const batch = new WatchBatch();
    let isWanted = false;
    void this.#context.wanted(this.#wishAt, either).then(asked => {
      isWanted ||= asked;
      over.abort();
    });
    const reading = readEvents({
      lines: stream.lines,
      cluster: connection.cluster.name,
      kind,
      gaps: this.#gaps,
      batch,
      from,
    }).finally(() => batch.end());
    try {
      while ((await batch.filled(gatherMs)) && !signal.aborted) {
        await this.#writeTold(batch);
      }
    } finally {
      over.abort();
    }
    const end = await reading;
    if (signal.aborted) {
      return { kind: 'stopped' };
    }
    return isWanted ? { kind: 'wanted' } : end;
  }

  async #writeTold(batch: WatchBatch): Promise<void> {
    const { records, removed, resourceVersion } = batch.take();
    const version = resourceVersion ?? this.#from;
    await this.#context.write({
      records,
      complete: false,
      removed,
      gaps: this.#gaps.texts(),
      resume: version ? this.#resume.write(version) : undefined,
    });
    this.#moveTo(version);
  }

  /** The mirror is at this version. */
  #moveTo(version: string | undefined) {
    this.#from = version;
    this.#newest = version || this.#newest;
    this.#provenAt = performance.now();
  }

  async #after(end: End): Promise<void> {
    if (this.#from === '') {
      // A server that tells no versions lets nobody go on from where they were.
      this.#from = undefined;
    }
    switch (end.kind) {
      case 'stopped':
        return;
      case 'wanted':
        this.#from = undefined;
        return;
      case 'expired':
        this.#from = undefined;
        await this.#wait(this.#backOff());
        this.#failures += 1;
        return;
      case 'ended':
        await this.#afterWatch();
        return;
      case 'unusable':
        this.#from = undefined;
        await this.#afterFailure(end.error);
        return;
      case 'failed':
        await this.#afterFailed(end.error);
        return;
      default: {
        const unknown: never = end;
        throw new TypeError(`Unknown end ${Object.keys(unknown)}`);
      }
    }
  }

  /** Every watch ends some time. One that ends early again and again must not be opened again and again. */
  async #afterWatch(): Promise<void> {
    const now = performance.now();
    this.#failures =
      now - this.#openedAt >= this.#times.steadyMs ? 0 : this.#failures + 1;
    if (now - this.#provenAt >= this.#times.lastWordMs) {
      // It proved nothing: neither that all was told, nor that the server knows the version it was asked from.
      this.#from = undefined;
    }
    await this.#wait(this.#backOff());
  }

  async #afterFailed(error: ProblemError): Promise<void> {
    const { connection, kind } = this.#options;
    const { refusedMs, secondLookMs } = this.#times;
    const { name } = connection.cluster;
    const status = error.answer?.status;
    if (status === 400) {
      // Another kind of server than the one that told the version may not understand it.
      this.#from = undefined;
    }
    switch (status) {
      case 403:
        connection.pace.succeeded();
        await this.#note(error.detail, refusedMs, error.answer);
        await this.#wait(refusedMs);
        return;
      case 404:
        connection.pace.succeeded();
        this.#absences += 1;
        this.#from = undefined;
        if (this.#absences < 2) {
          await this.#wait(secondLookMs);
          return;
        }
        await this.#note(refusalOf(name, kind), refusedMs, error.answer);
        await this.#wait(refusedMs);
        return;
      case 429: {
        connection.pace.succeeded();
        const waitMs = this.#backOff(error);
        this.#failures += 1;
        await this.#note(error.detail, waitMs, error.answer);
        await this.#wait(waitMs);
        return;
      }
      default:
        await this.#afterFailure(error);
    }
  }

  /** The cluster failed, not this kind alone. */
  async #afterFailure(error: ProblemError): Promise<void> {
    const { pace } = this.#options.connection;
    pace.failed(error);
    const waitMs = this.#backOff(error);
    this.#failures += 1;
    if (!this.#isForgivable(error)) {
      await this.#note(error.detail, waitMs, error.answer);
    }
    await this.#unlessWanted(signal =>
      pace.untilRetry(waitMs, signal, inner => this.#isAnswering(inner)),
    );
  }

  /** A connection that could not be made once, while what is in the mirror is young, is made at the next attempt. */
  #isForgivable({ detail }: ProblemError): boolean {
    const stream = this.#context.stream();
    return (
      this.#failures === 1 &&
      detail.kind === 'unreachable' &&
      stream?.seenAt !== undefined &&
      stream.problem === undefined &&
      performance.now() - this.#provenAt < this.#times.silenceMs
    );
  }

  async #note(
    problem: ProblemDetail,
    nextTryMs: number,
    answer: RawAnswer | undefined,
  ): Promise<void> {
    if (this.#context.signal.aborted) {
      return;
    }
    // The beginning of a good answer that broke off has objects that are not trimmed.
    const isGood = answer?.status !== undefined && answer.status < 300;
    await this.#context.fail(problem, {
      nextTryMs,
      answer: isGood ? { ...answer, head: undefined } : answer,
    });
  }

  async #isAnswering(signal: AbortSignal): Promise<boolean> {
    try {
      await this.#options.connection.get('/version', {
        connectMs: this.#times.headersMs,
        idleMs: this.#times.headersMs,
        totalMs: this.#times.headersMs,
        signal,
      });
      return true;
    } catch (error) {
      const status =
        error instanceof ProblemError ? error.answer?.status : undefined;
      // Whoever may not ask for the version has an answer too.
      return status !== undefined && status < 500 && status !== 401;
    }
  }

  #wait(milliseconds: number): Promise<void> {
    return this.#unlessWanted(signal => pause(milliseconds, signal));
  }

  /** Waits for what has to come, unless somebody wants a refresh. */
  async #unlessWanted(
    wait: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([this.#context.signal, over.signal]);
    const waited = wait(signal)
      .catch(() => {})
      .then(() => false);
    const isWanted = await Promise.race([
      waited,
      this.#context.wanted(this.#wishAt, signal),
    ]);
    over.abort();
    if (isWanted) {
      this.#from = undefined;
      this.#options.connection.pace.hurry();
    }
  }

  #backOff(error?: ProblemError): number {
    const { random = Math.random } = this.#options;
    return Math.max(
      fullJitter({
        attempt: this.#failures,
        backOffMs: this.#times.backOffMs,
        random,
      }),
      Math.min(error?.retryAfterMs ?? 0, longestRetryAfterMs),
    );
  }

  #openSeconds(): number {
    const { random = Math.random } = this.#options;
    const [least, most] = this.#times.openSeconds;
    // All watches of a cluster begin at once; so that they do not end at once too, the first may be short.
    const from = this.#hasOpened ? least : Math.min(least, leastFirstSeconds);
    this.#hasOpened = true;
    return from + Math.floor(random() * (most - from + 1));
  }

  #endOf(error: unknown): End {
    if (this.#context.signal.aborted) {
      return { kind: 'stopped' };
    }
    if (error instanceof ProblemError) {
      return { kind: 'failed', error };
    }
    return {
      kind: 'failed',
      error: new ProblemError(
        {
          kind: 'error',
          message: `The watch of ${kindName(this.#options.kind)} failed: ${
            error instanceof Error ? error.message : String(error)
          }`,
        },
        { cause: error },
      ),
    };
  }
}
