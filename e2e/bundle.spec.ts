import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { people, sharedPortal } from './support/portal';
import { startBackend, type Backend } from './support/startBackend';
import { startPostgres, type Postgres } from './support/startPostgres';
import { unpackedBundle } from './support/unpackedBundle';
import { until } from './support/until';

// What production runs, by the steps of the image and with its configuration, on an empty PostgreSQL.
const token = 'a-token-of-a-pipeline';
let postgres: Postgres;
let backend: Backend;

before(async () => {
  const bundle = await unpackedBundle();
  postgres = await startPostgres();
  const { landscapeUrl } = sharedPortal();
  backend = await startBackend({
    name: 'bundle',
    bundle,
    mode: 'production',
    env: {
      POSTGRES_HOST: '127.0.0.1',
      POSTGRES_PORT: String(postgres.port),
      POSTGRES_USER: 'postgres',
      POSTGRES_PASSWORD: 'not asked for from this machine',
      PORTOLAN_SESSION_SECRET: 'of this test',
    },
    config: {
      backend: {
        reading: { allow: [{ host: new URL(landscapeUrl).host }] },
        auth: {
          externalAccess: [
            { type: 'static', options: { token, subject: 'pipeline' } },
          ],
        },
      },
      // What must not work in production, however it is configured.
      auth: {
        providers: {
          demo: {
            people: [{ entityRef: people.platformEngineer, title: 'Anybody' }],
          },
        },
      },
      catalog: {
        locations: [
          {
            type: 'url',
            target: `${landscapeUrl}/repositories/travel/all.yaml`,
          },
        ],
      },
    },
  });
});

after(async () => {
  await backend?.stop();
  await postgres?.stop();
});

test('the bundle starts in production, on PostgreSQL, and serves app and API on one port', async () => {
  const page = await fetch(`${backend.url}/catalog`);
  equal(page.status, 200);
  ok((await page.text()).includes('<div id="root">'));

  const unsigned = await fetch(`${backend.url}/api/alerts/v1/alerts`);
  equal(unsigned.status, 401);

  const entities = await until('the catalog is read', async () => {
    const answer = await fetch(
      `${backend.url}/api/catalog/entities?filter=kind=component`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    equal(answer.status, 200);
    const found: unknown = await answer.json();
    ok(Array.isArray(found) && found.length > 40);
    return found.length;
  });
  ok(entities > 40);

  const databases = await postgres.ask(
    'postgres',
    `select to_json(datname) from pg_database where datname like 'backstage_plugin_%'`,
  );
  for (const plugin of ['alerts', 'catalog', 'events', 'search']) {
    ok(databases.includes(`backstage_plugin_${plugin}`), String(databases));
  }
});

test('the demo sign-in does not exist in production, even where it is configured', async () => {
  const answer = await fetch(`${backend.url}/api/auth/demo/refresh`, {
    headers: { 'x-demo-person': people.platformEngineer },
  });
  equal(answer.status, 404);
});

test('nothing is wrong in its log', () => {
  const worse = backend
    .output()
    .split('\n')
    .filter(line => /"level":"(warn|error)"/.test(line))
    // The address of this test is this machine.
    .filter(line => !line.includes('set to a localhost URL'))
    // The catalog asks for events before their plugin is up, and asks again (app-config.yaml, events).
    .filter(line => !line.includes('Poll failed for subscription'));
  deepEqual(worse, []);
});
