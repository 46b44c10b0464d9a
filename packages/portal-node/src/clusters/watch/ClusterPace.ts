import { createHostQueue, type HostQueue } from '../../http/hostQueue';
import { pause } from '../../lease/DatabaseLease';
import { orAborted } from '../../pace/orAborted';
import { fullJitter } from './fullJitter';

/** Asks one page of a list when it is its turn. */
export type InTurn = <P>(ask: () => Promise<P>) => Promise<P>;

/** What all that watch one cluster in this process share: their turns to list, and what they know of its failures. */
export interface ClusterPace {
  /**
   * Lists one kind of the cluster at a time. Its pages share four turns with those of all clusters, so that a slow one
   * keeps a turn for a page, not for a whole list.
   *
   * @throws what the last attempt threw, without asking, while the cluster does not answer
   */
  list<T>(
    signal: AbortSignal,
    work: (inTurn: InTurn) => Promise<T>,
  ): Promise<T>;
  /** The cluster answered a watch or a list. */
  succeeded(): void;
  /** It failed in a way that has to do with no single kind. */
  failed(error: Error): void;
  /** Ends every wait of {@link ClusterPace.untilRetry} now: somebody asks, or the cluster is known to answer again. */
  hurry(): void;
  /**
   * Resolves when what failed may be tried again: after its own wait, unless the last three attempts all failed. Then
   * one question to the cluster, asked with growing waits, stands for the retries of all: it resolves when that is
   * answered.
   *
   * @param probe - asks the question; true if the cluster answered
   * @throws the reason of the signal when that is aborted
   */
  untilRetry(
    waitMs: number,
    signal: AbortSignal,
    probe: (signal: AbortSignal) => Promise<boolean>,
  ): Promise<void>;
}

/** How the retries of a cluster are paced. */
export interface PaceOptions {
  /** First and longest wait between two probes, in milliseconds. */
  backOffMs?: readonly [number, number];
  random?: () => number;
}

const pagesAtOnce = 4;
const failuresInARow = 3;

/** Makes the {@link ClusterPace} of each cluster, one for all connections to it. */
export function createClusterPaces(options: PaceOptions = {}): {
  of(cluster: { name: string; url: string }): ClusterPace;
} {
  const pages = createHostQueue(pagesAtOnce);
  const paces = new Map<string, ClusterPace>();
  return {
    of({ name, url }) {
      const key = JSON.stringify([name, url]);
      const known = paces.get(key);
      const pace = known ?? createClusterPace(pages, options);
      paces.set(key, pace);
      return pace;
    },
  };
}

function createClusterPace(
  pages: HostQueue,
  options: PaceOptions,
): ClusterPace {
  const { backOffMs = [1_000, 60_000], random = Math.random } = options;
  const lists = createHostQueue(1);
  let failures = 0;
  let lastFailure: Error | undefined;
  let probes = 0;
  let hurried = new AbortController();
  let probing:
    | { stop: AbortController; answered: Promise<void>; waiting: number }
    | undefined;

  async function waitUnhurried(milliseconds: number, signal: AbortSignal) {
    await pause(milliseconds, AbortSignal.any([signal, hurried.signal]));
  }

  async function askUntilAnswered(
    probe: (signal: AbortSignal) => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      await waitUnhurried(
        fullJitter({ attempt: probes, backOffMs, random }),
        signal,
      );
      probes += 1;
      if (!signal.aborted && (await probe(signal))) {
        failures = 0;
        return;
      }
    }
  }

  return {
    async list(signal, work) {
      const leave = await lists.enter('list', signal);
      try {
        if (failures >= failuresInARow && lastFailure) {
          throw lastFailure;
        }
        return await work(async ask => {
          const leavePage = await pages.enter('page', signal);
          try {
            return await ask();
          } finally {
            leavePage();
          }
        });
      } finally {
        leave();
      }
    },
    succeeded() {
      failures = 0;
      probes = 0;
    },
    failed(error) {
      failures += 1;
      lastFailure = error;
    },
    hurry() {
      hurried.abort();
      hurried = new AbortController();
    },
    async untilRetry(waitMs, signal, probe) {
      await waitUnhurried(waitMs, signal);
      signal.throwIfAborted();
      if (failures < failuresInARow) {
        return;
      }
      if (!probing || probing.stop.signal.aborted) {
        const stop = new AbortController();
        const answered = askUntilAnswered(probe, stop.signal).finally(() => {
          stop.abort();
        });
        probing = { stop, answered, waiting: 0 };
      }
      const mine = probing;
      mine.waiting += 1;
      try {
        await orAborted(signal, mine.answered);
      } finally {
        mine.waiting -= 1;
        if (mine.waiting === 0) {
          mine.stop.abort();
        }
      }
    },
  };
}
