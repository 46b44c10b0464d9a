import { answers, startUpstream } from '@portolan/portal-test-utils';
import { objectsOf } from './__testUtils__/objects';
import { startCluster } from './__testUtils__/startCluster';
import {
  aClusterResource,
  aService,
  startPortal,
} from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

const minute = 60_000;
const web = 'component:default/web';

it('an event is told once, whether a watch, a store or both have it, here and among warnings', async () => {
  const now = Date.now();
  const ago = (minutes: number) =>
    new Date(now - minutes * minute).toISOString();
  const involvedObject = {
    kind: 'Pod',
    namespace: 'shop',
    name: 'web-142-0',
  };
  const event = {
    metadata: { name: 'web.1', namespace: 'shop', uid: 'uid-1' },
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container',
    count: 7,
    firstTimestamp: ago(30),
    lastTimestamp: ago(2),
    involvedObject,
  };
  const eu = await startCluster('eu', {
    ...objectsOf([{ name: 'web' }]),
    events: [event],
  });
  const document = (count: number, minutes: number) => ({
    Kind: 'Pod',
    Resource: 'v1/pods',
    Name: 'web-142-0',
    Namespace: 'shop',
    Messages: ['Back-off restarting failed container'],
    Type: 'Warning',
    Reason: 'BackOff',
    Cluster: 'eu',
    TimeStamp: ago(minutes),
    Count: count,
  });
  const store = await startUpstream({
    '/botkube/_search': answers.json({
      hits: {
        hits: [document(5, 10), document(2, 20), document(3, 300)].map(
          _source => ({ _source }),
        ),
      },
    }),
  });
  const portal = await startPortal({
    clusters: () => [eu.entry],
    entities: [aService('web'), aClusterResource('eu', 'production')],
    config: {
      eventStores: [
        {
          name: 'chatops',
          url: store.url,
          index: 'botkube',
          shape: 'botkube',
          clusters: { eu: 'eu' },
        },
      ],
    },
  });
  try {
    const { places } = await until(
      async () =>
        (
          await portal.client.events({ service: web, hours: 24 })
        ).body,
      body => (body.places[0]?.events.last?.data.length ?? 0) > 0,
    );
    expect(
      places.map(({ name, joined, events }) => [
        name,
        joined,
        events.last?.data.map(({ count, alsoFrom, firstAt }) => ({
          count,
          alsoFrom,
          firstAt,
        })),
      ]),
    ).toEqual([
      ['eu', 0, [{ count: 7, alsoFrom: ['chatops'], firstAt: ago(30) }]],
      ['chatops', 2, [{ count: 3 }]],
    ]);
    const { deployments } = (await portal.client.service(web)).body;
    expect(deployments[0].warnings).toMatchObject([
      { object: 'Pod/web-142-0', reason: 'BackOff', count: 7, at: ago(2) },
    ]);
  } finally {
    await portal.stop();
    await Promise.all([eu.close(), store.close()]);
  }
});
