import {
  answers,
  startUpstream,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { aComponent, aTeam, startPortal } from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';
import { fingerprintOf } from './sources/prometheus/fingerprintOf';

jest.setTimeout(30_000);

const query = 'rate(queue_seconds{job="pay"}[5m]) > 2.5';
const labels = (pod: string) => ({
  alertname: 'PayQueue',
  severity: 'warning',
  service: 'pay',
  pod,
});
const own = fingerprintOf(labels('p-7'));
const entities = [
  aComponent('pay', 'group:default/payments'),
  aTeam('payments'),
];
const good = (data: unknown) => answers.json({ status: 'success', data });

/** A Prometheus with one rule, which alerts of two pods and of something nobody owns. */
async function startPrometheus() {
  const asked: URLSearchParams[] = [];
  let ranges: UpstreamRoute = answers.json({}, 500);
  const rule = {
    type: 'alerting',
    name: 'PayQueue',
    query,
    duration: 0,
    labels: { severity: 'warning' },
    annotations: {},
    state: 'firing',
    health: 'ok',
    alerts: [labels('p-7'), { alertname: 'PayQueue', severity: 'warning' }].map(
      one => ({
        labels: one,
        annotations: {},
        state: 'pending',
        activeAt: '2026-11-24T10:00:00Z',
        value: '3e+00',
      }),
    ),
  };
  const upstream = await startUpstream({
    '/api/v1/query_range': (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://fake');
      if (searchParams.get('query')?.startsWith('rate(')) {
        asked.push(searchParams);
        return ranges(request, response);
      }
      return good({ resultType: 'matrix', result: [] })(request, response);
    },
    '/api/v1/query': good({ resultType: 'vector', result: [{}] }),
    '/api/v1/status/buildinfo': good({ version: '3.14.0' }),
    '/api/v1/status/runtimeinfo': good({ reloadConfigSuccess: true }),
    '/api/v1/status/config': good({ yaml: 'global: {}' }),
    '/api/v1/alertmanagers': good({ activeAlertmanagers: [] }),
    '/api/v1/rules': good({
      groups: [{ name: 'pay', file: 'pay.yml', interval: 30, rules: [rule] }],
    }),
  });
  return {
    ...upstream,
    asked,
    answerRanges: (route: UpstreamRoute) => {
      ranges = route;
    },
  };
}

const series = (pod: string, values: unknown[]) => ({
  metric: { job: 'pay', service: 'pay', pod },
  values,
});

describe('what the rule of an alert measured, asked by the client', () => {
  it('is the rule’s own expression without its threshold, the alert’s series first, asked once for all who look', async () => {
    const prometheus = await startPrometheus();
    prometheus.answerRanges(
      answers.json({
        status: 'success',
        data: {
          resultType: 'matrix',
          result: [
            ...Array.from({ length: 24 }, (_, at) =>
              series(`other-${at}`, [[1_764_000_000, '1']]),
            ),
            {
              metric: { service: 'pay', pod: 'p-7' },
              values: [
                [1_764_000_000, '2.75'],
                [1_764_000_090, 'NaN'],
                [1_764_000_180, '+Inf'],
                'nonsense',
                [1_764_000_270, '-1e-3'],
              ],
            },
          ],
        },
        warnings: ['one store did not answer'],
      }),
    );
    const { backend, client, fetchAs } = await startPortal({
      entities,
      alerts: {
        pollSeconds: 1,
        prometheuses: [{ name: 'prometheus-eu', url: prometheus.url }],
      },
    });
    await until(
      () => client.alerts(),
      ({ body }) => body.alerts.length === 1,
    );
    const graphs = await Promise.all(
      Array.from({ length: 20 }, () => client.graph(own)),
    );
    const { body } = graphs[0];
    expect(body).toMatchObject({
      query: 'rate(queue_seconds{job="pay"}[5m])',
      threshold: { operator: '>', value: 2.5 },
      more: 5,
      warnings: ['one store did not answer'],
    });
    expect(body.problem).toBeUndefined();
    expect(body.series).toHaveLength(20);
    expect(body.series[0]).toEqual({
      labels: { service: 'pay', pod: 'p-7' },
      points: [
        [1_764_000_000_000, 2.75],
        [1_764_000_270_000, -0.001],
      ],
    });
    expect(prometheus.asked).toHaveLength(1);
    const [asked] = prometheus.asked;
    expect(Number(asked.get('end')) - Number(asked.get('start'))).toBe(21_600);
    expect(asked.get('query')).toBe(body.query);
    // Nothing a browser says is asked, and nothing of alerts it may not see.
    const free = await fetchAs(
      `/v1/alerts/graph?fingerprint=${own}&query=rate(secret[5m])`,
    );
    expect(free.status).toBe(400);
    await expect(
      client.graph(
        fingerprintOf({ alertname: 'PayQueue', severity: 'warning' }),
      ),
    ).rejects.toMatchObject({ status: 404 });
    expect(prometheus.asked).toHaveLength(1);
    await backend.stop();
    await prometheus.close();
  });

  it.each<[string, UpstreamRoute, object]>([
    ['500', answers.json({}, 500), { kind: 'error' }],
    [
      'a refusal in its own words',
      answers.json(
        {
          status: 'error',
          errorType: 'execution',
          error: 'query processing would load too many samples into memory',
        },
        422,
      ),
      { kind: 'error', message: expect.stringContaining('422') },
    ],
    [
      'another shape',
      good({ resultType: 'matrix', result: {} }),
      { kind: 'invalid' },
    ],
    [
      'an answer without end',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = () => {
          while (response.write('[1764000000,"1"],'.repeat(10_000)));
        };
        response.on('drain', more);
        more();
      },
      { message: expect.stringMatching(/larger than|within/) },
    ],
  ])('says why nothing is drawn: %s', async (_name, route, problem) => {
    const prometheus = await startPrometheus();
    prometheus.answerRanges(route);
    const { backend, client } = await startPortal({
      entities,
      alerts: {
        pollSeconds: 1,
        prometheuses: [{ name: 'prometheus-eu', url: prometheus.url }],
      },
    });
    await until(
      () => client.alerts(),
      ({ body }) => body.alerts.length === 1,
    );
    expect((await client.graph(own)).body).toMatchObject({
      query: 'rate(queue_seconds{job="pay"}[5m])',
      series: [],
      problem: { since: expect.any(String), ...problem },
    });
    await backend.stop();
    await prometheus.close();
  });
});
