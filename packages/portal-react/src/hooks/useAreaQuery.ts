import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  areaChannel,
  AreaError,
  areaSignalSchema,
  type AreaClient,
  type Answer,
  type AskOptions,
  type Problem,
  type SeenTimes,
  type Sighting,
} from '@portolan/portal-common';
import {
  hashKey,
  keepPreviousData,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useAnnounce } from './announce';
import { noteClockSkew, serverNow } from './clock';
import { noteRead, useLoggedQuestion } from './readLog';

/** A question to an area. */
export interface AreaQuery<T> {
  client: AreaClient;
  /** What is asked, in words; with `parameters` it identifies the answer. */
  question: string;
  parameters?: readonly string[];
  ask: (options: AskOptions) => Promise<Answer<T>>;
  /** Ids of the streams the answer stands on; the sighting is then as old as the oldest of them. */
  streams?: readonly string[];
  /** Milliseconds after which the sighting is stale; three polls if not given. */
  maxAgeMs?: number;
  /** Milliseconds between two polls; 15 seconds if not given. Signals come in between. */
  everyMs?: number;
  /** Until other parameters are answered, go on showing the answer to the ones before. */
  keepsPrevious?: boolean;
}

/** The last good answer and, if the newest attempt failed, why. A failure never takes the answer away. */
export interface AreaResult<T> {
  answer?: Answer<T>;
  error?: Error;
  isFetching: boolean;
  /** Whether the answer is still the one to the parameters before. */
  isPrevious: boolean;
  /**
   * The answer as seen from the browser. The way to the portal's backend is a leg of its own: when it fails, the
   * answer stays, ages and has that problem. For what the backend itself saw, use the sightings in the answer
   * with `refreshed(sighting, answer.seen)`.
   */
  sighting(): Sighting<T>;
}

const pollMs = 15_000;
const missedPolls = 3;

/** Area → the newest version it signaled. */
const signaled = new Map<string, number>();
/** Query → since when it fails without interruption, by the server's clock. */
const failingSince = new Map<string, number>();

interface Seen<T> {
  answer: Answer<T>;
  /** When the answer came, by the server's clock. */
  at: number;
}

/** Asks an area, again every 15 seconds, and at once when it signals news. */
export function useAreaQuery<T>(query: AreaQuery<T>): AreaResult<T> {
  const {
    client,
    question,
    parameters = [],
    ask,
    everyMs = pollMs,
    keepsPrevious = false,
  } = query;
  const { area } = client;
  const key = [area, question, ...parameters];
  const words = [question, ...parameters].join(' ');
  useLoggedQuestion(area, words);
  const result = useQuery({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Seen<T>> => {
      const at = Date.now();
      const entry = { area, question: words, at };
      try {
        const answer = await ask({ signal, atLeast: signaled.get(area) });
        noteClockSkew(answer.clockSkewMs);
        noteRead({
          ...entry,
          tookMs: Date.now() - at,
          version: answer.version,
        });
        failingSince.delete(hashKey(key));
        return { answer, at: serverNow() };
      } catch (error) {
        if (!signal.aborted) {
          const message = error instanceof Error ? error.message : `${error}`;
          noteRead({ ...entry, tookMs: Date.now() - at, error: message });
          const hash = hashKey(key);
          failingSince.set(hash, failingSince.get(hash) ?? serverNow());
        }
        throw error;
      }
    },
    refetchInterval: everyMs,
    refetchOnWindowFocus: true,
    retry: false,
    // The browser cannot know that the portal is out of reach; on premises it often is reachable while "offline".
    networkMode: 'always',
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  const answer = result.data?.answer;
  const error = result.error ?? undefined;
  useRefetchOnSignal(area, answer?.version ?? 0);
  useAnnouncedFailure(area, error !== undefined);
  return {
    answer,
    error,
    isFetching: result.isFetching,
    isPrevious: result.isPlaceholderData,
    sighting: () => {
      const { streams, maxAgeMs = missedPolls * everyMs } = query;
      const since = failingSince.get(hashKey(key));
      return {
        source: { area, upstream: 'portal', kind: words },
        maxAgeMs,
        ...(result.data ? { last: lastOf(result.data, streams) } : {}),
        ...(error
          ? {
              problem: problemFrom(error, {
                area,
                since: since ?? serverNow(),
                nextTry: result.errorUpdatedAt + everyMs,
              }),
            }
          : {}),
      };
    },
  };
}

/** Asks everything of an area again, as after something was done to it. */
export function useRefetch(area: string): () => void {
  const queryClient = useQueryClient();
  return useCallback(
    () => void queryClient.invalidateQueries({ queryKey: [area] }),
    [area, queryClient],
  );
}

function useRefetchOnSignal(area: string, version: number) {
  const queryClient = useQueryClient();
  const signals = useApiHolder().get(signalApiRef);
  const known = useRef(version);
  known.current = version;
  useEffect(() => {
    const subscription = signals?.subscribe(areaChannel(area), message => {
      const news = areaSignalSchema.safeParse(message).data;
      if (!news || news.area !== area) {
        return;
      }
      if (news.version > Math.max(known.current, signaled.get(area) ?? 0)) {
        signaled.set(area, news.version);
        void queryClient.invalidateQueries({ queryKey: [area] });
      }
    });
    return () => subscription?.unsubscribe();
  }, [signals, area, queryClient]);
}

function useAnnouncedFailure(area: string, failing: boolean) {
  const announce = useAnnounce();
  const was = useRef(false);
  useEffect(() => {
    if (failing !== was.current) {
      was.current = failing;
      announce(
        failing
          ? `${area} cannot be asked; what is shown may be out of date.`
          : `${area} answers again.`,
      );
    }
  }, [announce, area, failing]);
}

function lastOf<T>(
  { answer, at }: Seen<T>,
  streams?: readonly string[],
): NonNullable<Sighting<T>['last']> {
  const { oldest, missing } = oldestOf(answer.seen, streams ?? []);
  return {
    data: answer.body,
    seenAt: new Date(Math.min(at, oldest ?? at)).toISOString(),
    ...(missing.length > 0
      ? { gaps: missing.map(stream => `nothing known from ${stream}`) }
      : {}),
  };
}

function oldestOf(seen: SeenTimes, streams: readonly string[]) {
  const times = streams.map(stream => seen.get(stream));
  const known = times.filter(time => time !== undefined);
  return {
    oldest: known.length > 0 ? Math.min(...known) : undefined,
    missing: streams.filter((_, index) => times[index] === undefined),
  };
}

/**
 * A failed question as a problem: no answer is unreachable, 401 and 403 are rights, an answer this page cannot
 * read is invalid, all else is an error of the area's backend.
 *
 * @param at - since when it fails and when it is asked again, in milliseconds since the epoch
 */
export function problemFrom(
  error: Error,
  at: { area: string; since: number; nextTry?: number },
): Problem {
  const common = {
    message: error.message,
    since: new Date(at.since).toISOString(),
    ...(at.nextTry === undefined
      ? {}
      : { nextTry: new Date(at.nextTry).toISOString() }),
  };
  const status = error instanceof AreaError ? error.status : undefined;
  switch (status) {
    case 0:
      return { kind: 'unreachable', ...common };
    case 200:
      return { kind: 'invalid', ...common };
    case 401:
      return {
        kind: 'unauthenticated',
        ...common,
        message: `${error.message}. Sign in again.`,
      };
    case 403:
      return {
        kind: 'forbidden',
        missing: `The right to read ${at.area}`,
        ...common,
      };
    case 504:
      return { kind: 'timeout', ...common };
    default:
      return { kind: 'error', ...common };
  }
}
