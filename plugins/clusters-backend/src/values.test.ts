import { TestDatabases } from '@backstage/backend-test-utils';
import type { RootLoggerService } from '@backstage/backend-plugin-api';
import type { ParityAnswer } from '@portolan/plugin-clusters-common';
import type { Knex } from 'knex';
import { objectsOf, partsOf } from './__testUtils__/objects';
import { startCluster } from './__testUtils__/startCluster';
import {
  aClusterResource,
  aService,
  platform,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const web = 'component:default/web';
const canary = 'hunter2-of-the-shop';
const digestLike = /[\w-]{4}\.[\w-]{16}/g;
const paths = [
  '/v1/landscape',
  `/v1/landscape/service?service=${web}`,
  '/v1/clusters',
  '/v1/clusters/cluster?cluster=eu',
  `/v1/parity?service=${web}`,
  `/v1/deploy-time?service=${web}`,
  `/v1/events?service=${web}`,
  `/v1/signals?service=${web}`,
  '/v1/area/facts',
  '/v1/area/attention',
  '/v1/area/upstreams',
];

function env(currency: string) {
  return [
    { name: 'PASSWORD', value: canary },
    { name: 'REGION', value: `${canary}-region` },
    { name: 'CURRENCY', value: `${canary}-${currency}` },
    {
      name: 'TOKEN',
      valueFrom: { secretKeyRef: { name: 'web', key: 'token' } },
    },
  ];
}

/** The service, and the same template in everything else that has one; one of them cannot be read. */
function objects(currency: string) {
  const service = { name: 'web', env: env(currency) };
  const { deployment } = partsOf(service, '2026-11-01T00:00:00Z');
  const { template, selector } = deployment.spec;
  const named = (name: string, spec: object) => ({
    metadata: { name, namespace: 'shop', uid: `uid-${name}` },
    spec,
  });
  return {
    ...objectsOf([service]),
    statefulsets: [
      named('cache', { selector, template }),
      named('broken', { selector, template, replicas: canary }),
    ],
    daemonsets: [named('agent', { selector, template })],
    jobs: [named('once', { template })],
    cronjobs: [
      named('nightly', {
        schedule: '0 4 * * *',
        jobTemplate: { spec: { template } },
      }),
    ],
  };
}

function collectLogs() {
  const logged: string[] = [];
  const tell = (...said: unknown[]) => {
    logged.push(said.map(one => `${one} ${JSON.stringify(one)}`).join(' '));
  };
  const logger: RootLoggerService = {
    error: tell,
    warn: tell,
    info: tell,
    debug: tell,
    child: () => logger,
  };
  return { logger, logged };
}

async function stored(knex: Knex): Promise<string> {
  const tables: Array<{ name: string }> = await knex('sqlite_master')
    .select('name')
    .where({ type: 'table' });
  const rows = await Promise.all(tables.map(({ name }) => knex(name).select()));
  return JSON.stringify(rows);
}

function parity({ client }: Portal, good: (body: ParityAnswer) => boolean) {
  return until(async () => (await client.parity(web)).body, good);
}

const allKnown = ({ deployments }: ParityAnswer) =>
  deployments.length === 2 && deployments.every(one => one.isKnown);

it('values are nowhere, digests are in the mirror alone, and answers say equal, differs or not known', async () => {
  const knex = await databases.init('SQLITE_3');
  const [eu, us] = await Promise.all([
    startCluster('eu', objects('EUR')),
    startCluster('us', objects('USD')),
  ]);
  const { logger, logged } = collectLogs();
  const options = {
    clusters: () => [eu.entry, { ...us.entry, name: 'us' }],
    entities: [
      aService('web', {
        'backstage.io/kubernetes-id': 'web',
        'portolan.dev/deployments': 'production=eu,staging=us',
        'portolan.dev/parity': 'REGION; CURRENCY; TOKEN; PASSWORD=It may',
      }),
      aClusterResource('eu', 'production'),
      aClusterResource('us', 'staging'),
    ],
    knex,
    logger,
  };
  const values = ({ rows }: ParityAnswer) =>
    rows.find(({ aspect }) => aspect === 'values');
  const verdicts = ({ declared }: ParityAnswer) =>
    Object.fromEntries(declared.map(one => [one.name, one.value]));

  const first = await startPortal({
    ...options,
    config: { parity: { key: 'k'.repeat(40) } },
  });
  try {
    const body = await parity(first, allKnown);
    expect(values(body)).toMatchObject({
      state: 'differs',
      sentence: expect.stringContaining('CURRENCY is another in staging on us'),
    });
    expect(verdicts(body)).toEqual({
      REGION: 'equal',
      CURRENCY: 'differs',
      TOKEN: 'unknown',
      PASSWORD: undefined,
    });
    const kept = await until(
      () => stored(knex),
      text =>
        ['cache', 'agent', 'once', 'nightly'].every(name =>
          text.includes(name),
        ),
    );
    expect(kept).not.toContain(canary);
    const digests = new Set(
      kept.match(/(?<=digest\W{1,6})[\w-]{4}\.[\w-]{16}/g),
    );
    // PASSWORD and REGION, and CURRENCY of each.
    expect(digests.size).toBe(4);
    for (const path of paths) {
      const answer = await (await first.fetchAs(platform, path)).text();
      expect([path, answer.includes(canary)]).toEqual([path, false]);
      expect(
        (answer.match(digestLike) ?? []).filter(one => digests.has(one)),
      ).toEqual([]);
    }
  } finally {
    await first.stop();
  }

  const second = await startPortal(options);
  try {
    const body = await parity(
      second,
      one => allKnown(one) && values(one) !== undefined,
    );
    expect(values(body)).toMatchObject({
      state: 'unknown',
      sentence:
        'REGION, CURRENCY, TOKEN: values are not compared: set clusters.parity.key',
    });
    expect(verdicts(body)).toMatchObject({ REGION: 'unknown' });
    // Without the key what was made with it goes too.
    await until(
      () => stored(knex),
      text => !text.includes('digest'),
    );
  } finally {
    await second.stop();
    await Promise.all([eu.server.close(), us.server.close()]);
  }
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('\n')).not.toContain(canary);
});
