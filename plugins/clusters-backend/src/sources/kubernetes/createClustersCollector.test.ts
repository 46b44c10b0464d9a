import { mockServices } from '@backstage/backend-test-utils';
import {
  createClusterAccess,
  type ClusterEntry,
  type Collector,
} from '@portolan/portal-node';
import { aCluster } from '../../__testUtils__/connect';
import { createClustersCollector } from './createClustersCollector';

const first = '2026-11-26T10:00:00.000Z';

async function collecting(listed: () => ClusterEntry[]) {
  let now = Date.parse(first);
  const access = createClusterAccess();
  access.provide({
    clusterSupplier: { getClusters: async () => listed() },
    authStrategyMap: {},
  });
  const collector = createClustersCollector({
    access,
    auth: mockServices.auth(),
    now: () => now,
    collectorsOf: ({ name, url }) => [
      {
        stream: { upstream: name, kind: url, maxAgeMs: 1 },
        everyMs: 1,
        limitMs: 1,
        collect: async () => ({ records: new Map() }),
      },
    ],
  });
  let before: ReadonlyMap<string, unknown> = new Map();
  return async () => {
    const { records, collectors } = await collector.collect({
      before,
      signal: new AbortController().signal,
    });
    before = records;
    now += 30_000;
    return { records: [...records.values()], collectors: collectors ?? [] };
  };
}

it('keeps the collectors of clusters that stay as they are, and makes those of others', async () => {
  const eu = aCluster({ name: 'eu', title: 'Europe' });
  let listed = [eu];
  const read = await collecting(() => listed);
  const one = await read();
  expect(one.records).toEqual([
    { name: 'eu', title: 'Europe', provider: 'serviceAccount' },
  ]);

  listed = [{ ...eu }, aCluster({ name: 'us' })];
  const two = await read();
  expect(two.collectors).toHaveLength(2);
  expect(two.collectors[0]).toBe(one.collectors[0]);

  // The same cluster with another credential is asked at once.
  listed = [
    { ...eu, authMetadata: { ...eu.authMetadata, serviceAccountToken: 'new' } },
  ];
  const three = await read();
  expect(three.collectors).toHaveLength(1);
  expect(three.collectors[0]).not.toBe(one.collectors[0]);
});

it('asks the first of two with one name, and says since when there are two', async () => {
  const all = [aCluster({ url: 'https://a' }), aCluster({ url: 'https://b' })];
  let listed = all;
  const read = await collecting(() => listed);
  const repeated = {
    name: 'eu',
    provider: 'serviceAccount',
    repeatedSince: first,
  };
  const kinds = ({
    collectors,
  }: {
    collectors: ReadonlyArray<Pick<Collector, 'stream'>>;
  }) => collectors.map(({ stream }) => stream.kind);
  const one = await read();
  expect(one.records).toEqual([repeated]);
  expect(kinds(one)).toEqual(['https://a']);
  expect((await read()).records).toEqual([repeated]);
  listed = all.slice(1);
  const alone = await read();
  expect(alone.records).toEqual([{ name: 'eu', provider: 'serviceAccount' }]);
  expect(kinds(alone)).toEqual(['https://b']);
});

it('is absent without a cluster, saying what to add', async () => {
  const read = await collecting(() => []);
  await expect(read()).rejects.toMatchObject({
    detail: {
      kind: 'absent',
      why: 'not-configured',
      message: 'No clusters are configured; /connect shows the lines to add',
      remedy: 'kubernetes.clusterLocatorMethods',
    },
  });
});
