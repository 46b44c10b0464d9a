import { instantSchema } from '@portolan/portal-common';
import {
  type Ask,
  type Collected,
  type Collector,
  createRecordReader,
  ProblemError,
} from '@portolan/portal-node';
import { z } from 'zod';
import type { AlertUpstream } from '../../../config';
import { recordKey } from '../../parts';
import { streamKinds } from '../../streams';
import { instantQuerySchema, seriesSchema } from '../wire';

/** A selector for which there is no series. */
export const missingSelectorSchema = z.object({
  selector: z.string(),
  since: instantSchema,
});

/** One selector a minute, or as many more as an hour needs: beside what is polled, a Prometheus hardly feels it. */
const everyMs = 60_000;
const roundMs = 60 * 60_000;
const fastestMs = 1_000;
/** Until all were asked once. */
const firstRoundMs = 1_000;
const lookBackMs = 24 * 60 * 60_000;

/**
 * Asks whether the selectors of the rules have series, one at a time and each at least once an hour. One record a
 * selector that had none for a day; what was not asked yet is not claimed.
 *
 * @param options - `selectors` are those of the rules as they are now
 */
export function createDeadRulesCollector(options: {
  ask: Ask;
  upstream: AlertUpstream;
  selectors: () => ReadonlySet<string>;
  now?: () => number;
}): Collector {
  const { ask, upstream, selectors, now = Date.now } = options;
  const read = createRecordReader(missingSelectorSchema);
  const askedAt = new Map<string, number>();
  return {
    stream: {
      upstream: upstream.name,
      kind: streamKinds.deadRules,
      maxAgeMs: roundMs * 2,
    },
    everyMs,
    limitMs: 20_000,
    async collect({ signal, before }): Promise<Collected> {
      const wanted = selectors();
      const records = new Map(
        [...before].filter(([, record]) =>
          wanted.has(read(record)?.selector ?? ''),
        ),
      );
      const selector = leastRecent(wanted, askedAt);
      if (selector === undefined) {
        return { records };
      }
      const key = recordKey(selector);
      const has = await hasSeries({ ask, selector, signal, now: now() });
      askedAt.set(selector, now());
      if (has === false) {
        const since =
          read(before.get(key))?.since ?? new Date(now()).toISOString();
        records.set(key, { selector, since });
      } else if (has) {
        records.delete(key);
      }
      return {
        records,
        againMs:
          askedAt.size < wanted.size
            ? firstRoundMs
            : Math.min(everyMs, Math.max(fastestMs, roundMs / wanted.size)),
      };
    },
  };
}

/** The selector that was not asked for longest. */
function leastRecent(
  wanted: ReadonlySet<string>,
  askedAt: Map<string, number>,
): string | undefined {
  for (const selector of askedAt.keys()) {
    if (!wanted.has(selector)) {
      askedAt.delete(selector);
    }
  }
  const ageOf = (selector: string) =>
    askedAt.get(selector) ?? Number.NEGATIVE_INFINITY;
  return [...wanted].reduce<string | undefined>(
    (oldest, selector) =>
      oldest === undefined || ageOf(selector) < ageOf(oldest)
        ? selector
        : oldest,
    undefined,
  );
}

/**
 * Whether a selector has series now or had some within a day; nothing if the upstream refuses the question. Counting
 * first, because old servers do not limit `/series`, and a selector with many series would be a large answer.
 */
async function hasSeries(options: {
  ask: Ask;
  selector: string;
  signal: AbortSignal;
  now: number;
}): Promise<boolean | undefined> {
  const { ask, selector, signal, now } = options;
  const seconds = (at: number) => String(Math.floor(at / 1_000));
  try {
    const count = await ask(
      `/api/v1/query?${new URLSearchParams({ query: `count(${selector})` })}`,
      instantQuerySchema,
      signal,
    );
    // A partial answer says nothing about what it lacks.
    if (count.data.data.result.length > 0) {
      return true;
    }
    if (count.data.warnings?.length) {
      return undefined;
    }
    const series = await ask(
      `/api/v1/series?${new URLSearchParams({
        'match[]': selector,
        start: seconds(now - lookBackMs),
        end: seconds(now),
        limit: '1',
      })}`,
      seriesSchema,
      signal,
    );
    if (series.data.data.length > 0) {
      return true;
    }
    return series.data.warnings?.length ? undefined : false;
  } catch (error) {
    const status = error instanceof ProblemError ? error.answer?.status : 0;
    if (status === 400 || status === 422) {
      return undefined;
    }
    throw error;
  }
}
