import { parse } from 'yaml';
import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../scenario/clock';
import { lostGroup } from '../scenario/rules/ruleGroups';
import {
  ask,
  startTestLandscape,
  type TestLandscape,
} from '../testing/testLandscape';

const labels = z.record(z.string(), z.string());
const nanoseconds = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
const alertSchema = z.strictObject({
  labels,
  annotations: labels,
  state: z.enum(['pending', 'firing']),
  activeAt: nanoseconds,
  keepFiringSince: nanoseconds.optional(),
  value: z.string().regex(/^\d(\.\d+)?e[+-]\d\d$/),
});
const evaluation = {
  evaluationTime: z.number(),
  lastEvaluation: z.union([nanoseconds, z.literal('0001-01-01T00:00:00Z')]),
};
const alertingSchema = z.strictObject({
  ...evaluation,
  type: z.literal('alerting'),
  state: z.enum(['inactive', 'pending', 'firing', 'unknown']),
  name: z.string(),
  query: z.string(),
  duration: z.number(),
  keepFiringFor: z.number(),
  labels,
  annotations: labels,
  alerts: z.array(alertSchema).nullable(),
  health: z.enum(['ok', 'err', 'unknown']),
  lastError: z.string().optional(),
});
const recordingSchema = z.strictObject({
  ...evaluation,
  type: z.literal('recording'),
  name: z.string(),
  query: z.string(),
  labels,
  health: z.literal('ok'),
});
const groupsSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      ...evaluation,
      name: z.string(),
      file: z.string(),
      rules: z
        .array(z.discriminatedUnion('type', [alertingSchema, recordingSchema]))
        .min(1),
      interval: z.number(),
      limit: z.number(),
    }),
  ),
  groupNextToken: z.string().optional(),
});
const vectorSchema = z.strictObject({
  resultType: z.literal('vector'),
  result: z.array(
    z.strictObject({
      metric: labels,
      value: z.tuple([z.number(), z.string()]),
    }),
  ),
});
const matrixSchema = z.strictObject({
  resultType: z.literal('matrix'),
  result: z.array(
    z.strictObject({
      metric: labels,
      values: z.array(z.tuple([z.number(), z.string()])),
    }),
  ),
});

