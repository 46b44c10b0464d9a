import { createAsk, createHttpDoor, ProblemError } from '@portolan/portal-node';
import { startUpstream, type UpstreamRoute } from '@portolan/portal-test-utils';
import { askSignals } from './askSignals';
import {
  entryQueries,
  faultOfQuery,
  fillQuery,
  ofCluster,
  usualQueries,
  type QueryPlace,
} from './queries';

const place: QueryPlace = {
  cluster: 'eks-eu-prod',
  namespace: 'shop',
  workloads: ['web', 'api.v2'],
  services: ['web'],
};
const now = Date.parse('2026-11-27T10:02:00Z');
const end = Date.parse('2026-11-27T10:00:00Z') / 1_000;

const door = createHttpDoor({});
let upstream: Awaited<ReturnType<typeof startUpstream>>;
beforeAll(async () => {
  upstream = await startUpstream({});
});
afterAll(async () => {
  await Promise.all([upstream.close(), door.close()]);
});

/** A Prometheus that answers by what stands in the query; built from its published API. */
function answering(
  series: Readonly<Record<string, unknown>>,
  failing = 'nothing',
): UpstreamRoute {
  return (request, response) => {
    const url = new URL(request.url ?? '', 'http://prometheus');
    const query = url.searchParams.get('query') ?? '';
    if (query.includes(failing)) {
      response
        .writeHead(422, { 'content-type': 'application/json' })
        .end('{"status":"error","errorType":"execution","error":"too many"}');
      return;
    }
    const name = Object.keys(series).find(part => query.includes(part));
    const isRange = url.pathname.endsWith('query_range');
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        status: 'success',
        data: {
          resultType: isRange ? 'matrix' : 'vector',
          result: name === undefined ? [] : series[name],
        },
      }),
    );
  };
}

function asked(route: UpstreamRoute) {
  upstream.route('/api/*', route);
  return askSignals(
    createAsk(door, {
      key: 'clusters.metrics[0]',
      url: upstream.url,
      headers: {},
    }),
    {
      queries: { ...usualQueries, ...entryQueries.opentelemetry },
      place,
      range: '24h',
      now,
      signal: new AbortController().signal,
    },
  );
}

describe('queries', () => {
  it('fill in names, never more than one', () => {
    expect(
      fillQuery('up{ns="{{namespace}}",pod=~"{{pods}}"}', {
        ...place,
        namespace: 'a"} or vector(1) or {x="\\',
      }),
    ).toBe(
      'up{ns="a\\"} or vector(1) or {x=\\"\\\\",pod=~"(web|api\\\\.v2)-.+"}',
    );
    // Of no workload nothing is measured, rather than everything.
    expect(fillQuery('up{pod=~"{{pods}}"}', { ...place, workloads: [] })).toBe(
      'up{pod=~"none-of-them^"}',
    );
  });

  it('of one Prometheus for many clusters ask for one of them', () => {
    expect(
      fillQuery(ofCluster('up{namespace="{{namespace}}"}', 'k8s'), place),
    ).toBe('up{k8s="eks-eu-prod",namespace="shop"}');
    for (const queries of [usualQueries, ...Object.values(entryQueries)]) {
      for (const query of Object.values(queries)) {
        // Every selector of ours begins with a label.
        expect(ofCluster(query, 'k8s').match(/\{k8s="/g)?.length).toBe(
          query.match(/(?<!\{)\{(?!\{)/g)?.length,
        );
      }
    }
  });

  it('refuse what stands for nothing', () => {
    expect(faultOfQuery('up{a="{{pod}}"}')).toContain("'{{pod}}' stands for");
    for (const queries of [usualQueries, ...Object.values(entryQueries)]) {
      for (const query of Object.values(queries)) {
        expect(faultOfQuery(query)).toBeUndefined();
      }
    }
  });
});

describe('askSignals', () => {
  it('keeps what was not measured apart from zero', async () => {
    const told = await asked(
      answering({
        container_cpu_usage_seconds_total: [
          {
            metric: { container: 'web' },
            values: [
              [end - 300, '0.5'],
              [end, 'NaN'],
            ],
            value: [end, '0.25'],
          },
        ],
        count_over_time: [{ metric: { container: 'web' }, value: [end, '7'] }],
        'slo:': [
          { metric: { sloth_slo: 'availability' }, value: [end, '0.4'] },
        ],
      }),
    );
    const cpu = told.signals.find(({ name }) => name === 'cpu');
    expect(cpu?.points).toHaveLength(289);
    expect(cpu?.points.slice(-3)).toEqual([
      [end - 600, null],
      [end - 300, 0.5],
      [end, null],
    ]);
    expect(cpu?.latest).toBe(0.5);
    const rate = told.signals.find(({ name }) => name === 'rate');
    expect(rate?.latest).toBeUndefined();
    expect(rate?.points.every(([, value]) => value === null)).toBe(true);
    expect(told).toMatchObject({
      budgets: [{ objective: 'availability', left: 0.4 }],
      gaps: [],
    });
    expect(told.usage.get('web')).toEqual({ days: 7, cpuP95: 0.25 });
  });

  it('tells the rest where one question fails, and what it lacks', async () => {
    const told = await asked(
      answering({}, 'container_memory_working_set_bytes'),
    );
    expect(told.signals.map(({ name }) => name)).toEqual([
      'rate',
      'errors',
      'p50',
      'p95',
      'cpu',
      'restarts',
    ]);
    expect(told.gaps).toHaveLength(3);
    expect(told.gaps[0]).toMatch(/^memory: /);
  });

  it('is a problem where none is answered', async () => {
    await expect(asked(answering({}, ''))).rejects.toThrow(ProblemError);
  });
});
