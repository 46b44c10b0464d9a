import type { HttpAnswer, ProblemDetail } from '@portolan/portal-node';

const connectionFailures = 3;
const restMs = 60_000;
const longestRestMs = 65 * 60_000;

/** Whether a source host may be asked now: it is left alone when it wants to be, and when it does not answer. */
export class HostPace {
  #rest?: { until: number; detail: ProblemDetail };
  #failures = 0;
  #left = 1;

  /** Why it is not asked at `now`, and until when it is not (Unix milliseconds). */
  restAt(now: number): { until: number; detail: ProblemDetail } | undefined {
    return this.#rest && now < this.#rest.until ? this.#rest : undefined;
  }

  /**
   * Whether more may be asked than what is due. Backstage itself asks with the same credential, to find and to read
   * what is in the catalog: half of what it may ask in an hour stays for that.
   */
  get hasReserve(): boolean {
    return this.#left > 0.5;
  }

  /** It answered; `headers` say how much more may be asked. */
  answered(headers: HttpAnswer['headers'] = {}): void {
    this.#failures = 0;
    const [prefix] = ['x-ratelimit', 'ratelimit'].filter(
      name => numberOf(headers[`${name}-limit`]) !== undefined,
    );
    const limit = numberOf(headers[`${prefix}-limit`]) ?? 0;
    const remaining = numberOf(headers[`${prefix}-remaining`]);
    if (limit > 0 && remaining !== undefined) {
      this.#left = remaining / limit;
    }
  }

  /** It gave no answer at all; after some of those, one after the other, it rests. */
  unanswered(detail: ProblemDetail, now: number): void {
    this.#failures += 1;
    if (this.#failures >= connectionFailures) {
      this.#rest = { until: now + restMs, detail };
    }
  }

  /** It wants no more questions for so many milliseconds. Answers when it may be asked again, in Unix milliseconds. */
  refused(
    { afterMs = restMs, now }: { afterMs?: number; now: number },
    detailOf: (until: number) => ProblemDetail,
  ): ProblemDetail {
    const until = now + Math.min(Math.max(afterMs, 1_000), longestRestMs);
    const detail = detailOf(until);
    this.#rest = { until, detail };
    return detail;
  }
}

function numberOf(value: string | string[] | undefined): number | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