describe('Prometheus', () => {
  const afternoon = Date.parse('2026-11-25T14:15:00Z');
  let landscape: TestLandscape;

  beforeAll(async () => {
    landscape = await startTestLandscape(new Date(afternoon).toISOString());
  });
  afterAll(() => landscape.close());
  beforeEach(() => landscape.clock.set(afternoon));

  const get = (path: string, id = 'prometheus-eu') =>
    ask(`${landscape.url(id)}/api/v1${path}`);
  async function data<T>(schema: z.ZodType<T>, path: string, id?: string) {
    const { status, body } = await get(path, id);
    expect([path, status]).toEqual([path, 200]);
    return z.object({ status: z.literal('success'), data: schema }).parse(body)
      .data;
  }
  const query = (text: string, more = '') =>
    `/query?query=${encodeURIComponent(text)}${more}`;
  const alertsOf = async (id?: string) =>
    (await data(z.object({ alerts: z.array(alertSchema) }), '/alerts', id))
      .alerts;

  it('lists alerts and rules, pending and firing, with what is wrong in monitoring', async () => {
    const alerts = await alertsOf();
    expect(new Set(alerts.map(({ state }) => state))).toEqual(
      new Set(['pending', 'firing']),
    );
    expect(alerts.some(one => 'prometheus' in one.labels)).toBe(false);
    const { groups } = await data(groupsSchema, '/rules');
    const rules = groups.flatMap(group => group.rules);
    expect(groups.length).toBeGreaterThan(40);
    expect(
      rules.flatMap(rule =>
        rule.type === 'alerting' ? rule.alerts ?? [] : [],
      ),
    ).toEqual(alerts);
    for (const rule of rules) {
      if (rule.type === 'alerting' && rule.health === 'ok') {
        const states = rule.alerts?.map(({ state }) => state) ?? [];
        const worst =
          states.find(state => state === 'firing') ?? states[0] ?? 'inactive';
        expect([rule.name, rule.state]).toEqual([rule.name, worst]);
      }
    }
    const broken = rules.filter(({ health }) => health === 'err');
    expect(broken).toMatchObject([
      {
        state: 'inactive',
        alerts: [],
        lastError: expect.stringContaining('many-to-many matching not allowed'),
      },
    ]);
    const { activeTargets } = await data(
      z.object({
        activeTargets: z.array(
          z.object({
            health: z.enum(['up', 'down']),
            lastError: z.string(),
            lastScrape: nanoseconds,
            labels,
            scrapePool: z.string(),
          }),
        ),
      }),
      '/targets?state=active',
      'prometheus-global',
    );
    const down = activeTargets.filter(({ health }) => health === 'down');
    expect(down.map(one => one.labels.service ?? one.labels.instance)).toEqual(
      expect.arrayContaining(['voucher-import', '10.80.3.7:9100']),
    );
  });

  it('pages and filters rules as 3.x does', async () => {
    const all = await data(groupsSchema, '/rules');
    const paged: unknown[] = [];
    let token: string | undefined;
    let pages = 0;
    do {
      const page = await data(
        groupsSchema,
        `/rules?group_limit=17${token ? `&group_next_token=${token}` : ''}`,
      );
      expect(page.groups.length).toBeLessThanOrEqual(17);
      paged.push(...page.groups);
      token = page.groupNextToken;
      pages += 1;
    } while (token);
    expect(paged).toEqual(all.groups);
    expect(pages).toBe(Math.ceil(all.groups.length / 17));
    const bare = await data(groupsSchema, '/rules?exclude_alerts=true');
    expect(
      bare.groups
        .flatMap(group => group.rules)
        .every(rule => rule.type === 'recording' || rule.alerts === null),
    ).toBe(true);
    const recordings = await data(groupsSchema, '/rules?type=record');
    expect(recordings.groups.map(({ name }) => name)).toEqual(['recordings']);
    const ofOne = await data(
      groupsSchema,
      `/rules?rule_name[]=HighErrorRate&match[]=${encodeURIComponent(
        '{service="payment-gateway"}',
      )}`,
    );
    expect(
      ofOne.groups.flatMap(group =>
        group.rules.map(rule => `${rule.name} ${rule.labels.severity}`),
      ),
    ).toEqual(['HighErrorRate warning', 'HighErrorRate critical']);
    const refusals: Array<[string, string]> = [
      [
        '/rules?type=foo',
        'invalid parameter "type": not supported value "foo"',
      ],
      [
        '/rules?group_limit=0',
        'invalid parameter "group_limit": group_limit needs to be greater than 0',
      ],
      [
        '/rules?group_next_token=abc',
        'invalid parameter "group_next_token": group_limit needs to be present in order to paginate over the groups',
      ],
      [
        '/rules?group_limit=2&group_next_token=abc',
        `invalid parameter "group_next_token": invalid group_next_token 'abc'. were rule groups changed?`,
      ],
    ];
    for (const [path, error] of refusals) {
      expect(await get(path)).toMatchObject({
        status: 400,
        body: { status: 'error', errorType: 'bad_data', error },
      });
    }
  });

  it('loses a group, and does not evaluate another', async () => {
    const day = Math.floor(afternoon / DAY) * DAY;
    landscape.clock.set(day + 101 * MINUTE);
    const { groups } = await data(groupsSchema, '/rules');
    expect(groups.map(({ name }) => name)).not.toContain(lostGroup);
    landscape.clock.set(day + 155 * MINUTE);
    const watchdog = (
      await data(
        groupsSchema,
        '/rules?rule_name[]=Watchdog',
        'prometheus-global',
      )
    ).groups[0];
    expect(watchdog).toMatchObject({
      lastEvaluation: '0001-01-01T00:00:00Z',
      rules: [{ state: 'unknown', health: 'unknown', alerts: [] }],
    });
    expect(
      (await alertsOf('prometheus-global')).map(one => one.labels.alertname),
    ).not.toContain('Watchdog');
  });

  it('answers queries about alerts as they are', async () => {
    const alerts = await alertsOf();
    const series = await data(vectorSchema, query('ALERTS'));
    expect(series.result).toHaveLength(alerts.length);
    const firing = await data(
      vectorSchema,
      query('ALERTS{alertstate="firing",severity=~"warn.+",team!~"pay.*"}'),
    );
    expect(firing.result.map(({ metric }) => metric.alertname).sort()).toEqual(
      alerts
        .filter(
          one =>
            one.state === 'firing' &&
            one.labels.severity === 'warning' &&
            one.labels.team !== 'payments',
        )
        .map(one => one.labels.alertname)
        .sort(),
    );
    const since = await data(
      vectorSchema,
      query('ALERTS_FOR_STATE{alertname="Watchdog"}'),
    );
    expect(Number(since.result[0].value[1])).toBe(
      Math.floor(
        Date.parse(
          alerts.find(one => one.labels.alertname === 'Watchdog')?.activeAt ??
            '',
        ) / 1000,
      ),
    );
    const up = await data(vectorSchema, query('up{job="node-exporter"} '));
    expect(up.result.length).toBeGreaterThan(3);
    expect((await get(query('1.5'))).body).toMatchObject({
      data: { resultType: 'scalar', result: [afternoon / 1000, '1.5'] },
    });
  });

  it('draws what its rules measure, on both sides of the threshold', async () => {
    const { groups } = await data(
      groupsSchema,
      '/rules?rule_name[]=HotelSearchLatency',
    );
    const [rule] = groups[0].rules;
    const range = `&start=${(afternoon - 6 * HOUR) / 1000}&end=${
      afternoon / 1000
    }&step=60`;
    const drawn = (text: string) =>
      data(
        matrixSchema,
        `/query_range?query=${encodeURIComponent(text)}${range}`,
      );
    const [condition] = (await drawn(rule.query)).result;
    const [measured] = (await drawn(rule.query.replace(' > 0.45', ''))).result;
    expect(measured.values).toHaveLength(361);
    expect(measured.values.filter(([, value]) => Number(value) > 0.45)).toEqual(
      condition.values,
    );
    expect(condition.values.length).toBeGreaterThan(30);
    expect(condition.values.length).toBeLessThan(330);
    const history = await drawn('ALERTS{alertname="HotelSearchLatency"}');
    expect(
      new Set(history.result.map(({ metric }) => metric.alertstate)),
    ).toEqual(new Set(['pending', 'firing']));
    const lag = await drawn('content_reviews:moderation_lag_seconds:max');
    expect(lag.result.map(({ metric }) => metric.queue)).toEqual([
      'human',
      'auto',
    ]);
    const moderated = await drawn(
      'sum  by (verdict) (rate(content_reviews_moderated_total[5m]))',
    );
    expect(moderated.result).toHaveLength(3);
    const form = await ask(
      `${landscape.url('prometheus-eu')}/api/v1/query_range`,
      {
        method: 'POST',
        body: new URLSearchParams(`query=up${range}`),
      },
    );
    expect(form.status).toBe(200);
  });

  it('has a month of history, quickly', async () => {
    const month = await data(
      matrixSchema,
      `/query_range?query=ALERTS&start=${(afternoon - 30 * DAY) / 1000}&end=${
        afternoon / 1000
      }&step=1h`,
    );
    expect(month.result.length).toBeGreaterThan(100);
  });

  it('counts what its rules measure, and finds nothing of what nobody exports any more', async () => {
    const counted = async (selector: string) =>
      (await data(vectorSchema, query(`count(${selector})`))).result.map(
        ({ value }) => Number(value[1]),
      );
    expect(await counted('refund_dead_letters{cluster!=""}')).toEqual([
      expect.any(Number),
    ]);
    expect(await counted('room_mapper_pending_rooms')).not.toEqual([]);
    expect(await counted('up')).not.toEqual([]);
    expect(await counted('up{job="nobody"}')).toEqual([]);
    expect(await counted('refund_duplicates_total')).toEqual([]);
    expect(
      await data(
        z.array(labels),
        '/series?match[]=refund_duplicates_total&limit=1',
      ),
    ).toEqual([]);
  });

  it('says what it cannot do instead of showing calm', async () => {
    const refusals: Array<[string, number, string, RegExp]> = [
      [query(''), 400, 'bad_data', /no expression found/],
      [
        query('sum(ALERTS)'),
        400,
        'bad_data',
        /cannot evaluate "sum\(ALERTS\)"/,
      ],
      [query('payment_requests_total'), 400, 'bad_data', /no raw samples/],
      [query('{a=~".*"}'), 400, 'bad_data', /non-empty matcher/],
      [
        query(
          'room_mapper_pending_rooms * on (supplier) group_left (tier) room_mapper_supplier_info > 10000',
        ),
        422,
        'execution',
        /many-to-many/,
      ],
      [query('up', '&time=zz'), 400, 'bad_data', /Invalid time value/],
      ['/query_range?query=up&start=0&end=1', 400, 'bad_data', /"step"/],
      ['/query_range?query=up&start=5&end=1&step=1', 400, 'bad_data', /"end"/],
      [
        '/query_range?query=up&start=0&end=100000&step=1',
        400,
        'bad_data',
        /11,000 points/,
      ],
      ['/series', 400, 'bad_data', /no match/],
    ];
    for (const [path, status, errorType, error] of refusals) {
      expect(await get(path)).toMatchObject({
        status,
        body: {
          status: 'error',
          errorType,
          error: expect.stringMatching(error),
        },
      });
    }
    // What nobody here measures is simply not there, as on a real server without it.
    expect((await data(vectorSchema, query('pyrra_objective'))).result).toEqual(
      [],
    );
    expect((await get('/nope')).status).toBe(404);
  });

  it('tells of its version, configuration, labels and pages', async () => {
    const { yaml } = await data(
      z.object({ yaml: z.string() }),
      '/status/config',
    );
    expect(parse(yaml)).toMatchObject({
      global: { external_labels: { prometheus: 'eu' } },
      alerting: {
        alertmanagers: [
          {
            static_configs: [
              {
                targets: ['alertmanager-eu-a', 'alertmanager-eu-b'].map(
                  id => new URL(landscape.url(id)).host,
                ),
              },
            ],
          },
        ],
      },
    });
    expect(
      await data(z.object({ version: z.string() }), '/status/buildinfo'),
    ).toEqual({ version: '3.14.0' });
    expect(await data(z.array(z.string()), '/labels')).toEqual(
      expect.arrayContaining(['__name__', 'alertname', 'service', 'severity']),
    );
    expect(await data(z.array(z.string()), '/label/severity/values')).toEqual(
      expect.arrayContaining(['info', 'none', 'warning']),
    );
    expect(
      (await data(z.array(labels), '/series?match[]=up')).every(
        one => one.__name__ === 'up',
      ),
    ).toBe(true);
    const base = landscape.url('prometheus-eu');
    expect((await ask(`${base}/-/ready`)).body).toBe(
      'Prometheus Server is Ready.\n',
    );
    const sent = z
      .array(z.object({ generatorURL: z.url() }))
      .parse(
        (await ask(`${landscape.url('alertmanager-eu-a')}/api/v2/alerts`)).body,
      );
    const page = await ask(sent[0].generatorURL);
    expect(page.status).toBe(200);
    expect(page.body).toContain('<svg');
  });
});

