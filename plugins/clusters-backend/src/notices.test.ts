import { TestDatabases } from '@backstage/backend-test-utils';
import { streamId } from '@portolan/portal-common';
import type { Knex } from 'knex';
import { objectsOf } from './__testUtils__/objects';
import { startCluster } from './__testUtils__/startCluster';
import {
  aClusterResource,
  aService,
  startPortal,
} from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';
import { noticesStream } from './sources/streams';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function episodes(knex: Knex): Promise<Record<string, unknown>> {
  const bodies: string[] = await knex('record')
    .where({ stream_id: streamId(noticesStream), deleted_at: null })
    .pluck('body');
  return Object.fromEntries(
    bodies.map(body => {
      const { service, episode } = JSON.parse(body);
      return [service, episode];
    }),
  );
}

it('follows services in production as they are seen, and none elsewhere', async () => {
  const knex = await databases.init('SQLITE_3');
  const eu = await startCluster(
    'eu',
    objectsOf([{ name: 'web' }, { name: 'till', ready: 0 }]),
  );
  const us = await startCluster('us', objectsOf([{ name: 'tool', ready: 0 }]));
  const portal = await startPortal({
    knex,
    clusters: () => [eu.entry, us.entry],
    entities: [
      aService('web'),
      aService('till'),
      aService('tool'),
      aClusterResource('eu', 'production'),
      aClusterResource('us', 'test'),
    ],
  });
  const told = (name: string) => `component:default/${name}`;
  expect(
    await until(
      () => episodes(knex),
      known => told('web') in known && told('till') in known,
    ),
  ).toEqual({
    [told('web')]: { phase: 'calm' },
    // It was so at first sight.
    [told('till')]: expect.objectContaining({
      phase: 'failing',
      isNews: false,
    }),
  });

  const { pods = [], deployments = [] } = objectsOf([
    { name: 'web', ready: 0 },
  ]);
  deployments.forEach(one => eu.of('deployments').put(one));
  pods.forEach(one => eu.of('pods').put(one));
  expect(
    await until(
      () => episodes(knex),
      known => JSON.stringify(known[told('web')]).includes('suspected'),
    ),
  ).toMatchObject({ [told('web')]: { phase: 'suspected' } });
  await portal.stop();
  await Promise.all([eu.close(), us.close()]);
});

it('follows none where that is switched off', async () => {
  const knex = await databases.init('SQLITE_3');
  const portal = await startPortal({
    knex,
    config: { notifications: { enabled: false } },
  });
  await until(
    async () => (await portal.client.upstreams()).body.items,
    items => items.some(({ id }) => id === 'portal/cells'),
  );
  expect(
    (await portal.client.upstreams()).body.items.map(({ id }) => id),
  ).not.toContain(streamId(noticesStream));
  await portal.stop();
});
