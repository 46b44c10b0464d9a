import {
  startApiServer,
  type ApiServerOptions,
  type FakeApiServer,
  type FakeObject,
} from '@portolan/portal-test-utils';
import { z } from 'zod';
import type { ClusterAccess, ClusterEntry } from '../clusters/ClusterAccess';
import { createClusterAccess } from '../clusters/createClusterAccess';
import { createClusterWatch } from '../clusters/watch/createClusterWatch';
import type { WatchedKind } from '../clusters/watch/WatchedKind';
import type { WatchTimes } from '../clusters/watch/watchTimes';
import { createMemoryStream, type MemoryStream } from './createMemoryStream';

/** Times that a test can wait for; those that end something are for a test to shorten where it waits for that end. */
export const hastyTimes: WatchTimes = {
  openSeconds: [20, 20],
  overdueMs: 300,
  silenceMs: 20_000,
  lastWordMs: 20_000,
  headersMs: 5_000,
  pageMs: 10_000,
  gatherMs: 15,
  backOffMs: [10, 80],
  steadyMs: 200,
  refusedMs: 150,
  secondLookMs: 30,
};

const podSchema = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ nodeName: z.string() }),
});

/** Pods, of which the node is kept; without one nothing is, and with a number for one it is not readable. */
export const pods: WatchedKind = {
  group: '',
  version: 'v1',
  resource: 'pods',
  project(object) {
    const { spec } = Object(object);
    return spec === undefined
      ? undefined
      : { node: podSchema.parse(object).spec.nodeName };
  },
};

export const podsPath = '/api/v1/pods';

/** A pod as an API server has it, with what must never be kept. */
export function aPod(name: string, nodeName: unknown = 'node-1'): FakeObject {
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name, namespace: 'shop' },
    spec: { nodeName, env: [{ name: 'PASSWORD', value: 'secret' }] },
  };
}

/** A fake API server, the portal's access to it, and what watches it. */
export interface WatchedCluster {
  server: FakeApiServer;
  access: ClusterAccess;
  /** By which it counts requests and keeps credentials; it stands still. */
  clock: { now: number };
  cluster: ClusterEntry;
  /** Credentials that were asked for. */
  credentials(): number;
  /** What was asked since the last time this was called. */
  asked(): string[];
  /** Watches a kind of it, pods if nothing else is said; ends with the test. */
  watch(options?: {
    kind?: WatchedKind;
    cluster?: ClusterEntry;
    times?: Partial<WatchTimes>;
    into?: MemoryStream;
  }): MemoryStream & { stop(): Promise<void> };
  close(): Promise<void>;
}

/** Starts a {@link WatchedCluster}. */
export async function startWatchedCluster(
  options: ApiServerOptions = {},
): Promise<WatchedCluster> {
  const server = await startApiServer(options);
  const clock = { now: Date.parse('2026-11-27T08:00:00.000Z') };
  const access = createClusterAccess({
    pace: { backOffMs: [20, 100] },
    now: () => clock.now,
  });
  let credentials = 0;
  access.provide({
    clusterSupplier: { getClusters: async () => [] },
    authStrategyMap: {
      aws: {
        async getCredential() {
          credentials += 1;
          const token = (options.token ?? (() => 'good-token'))();
          return { type: 'bearer token', token };
        },
      },
    },
  });
  const cluster: ClusterEntry = {
    name: 'eu',
    url: server.url,
    caData: server.caData,
    authMetadata: { 'kubernetes.io/auth-provider': 'aws' },
  };
  const running: Array<() => Promise<void>> = [];
  let told = 0;
  return {
    server,
    access,
    clock,
    cluster,
    credentials: () => credentials,
    asked() {
      const asked = server.requests.slice(told);
      told = server.requests.length;
      return asked;
    },
    watch({ kind = pods, cluster: other = cluster, times, into } = {}) {
      const stream = { upstream: 'eu', kind: kind.resource, maxAgeMs: 120_000 };
      const memory = into ?? createMemoryStream(stream);
      const stop = memory.run(
        createClusterWatch({
          connection: access.connect(other),
          kind,
          stream,
          times: { ...hastyTimes, ...times },
        }),
      );
      running.push(stop);
      return Object.assign(memory, { stop });
    },
    async close() {
      await Promise.all(running.map(stop => stop()));
      await access.close();
      await server.close();
    },
  };
}