describe('what Prometheus knows of workloads', () => {
  let landscape: TestLandscape;
  const t0 = Date.parse('2026-11-25T13:15:00Z');

  beforeAll(async () => {
    landscape = await startTestLandscape('2026-11-25T13:15:00Z');
  });
  beforeEach(() => landscape.clock.set(t0));
  afterAll(() => landscape.close());

  const answer = async (query: string) => {
    const { status, body } = await ask(
      `${landscape.url(
        'prometheus-eu',
      )}/api/v1/query?query=${encodeURIComponent(query)}`,
    );
    expect([query, status]).toEqual([query, 200]);
    const { data } = body as {
      data: {
        result: Array<{
          metric: Record<string, string>;
          value: [number, string];
        }>;
      };
    };
    return data.result.map(({ metric, value }) => ({
      metric,
      value: Number(value[1]),
    }));
  };
  const of =
    'cluster="eks-eu-prod",namespace="hotels",service="hotel-booking-api"';
  const pods =
    'cluster="eks-eu-prod",namespace="hotels",pod=~"hotel-booking-api-.*"';

  it.each([
    [`sum(rate(http_requests_total{${of}}[5m]))`, 20, 600],
    [
      `sum(rate(http_requests_total{${of},code=~"5.."}[5m])) / sum(rate(http_requests_total{${of}}[5m]))`,
      0,
      0.01,
    ],
    [
      `histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${of}}[5m])))`,
      0.01,
      2,
    ],
    [
      `sum by (container) (rate(container_cpu_usage_seconds_total{${pods}}[5m])) / sum by (container) (kube_pod_container_resource_requests{${pods},resource="cpu"})`,
      0.02,
      1.5,
    ],
    [
      `max(quantile_over_time(0.95, container_memory_working_set_bytes{${pods}}[1d]))`,
      50_000_000,
      2_000_000_000,
    ],
    [
      `quantile_over_time(0.95, sum(rate(container_cpu_usage_seconds_total{${pods}}[5m]))[1d:5m])`,
      0.1,
      12,
    ],
    [
      'sum(rate(container_cpu_cfs_throttled_periods_total{namespace="payments",cluster="eks-eu-prod"}[5m])) / sum(rate(container_cpu_cfs_periods_total{namespace="payments",cluster="eks-eu-prod"}[5m]))',
      0,
      1,
    ],
    [
      'sum(increase(kube_pod_container_status_restarts_total{service="content-reviews",cluster="eks-eu-prod"}[1h]))',
      5,
      20,
    ],
    [
      'slo:period_error_budget_remaining:ratio{sloth_service="hotel-booking-api"}',
      -0.3,
      1,
    ],
    [
      '1 - slo:sli_error:ratio_rate5m{sloth_service="hotel-booking-api"}',
      0.99,
      1,
    ],
  ])('answers %s', async (query, least, most) => {
    const [{ value }, ...others] = await answer(query);
    expect(others).toEqual([]);
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  });

  it('tells the story by its errors, and pods by the names they have in the cluster', async () => {
    const errors =
      'sum by (service) (rate(http_requests_total{service="payment-gateway",cluster="eks-eu-prod",code=~"5.."}[1m])) / sum by (service) (rate(http_requests_total{service="payment-gateway",cluster="eks-eu-prod"}[1m]))';
    expect((await answer(errors))[0].value).toBeLessThan(0.01);
    await ask(`${landscape.control}/control/v1/story/start`, {
      method: 'POST',
    });
    landscape.clock.set(t0 + 2 * 60_000);
    expect(await answer(errors)).toEqual([
      {
        metric: { service: 'payment-gateway' },
        value: expect.closeTo(0.31, 2),
      },
    ]);
    const selector = 'labelSelector=app.kubernetes.io%2Fname%3Dfx-rates';
    const { body } = await ask(
      `${landscape.url('kubernetes-eks-eu-prod')}/api/v1/pods?${selector}`,
      { headers: { authorization: 'Bearer demo-token-of-eks-eu-prod' } },
    );
    const { items } = body as { items: Array<{ metadata: { name: string } }> };
    const measured = await answer(
      'container_memory_working_set_bytes{cluster="eks-eu-prod",service="fx-rates"}',
    );
    expect(measured.map(({ metric }) => metric.pod).sort()).toEqual(
      items.map(({ metadata }) => metadata.name).sort(),
    );
  });
});
