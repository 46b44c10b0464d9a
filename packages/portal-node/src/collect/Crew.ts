import type { StreamSpec } from '../mirror/Mirror';
import type { Collector } from './Collector';
import type { CrewMember } from './Collector';

/** What {@link Crew} needs. */
export interface CrewOptions {
  /** Those that run as long as the lease is held. */
  collectors: readonly CrewMember[];
  /** Runs one until the signal is aborted; `phase` is the part of the first wait that counts. */
  run(
    member: CrewMember,
    options: { signal: AbortSignal; phase: number },
  ): Promise<void>;
  /** Makes the streams known before their collectors run. */
  declare(
    streams: StreamSpec[],
    options: { keepOthers: boolean },
  ): Promise<void>;
  /** Ends all. */
  signal: AbortSignal;
}

interface Running {
  stop: AbortController;
  ended: Promise<void>;
}

/** The collectors of a lease's holder: those it starts with, and those that their readings call for. */
export class Crew {
  readonly #options: CrewOptions;
  readonly #called = new Map<Collector, readonly CrewMember[]>();
  readonly #running = new Map<CrewMember, Running>();
  readonly #failed: Promise<never>;
  #fail: (error: unknown) => void = () => {};
  #settling: Promise<void> = Promise.resolve();

  /** @param options - see {@link CrewOptions} */
  constructor(options: CrewOptions) {
    this.#options = options;
    this.#failed = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    this.#failed.catch(() => {});
  }

  /** Declares their streams and lets them run. */
  async start(): Promise<void> {
    await this.#settle();
  }

  /** Resolves when the signal is aborted and each has ended; rejects as soon as one does. */
  async ended(): Promise<void> {
    const { signal } = this.#options;
    const stopped = new Promise<void>(resolve => {
      const stop = () => resolve();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) {
        stop();
      }
    });
    await Promise.race([stopped, this.#failed]);
    await Promise.all([...this.#running.values()].map(one => one.ended));
  }

  /**
   * Lets exactly these run for the collector that calls them. One that runs already goes on undisturbed; what it no
   * longer calls has ended, and its stream is gone, when this resolves.
   */
  async call(caller: Collector, collectors: readonly CrewMember[]) {
    const before = this.#called.get(caller);
    if (
      before?.length === collectors.length &&
      before.every(one => collectors.includes(one))
    ) {
      return;
    }
    this.#called.set(caller, collectors);
    this.#settling = this.#settling
      .catch(() => {})
      .then(() => this.#settle())
      .catch(error => {
        // To be tried again at the next call.
        this.#called.delete(caller);
        throw error;
      });
    await this.#settling;
  }

  async #settle(): Promise<void> {
    const { collectors, declare, signal } = this.#options;
    const wanted = [...collectors, ...[...this.#called.values()].flat()];
    const gone = [...this.#running].filter(([one]) => !wanted.includes(one));
    await Promise.all(
      gone.map(async ([one, { stop, ended }]) => {
        stop.abort();
        await ended;
        this.#running.delete(one);
      }),
    );
    const callers = collectors.flatMap(one =>
      'collect' in one && one.callsOthers ? [one] : [],
    );
    await declare(
      wanted.map(one => one.stream),
      // Until a caller has spoken nobody knows which streams of before are gone.
      { keepOthers: callers.some(one => !this.#called.has(one)) },
    );
    if (signal.aborted) {
      return;
    }
    wanted.forEach((member, at) => {
      if (!this.#running.has(member)) {
        this.#start(member, (at + 1) / wanted.length);
      }
    });
  }

  #start(member: CrewMember, phase: number) {
    const stop = new AbortController();
    const ended = this.#options
      .run(member, {
        signal: AbortSignal.any([this.#options.signal, stop.signal]),
        phase,
      })
      .catch(this.#fail);
    this.#running.set(member, { stop, ended });
  }
}
