import { z } from 'zod';
import { DAY, HOUR } from '../scenario/clock';
import {
  ask,
  json,
  startTestLandscape,
  type TestLandscape,
} from '../testing/testLandscape';

jest.setTimeout(60_000);

const start = '2026-11-25T14:15:00Z';

const hitsSchema = z.object({
  _shards: z.object({ total: z.number(), failed: z.number() }),
  hits: z.object({
    total: z.object({ value: z.number(), relation: z.string() }),
    hits: z.array(
      z.object({
        _index: z.string(),
        _id: z.string(),
        _source: z.record(z.string(), z.unknown()),
        sort: z.array(z.unknown()).optional(),
      }),
    ),
  }),
});

describe('the store of events', () => {
  let landscape: TestLandscape;
  const t0 = Date.parse(start);

  beforeAll(async () => {
    landscape = await startTestLandscape(start);
  });
  afterAll(() => landscape.close());
  beforeEach(() => landscape.clock.set(t0));

  const send = (body: unknown, path = 'botkube-*/_search') =>
    ask(`${landscape.url('elasticsearch')}/${path}`, json('POST', body));

  async function search(body: unknown, path?: string) {
    const { status, body: answered } = await send(body, path);
    expect(status).toBe(200);
    return hitsSchema.parse(answered);
  }

  /** As the portal asks. */
  const asking = (
    cluster: string,
    namespace: string,
    range: { gte: string; lte: string } = {
      gte: new Date(t0 - 14 * DAY).toISOString(),
      lte: new Date(t0).toISOString(),
    },
  ) => ({
    size: 201,
    sort: [{ TimeStamp: { order: 'desc', unmapped_type: 'date' } }],
    query: {
      bool: {
        filter: [
          { range: { TimeStamp: range } },
          { terms: { 'Cluster.keyword': [cluster] } },
          { terms: { 'Namespace.keyword': [namespace] } },
        ],
      },
    },
  });

  it('keeps what Botkube tells, the newest first, by the names its agents have', async () => {
    const { hits } = await search(
      asking('prod', 'content'),
      'botkube-*/_search?ignore_unavailable=true&allow_no_indices=true',
    );
    const [newest] = hits.hits;
    expect(newest._index).toMatch(/^botkube-2026-11-\d\d$/);
    const reasons = hits.hits.map(({ _source }) => _source.Reason);
    expect(reasons).toContain('BackOff');
    const backOff = hits.hits.find(
      ({ _source }) => _source.Reason === 'BackOff',
    );
    expect(backOff?._source).toEqual({
      APIVersion: 'v1',
      Kind: 'Pod',
      Code: '',
      Title: 'v1/pods error',
      Name: expect.stringMatching(/^content-reviews-\w+-\w+$/),
      Namespace: 'content',
      Messages: [expect.stringContaining('Back-off restarting failed')],
      Type: 'error',
      Reason: 'BackOff',
      Error: '',
      Level: 'error',
      Cluster: 'prod',
      TimeStamp: expect.stringMatching(/^2026-11-\d\dT[\d:]+Z$/),
      Count: expect.any(Number),
      Action: '',
      Resource: 'v1/pods',
      Recommendations: null,
      Warnings: null,
      Actions: null,
    });
    const times = hits.hits.map(({ _source }) =>
      Date.parse(String(_source.TimeStamp)),
    );
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(hits.hits.map(({ sort }) => sort)).toEqual(times.map(at => [at]));
    // A roll-out is no event of Kubernetes: the change of the image is told.
    expect(
      hits.hits.find(({ _source }) => _source.Type === 'update')?._source,
    ).toMatchObject({
      Kind: 'Deployment',
      Title: 'apps/v1/deployments updated',
      Messages: [expect.stringMatching(/image:\n\t-: .+\n\t\+: .+\n$/)],
    });
    // The portal's own name for the cluster finds nothing, and that is an answer.
    expect((await search(asking('eks-eu-prod', 'content'))).hits.hits).toEqual(
      [],
    );
  });

  it.each([
    ['staging', 'trip-planner', 'Failed', 'Pod'],
    ['staging', 'rail', 'Unhealthy', 'Pod'],
    ['prod', '', 'FailedDraining', 'Node'],
    ['fra', '', 'NodeNotReady', 'Node'],
  ])('of %s %s tells %s', async (cluster, namespace, reason, kind) => {
    const { query, ...rest } = asking(cluster, namespace);
    const { hits } = await search({
      ...rest,
      query: {
        bool: {
          filter: [
            ...query.bool.filter,
            { term: { 'Reason.keyword': reason } },
          ],
        },
      },
    });
    expect(hits.hits.length).toBeGreaterThan(0);
    expect(new Set(hits.hits.map(({ _source }) => _source.Kind))).toEqual(
      new Set([kind]),
    );
  });

  it('has what was told twice twice, and alerts of another shape', async () => {
    const { hits } = await search(asking('staging', 'trip-planner'));
    const bodies = hits.hits.map(({ _source }) => JSON.stringify(_source));
    expect(new Set(bodies).size).toBeLessThan(bodies.length);
    expect(new Set(hits.hits.map(({ _id }) => _id)).size).toBe(bodies.length);

    const alerts = await search(
      {
        query: { term: { 'labels.alertname.keyword': 'KubePodCrashLooping' } },
      },
      'botkube-2026-11-24/_search',
    );
    expect(alerts.hits.hits[0]._source).toEqual({
      labels: expect.objectContaining({ severity: 'warning' }),
      annotations: { summary: 'Pod is crash looping.' },
      state: 'firing',
      activeAt: expect.any(String),
      value: '1e+00',
    });
  });

  it('keeps what is written as time goes on, and adds to it', async () => {
    const range = {
      gte: new Date(t0 - 2 * DAY).toISOString(),
      lte: new Date(t0 - HOUR).toISOString(),
    };
    const before = await search(asking('prod', 'content', range));
    landscape.clock.set(t0 + 5 * HOUR);
    const after = await search(asking('prod', 'content', range));
    const ids = after.hits.hits.map(({ _id }) => _id);
    expect(before.hits.hits.length).toBeGreaterThan(0);
    expect(ids).toEqual(
      expect.arrayContaining(before.hits.hits.map(({ _id }) => _id)),
    );
  });

  it('has an index a day, for two weeks', async () => {
    expect((await search(asking('prod', 'nowhere')))._shards).toEqual({
      total: 14,
      failed: 0,
    });
    const day = 'botkube-2026-11-24/_search';
    const { hits } = await search({ size: 10_000 }, day);
    expect(new Set(hits.hits.map(({ _index }) => _index))).toEqual(
      new Set(['botkube-2026-11-24']),
    );
    expect((await search({}, 'other-*/_search')).hits.hits).toEqual([]);
  });

  it.each([
    ['nothing/_search', {}, 404, 'index_not_found_exception'],
    ['other-*/_search?allow_no_indices=false', {}, 404, 'index_not_found_ex'],
    [
      'botkube-*/_search',
      { query: { fuzzy: { a: 'b' } } },
      400,
      'unknown query [fuzzy]',
    ],
    [
      'botkube-*/_search',
      { query: { bool: { should: [] } } },
      400,
      'parsing_exception',
    ],
    [
      'botkube-*/_search',
      { query: { terms: { Kind: 'Pod' } } },
      400,
      'parsing_exception',
    ],
    ['botkube-*/_search', { aggs: {} }, 400, 'parsing_exception'],
    [
      'botkube-*/_search',
      { query: { range: { TimeStamp: { gte: 'soon' } } } },
      400,
      'parse_exception',
    ],
    ['botkube-*/_search', { sort: ['Name'] }, 400, 'Fielddata is disabled'],
    [
      'botkube-*/_search',
      { sort: ['lastTimestamp'] },
      400,
      'No mapping found for [lastTimestamp]',
    ],
    ['botkube-*/_search', { size: 10_001 }, 400, 'Result window is too large'],
    ['botkube-*/_bulk', {}, 400, 'no handler found for uri'],
  ])('refuses %s %j', async (path, body, status, words) => {
    const refused = await send(body, path);
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject({
      status,
      error: { root_cause: [{ type: expect.any(String) }] },
    });
    expect(JSON.stringify(refused.body)).toContain(words);
  });

  it('answers without a body, and for an index that may be missing', async () => {
    const url = landscape.url('elasticsearch');
    const { body, headers } = await ask(`${url}/`);
    expect(headers.get('x-elastic-product')).toBe('Elasticsearch');
    expect(body).toMatchObject({ version: { number: '8.19.4' } });
    const all = await ask(
      `${url}/nothing,botkube-2026-11-24/_search?ignore_unavailable=true`,
    );
    expect(hitsSchema.parse(all.body)).toMatchObject({
      _shards: { total: 1 },
      hits: { total: { relation: 'eq' } },
    });
    // A text is split into words, which its keyword is not.
    const counted = async (query: unknown) =>
      (await search({ query, size: 0 }, 'botkube-2026-11-24/_search')).hits
        .total.value;
    expect(await counted({ term: { Kind: 'pod' } })).toBe(
      await counted({ term: { 'Kind.keyword': 'Pod' } }),
    );
    expect(await counted({ term: { Kind: 'Pod' } })).toBe(0);
    expect(await counted({ term: { 'Kind.keyword': 'pod' } })).toBe(0);
  });
});
