import { streamId, type Problem } from '@portolan/portal-common';
import type {
  ClusterConnection,
  CollectContext,
  Collector,
  StreamState,
} from '@portolan/portal-node';
import {
  startApiServer,
  type FakeApiServer,
} from '@portolan/portal-test-utils';
import type { AskLimits } from '../sources/kubernetes/limits';
import { aCluster, connect, hastyLimits } from './connect';

/** When the clock of every test begins; in milliseconds since the epoch. */
export const start = Date.parse('2026-11-26T10:00:00.000Z');

/** A fake API server for the tests of a file, and a clock that they move. */
export interface WatchedApiServer {
  server: FakeApiServer;
  /** Milliseconds since the epoch. */
  now: number;
  /** What a collector is made with. */
  asked(): {
    connection: ClusterConnection;
    limits: AskLimits;
    now: () => number;
  };
  /** What it was asked after so many requests. */
  requestsSince(from: number): string[];
  /** Reads again and again as the mirror lets it, keeping records and problem in between. */
  reader(collector: Collector): () => Promise<unknown>;
}

/** Starts it before the tests of the file, and fails those that ask what nobody expected. */
export function watchApiServer(): WatchedApiServer {
  let server: FakeApiServer;
  let opened: ReturnType<typeof connect>;
  const watched: WatchedApiServer = {
    get server() {
      return server;
    },
    now: start,
    asked: () => ({
      connection: opened.connection,
      limits: hastyLimits,
      now: () => watched.now,
    }),
    requestsSince: from => server.requests.slice(from),
    reader(collector) {
      let before: CollectContext['before'] = new Map();
      let stream: StreamState | undefined;
      return async () => {
        const context = {
          before,
          stream,
          signal: new AbortController().signal,
        };
        const state = {
          ...collector.stream,
          id: streamId(collector.stream),
          version: 1,
          seenAt: stream?.seenAt,
        };
        try {
          const { records } = await collector.collect(context);
          before = records;
          stream = { ...state, seenAt: watched.now };
          return [...records.values()][0];
        } catch (error) {
          const detail: unknown = Object(error).detail;
          const problem: Problem = {
            kind: 'error',
            message: 'any',
            since: new Date(watched.now).toISOString(),
            ...Object(detail),
          };
          stream = { ...state, problem };
          return detail;
        }
      };
    },
  };
  beforeAll(async () => {
    server = await startApiServer();
  });
  beforeEach(() => {
    watched.now = start;
    opened = connect(aCluster({ url: server.url, caData: server.caData }));
  });
  afterEach(async () => {
    await opened.close();
    if (server.unexpected.length > 0) {
      throw new Error(`Nobody expected ${server.unexpected.join(', ')}`);
    }
  });
  afterAll(async () => {
    await server.close();
  });
  return watched;
}
