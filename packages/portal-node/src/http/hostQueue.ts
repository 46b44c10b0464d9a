/** Lets at most so many requests to one host run at a time; the others wait in order, or leave when aborted. */
export interface HostQueue {
  /** Resolves when it is this request's turn, with what ends the turn. */
  enter(host: string, signal?: AbortSignal): Promise<() => void>;
}

/** Makes a {@link HostQueue}. */
export function createHostQueue(perHost: number): HostQueue {
  const running = new Map<string, number>();
  const waiting = new Map<string, Array<() => void>>();

  function leave(host: string) {
    const next = waiting.get(host)?.shift();
    if (next) {
      next();
      return;
    }
    const count = (running.get(host) ?? 1) - 1;
    if (count > 0) {
      running.set(host, count);
    } else {
      running.delete(host);
      waiting.delete(host);
    }
  }

  return {
    async enter(host, signal) {
      signal?.throwIfAborted();
      const count = running.get(host) ?? 0;
      if (count < perHost) {
        running.set(host, count + 1);
      } else {
        await new Promise<void>((resolve, reject) => {
          const queue = waiting.get(host) ?? [];
          waiting.set(host, queue);
          const waits = new AbortController();
          const turn = () => {
            waits.abort();
            resolve();
          };
          signal?.addEventListener(
            'abort',
            () => {
              queue.splice(queue.indexOf(turn), 1);
              reject(signal.reason);
            },
            { once: true, signal: waits.signal },
          );
          queue.push(turn);
        });
      }
      let left = false;
      return () => {
        if (!left) {
          left = true;
          leave(host);
        }
      };
    },
  };
}
