import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  areaChannel,
  areaSignalSchema,
  type AreaClient,
  type Answer,
  type AskOptions,
} from '@portolan/portal-common';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { noteClockSkew } from './clock';
import { noteRead } from './readLog';

/** A question to an area. */
export interface AreaQuery<T> {
  client: AreaClient;
  /** What is asked, in words; with `parameters` it identifies the answer. */
  question: string;
  parameters?: readonly string[];
  ask: (options: AskOptions) => Promise<Answer<T>>;
}

/** The last good answer and, if the newest attempt failed, why. A failure never takes the answer away. */
export interface AreaResult<T> {
  answer?: Answer<T>;
  error?: Error;
}

const everyMs = 15_000;

/** Asks an area, again every 15 seconds, and at once when it signals news. */
export function useAreaQuery<T>(query: AreaQuery<T>): AreaResult<T> {
  const { client, question, parameters = [], ask } = query;
  const atLeast = useRef(0);
  const queryClient = useQueryClient();
  const signals = useApiHolder().get(signalApiRef);
  const key = [client.area, question, ...parameters];
  const result = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const at = Date.now();
      const entry = {
        area: client.area,
        question: [question, ...parameters].join(' '),
        at,
      };
      try {
        const answer = await ask({
          signal,
          atLeast: atLeast.current || undefined,
        });
        noteClockSkew(answer.clockSkewMs);
        noteRead({
          ...entry,
          tookMs: Date.now() - at,
          version: answer.version,
        });
        return answer;
      } catch (error) {
        if (!signal.aborted) {
          noteRead({ ...entry, tookMs: Date.now() - at, error: String(error) });
        }
        throw error;
      }
    },
    refetchInterval: everyMs,
    refetchOnWindowFocus: true,
    retry: false,
  });
  const version = result.data?.version ?? 0;
  useEffect(() => {
    const subscription = signals?.subscribe(
      areaChannel(client.area),
      message => {
        const news = areaSignalSchema.safeParse(message).data;
        if (news && news.version > Math.max(version, atLeast.current)) {
          atLeast.current = news.version;
          void queryClient.invalidateQueries({ queryKey: [client.area] });
        }
      },
    );
    return () => subscription?.unsubscribe();
  }, [signals, client.area, queryClient, version]);
  return { answer: result.data, error: result.error ?? undefined };
}
