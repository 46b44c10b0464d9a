import { storedEventSchema } from '@portolan/plugin-clusters-common';
import { createHttpDoor, ProblemError } from '@portolan/portal-node';
import { startUpstream, type UpstreamRoute } from '@portolan/portal-test-utils';
import { z } from 'zod';
import { createEventStore, type EventStoreOptions } from './createEventStore';

// Documents are built from the sources' own code (see shapes.ts), none is recorded.
const botkube = {
  APIVersion: 'v1',
  Kind: 'Pod',
  Title: 'v1/pods error',
  Name: 'web-5c9-x2x',
  Namespace: 'shop',
  Messages: ['Back-off restarting failed container'],
  Type: 'error',
  Reason: 'BackOff',
  Level: 'error',
  Cluster: 'prod',
  TimeStamp: '2026-11-27T09:30:00.123456789Z',
  Count: 4,
  Resource: 'v1/pods',
};
const exporter = {
  metadata: { name: 'web.17', namespace: 'shop', uid: 'uid-17' },
  type: 'Warning',
  reason: 'FailedScheduling',
  message: '0/6 nodes are available',
  count: 0,
  firstTimestamp: '2026-11-27T09:00:00Z',
  lastTimestamp: null,
  eventTime: '2026-11-27T09:20:00.000000Z',
  clusterName: 'prod',
  involvedObject: { kind: 'Pod', namespace: 'shop', name: 'web-5c9-x2x' },
};
const openTelemetry = {
  '@timestamp': '2026-11-27T09:10:00.000Z',
  severity_text: 'Warning',
  body: { text: 'Readiness probe failed' },
  attributes: {
    'k8s.event.reason': 'Unhealthy',
    'k8s.event.count': 12,
    'k8s.event.uid': 'uid-18',
    'k8s.namespace.name': 'shop',
  },
  resource: {
    attributes: {
      'k8s.cluster.name': 'prod',
      'k8s.object.kind': 'Pod',
      'k8s.object.name': 'web-5c9-x2x',
    },
  },
};

const door = createHttpDoor({});
const asked: unknown[] = [];
let upstream: Awaited<ReturnType<typeof startUpstream>>;

const answering =
  (answer: unknown, status = 200): UpstreamRoute =>
  async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += String(chunk);
    }
    asked.push(JSON.parse(body));
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };

const found = (...documents: unknown[]) => ({
  timed_out: false,
  _shards: { failed: 0 },
  hits: { hits: documents.map(_source => ({ _index: 'i', _source })) },
});

beforeAll(async () => {
  upstream = await startUpstream({});
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(async () => {
  await Promise.all([upstream.close(), door.close()]);
});

function search(
  answer: UpstreamRoute,
  shape: EventStoreOptions['shape'] = 'botkube',
) {
  upstream.route('/events-*/_search', answer);
  return createEventStore({
    name: 'eu',
    key: 'clusters.eventStores[0]',
    url: upstream.url,
    index: 'events-*',
    shape,
    clusterNames: new Map([['eks-eu-prod', 'prod']]),
    headers: { authorization: 'ApiKey abc' },
    door,
  }).search({
    places: [{ cluster: 'eks-eu-prod', namespace: 'shop' }],
    since: Date.parse('2026-11-27T09:00:00Z'),
    until: Date.parse('2026-11-27T10:00:00Z'),
    signal: new AbortController().signal,
  });
}

describe('a store of events', () => {
  it.each([
    [
      'botkube' as const,
      botkube,
      {
        at: '2026-11-27T09:30:00.123Z',
        type: 'error',
        reason: 'BackOff',
        message: 'Back-off restarting failed container',
        count: 4,
      },
      'Cluster.keyword',
    ],
    [
      'event-exporter' as const,
      exporter,
      {
        at: '2026-11-27T09:20:00.000Z',
        firstAt: '2026-11-27T09:00:00.000Z',
        type: 'Warning',
        reason: 'FailedScheduling',
        count: 1,
        uid: 'uid-17',
      },
      'clusterName.keyword',
    ],
    [
      'opentelemetry' as const,
      openTelemetry,
      {
        at: '2026-11-27T09:10:00.000Z',
        type: 'Warning',
        reason: 'Unhealthy',
        message: 'Readiness probe failed',
        count: 12,
        uid: 'uid-18',
      },
      'resource.attributes.k8s.cluster.name',
    ],
  ])('reads what %s writes', async (shape, document, event, clusterField) => {
    const { events, hasMore } = await search(answering(found(document)), shape);
    expect(events).toEqual([
      expect.objectContaining({
        ...event,
        cluster: 'eks-eu-prod',
        namespace: 'shop',
        kind: 'Pod',
        name: 'web-5c9-x2x',
        from: shape,
      }),
    ]);
    expect(z.array(storedEventSchema).parse(events)).toEqual(events);
    expect(hasMore).toBe(false);
    // By the store's own name for the cluster, in filters alone.
    expect(asked).toEqual([
      expect.objectContaining({
        size: 201,
        query: {
          bool: {
            filter: [
              { range: expect.anything() },
              { terms: { [clusterField]: ['prod'] } },
              { terms: expect.anything() },
            ],
          },
        },
      }),
    ]);
  });

  it('passes over what is something else, or of a place that was not asked for', async () => {
    const { events } = await search(
      answering(
        found(
          { labels: { alertname: 'Up' }, state: 'firing' },
          null,
          'text',
          { ...botkube, Namespace: 'payments' },
          { ...botkube, Cluster: 'not-configured' },
          { ...botkube, TimeStamp: '0001-01-01T00:00:00Z', Count: -3 },
        ),
      ),
    );
    expect(events).toEqual([
      expect.objectContaining({ at: '1970-01-01T00:00:00.000Z', count: 1 }),
    ]);
  });

  it('tells once what several agents wrote', async () => {
    const later = { ...botkube, Count: 5 };
    const { events } = await search(answering(found(later, botkube, botkube)));
    expect(events.map(({ count }) => count)).toEqual([5, 4]);
  });

  it('says that there is more', async () => {
    const { events, hasMore } = await search(
      answering(
        found(
          ...Array.from({ length: 201 }, (_, at) => ({
            ...botkube,
            Name: `web-5c9-${at}`,
          })),
        ),
      ),
    );
    expect(events).toHaveLength(200);
    expect(hasMore).toBe(true);
  });

  it('knows that there is nothing where no index was made yet', async () => {
    const none = { error: { type: 'index_not_found_exception' }, status: 404 };
    expect(await search(answering(none, 404))).toMatchObject({
      events: [],
      hasMore: false,
    });
  });

  it.each([
    ['404 of something else', answering({ error: 'no handler' }, 404)],
    ['401', answering({ error: 'security_exception' }, 401)],
    ['500', answering({ error: {} }, 500)],
    ['garbage', answering('<html>Sign in</html>')],
    ['a part of an answer', answering({ ...found(botkube), timed_out: true })],
    [
      'shards that failed',
      answering({ ...found(botkube), _shards: { failed: 2 } }),
    ],
  ])('never takes %s for no events', async (_name, answer) => {
    await expect(search(answer)).rejects.toThrow(ProblemError);
  });
});
