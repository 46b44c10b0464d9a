import { AreaClient, AreaError } from './AreaClient';
import { readSeen, refreshed, streamId, writeSeen } from './freshness';

const response = (body: unknown, init: ResponseInit = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), init);

describe('the times of streams', () => {
  it('survive the header', () => {
    const seen = new Map([
      [streamId({ upstream: 'eu a/1', kind: 'alerts' }), 1_795_486_634_582],
      ['catalog/services', 12],
    ]);
    expect(readSeen(writeSeen(seen))).toEqual(seen);
    expect(readSeen('nonsense,,a:,:5')).toEqual(new Map());
    expect(readSeen(null)).toEqual(new Map());
  });

  it('only ever make data younger', () => {
    const sighting = {
      source: { area: 'alerts', upstream: 'eu-a', kind: 'alerts' },
      maxAgeMs: 1_000,
      last: { data: 1, seenAt: '2026-11-24T10:00:00.000Z' },
    };
    const at = Date.parse('2026-11-24T10:00:15.000Z');
    expect(
      refreshed(sighting, new Map([['eu-a/alerts', at]])).last?.seenAt,
    ).toBe('2026-11-24T10:00:15.000Z');
    expect(refreshed(sighting, new Map([['eu-a/alerts', 5]]))).toBe(sighting);
    expect(refreshed(sighting, new Map())).toBe(sighting);
  });
});

describe('AreaClient', () => {
  const client = (fetch: (path: string) => Promise<Response>) =>
    new AreaClient({ area: 'alerts', fetch, now: () => 1_000 });

  it('asks with a query and reads version, times and clock skew', async () => {
    const paths: string[] = [];
    const asked = await client(async path => {
      paths.push(path);
      return response(
        { items: [], hidden: 2 },
        {
          headers: {
            'portolan-version': '7',
            'portolan-now': '4000',
            'portolan-seen': 'eu-a/alerts:2s',
          },
        },
      );
    }).facts({ service: 'component:default/a', atLeast: 6 });
    expect(paths).toEqual([
      '/v1/area/facts?service=component%3Adefault%2Fa&atLeast=6',
    ]);
    expect(asked).toEqual({
      body: { items: [], hidden: 2 },
      version: 7,
      clockSkewMs: 3_000,
      seen: new Map([['eu-a/alerts', 100]]),
    });
  });

  it.each([
    [
      'a refusal with its reason',
      async () =>
        response(
          { error: { message: 'You lack alerts.read' } },
          { status: 403 },
        ),
      403,
      'You lack alerts.read',
    ],
    [
      'a page instead of JSON',
      async () => response('<html>', { status: 200 }),
      200,
      'something this page cannot read',
    ],
    [
      'another shape',
      async () => response({ rows: [] }),
      200,
      'something this page cannot read',
    ],
    [
      'no reason',
      async () => response('', { status: 502, statusText: 'Bad Gateway' }),
      502,
      'alerts answered 502 Bad Gateway',
    ],
    [
      'no answer',
      async () => Promise.reject(new TypeError('fetch failed')),
      0,
      'could not be reached',
    ],
  ])('%s becomes an AreaError', async (_name, fetch, status, message) => {
    const error = await client(fetch)
      .attention()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AreaError);
    expect(error).toMatchObject({
      status,
      message: expect.stringContaining(message),
    });
  });
});
