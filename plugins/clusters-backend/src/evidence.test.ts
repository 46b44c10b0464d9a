import { answers } from '@portolan/portal-test-utils';
import { objectsOf } from './__testUtils__/objects';
import { startCluster, type FakeCluster } from './__testUtils__/startCluster';
import {
  aClusterResource,
  aService,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

let eu: FakeCluster | undefined;
let portal: Portal | undefined;
afterEach(async () => {
  await portal?.stop();
  await eu?.close();
});

const ingress = (name: string, namespace: string) => ({
  metadata: { name, namespace, uid: `uid-${name}` },
  // Leads nowhere by its name, so nobody is asked.
  spec: { tls: [{ hosts: [`${name}.shop.test`] }] },
});

it('tells what is seen of a cluster besides its objects, and of entries only to who may see their namespaces', async () => {
  eu = await startCluster('eu', {
    ...objectsOf([{ name: 'web' }, { name: 'till', namespace: 'tills' }]),
    ingresses: [ingress('web', 'shop'), ingress('till', 'tills')],
  });
  eu.server.route(
    '/metrics',
    answers.text(
      200,
      [
        '# TYPE apiserver_requested_deprecated_apis gauge',
        'apiserver_requested_deprecated_apis{group="",removed_release="1.38",resource="endpoints",subresource="",version="v1"} 1',
        '',
      ].join('\n'),
    ),
  );
  const { entry } = eu;
  portal = await startPortal({
    clusters: () => [entry],
    entities: [
      aService('web'),
      aService('till'),
      aClusterResource('eu', 'production'),
    ],
    shown: ['web'],
  });
  const { client, developer } = portal;
  const { summary, handshakes, streams } = await until(
    async () => (await client.cluster('eu')).body,
    body =>
      body.handshakes.length === 3 &&
      body.summary.findings.some(({ rule }) => rule === 'deprecated-calls'),
  );
  expect(handshakes).toMatchObject([
    {
      of: 'api-server',
      host: new URL(entry.url).host,
      shown: { subject: 'CN=kube-apiserver', isForHost: true },
    },
    {
      host: 'till.shop.test',
      entry: { namespace: 'tills', name: 'till' },
      problem: { message: expect.stringMatching(/is not asked/) },
    },
    { host: 'web.shop.test', entry: { namespace: 'shop', name: 'web' } },
  ]);
  expect(summary).toMatchObject({
    handshakes: { hosts: 3, unseen: 2 },
    certificateEnds: handshakes[0].shown?.notAfter,
  });
  expect(summary.findings.map(({ sentence }) => sentence)).toEqual(
    expect.arrayContaining([
      'Somebody still calls endpoints of v1, which 1.38 no longer answers',
      'The certificates of 2 of 3 hosts could not be seen when asked last, so whether they are well is not known',
    ]),
  );
  expect(streams.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['handshakes', 'deprecated-calls']),
  );
  const seen = await until(
    async () => (await developer.cluster('eu')).body,
    body => body.namespaces.length > 0,
  );
  expect(seen.handshakes.map(({ host }) => host)).toEqual([
    new URL(entry.url).host,
    'web.shop.test',
  ]);
});

it('says when the clock of a cluster is wrong', async () => {
  eu = await startCluster('eu', objectsOf([{ name: 'web' }]));
  eu.server.route('/readyz', (request, response) =>
    answers.text(200, 'ok', {
      date: new Date(Date.now() - 3 * 3_600_000).toUTCString(),
    })(request, response),
  );
  const { entry } = eu;
  portal = await startPortal({ clusters: () => [entry] });
  const { client } = portal;
  const { summary } = await until(
    async () => (await client.cluster('eu')).body,
    body => body.summary.findings.some(({ rule }) => rule === 'clock-skew'),
  );
  expect(summary.findings).toContainEqual(
    expect.objectContaining({
      severity: 'bad',
      sentence:
        "Its clock is 3 h behind the portal's, so ages and times of what happens there are wrong by as much",
    }),
  );
});
