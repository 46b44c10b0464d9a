import { answers, type UpstreamRoute } from '@portolan/portal-test-utils';
import { watchApiServer } from '../../__testUtils__/watchApiServer';
import { createDeprecatedCallsCollector } from './createDeprecatedCallsCollector';

const watched = watchApiServer();
const family = 'apiserver_requested_deprecated_apis';
const minute = 60_000;

const head = [
  '# HELP aggregator_discovery_aggregation_count_total [ALPHA] Counter of number of times discovery was aggregated',
  '# TYPE aggregator_discovery_aggregation_count_total counter',
  'aggregator_discovery_aggregation_count_total 12',
  '# HELP apiserver_audit_event_total [ALPHA] Counter of audit events generated and sent to the audit backend.',
  '# TYPE apiserver_audit_event_total counter',
  'apiserver_audit_event_total 0',
  '# HELP apiserver_request_duration_seconds [STABLE] Response latency distribution in seconds.',
  '# TYPE apiserver_request_duration_seconds histogram',
  'apiserver_request_duration_seconds_bucket{verb="GET",le="+Inf"} 4',
  'apiserver_request_duration_seconds_sum{verb="GET"} 4',
  'apiserver_request_duration_seconds_count{verb="GET"} 4',
  '# HELP apiserver_request_total [STABLE] Counter of apiserver requests broken out for each verb.',
  '# TYPE apiserver_request_total counter',
  'apiserver_request_total{code="200",component="apiserver",dry_run="",group="",resource="",scope="",subresource="/readyz",verb="GET",version=""} 40',
];
// Built from k8s.io/apiserver `pkg/endpoints/metrics/metrics.go` as of 1.33.
const called = (group: string, version: string, resource: string, more = '') =>
  `${family}{group="${group}",removed_release="1.32",resource="${resource}",subresource="${more}",version="${version}"} 1`;
const own = [
  `# HELP ${family} [STABLE] Gauge of deprecated APIs that have been requested, broken out by API group, version, resource, subresource, and removed_release.`,
  `# TYPE ${family} gauge`,
  called('flowcontrol.apiserver.k8s.io', 'v1beta3', 'flowschemas'),
];
const tail = [
  '# HELP apiserver_response_sizes [STABLE] Response size distribution in bytes',
  '# TYPE apiserver_response_sizes histogram',
  'apiserver_response_sizes_bucket{group="",le="1000"} 4',
];
const text = (...lines: readonly string[]) =>
  answers.text(200, `${lines.join('\n')}\n`);
/** Says this, and then goes on without end. */
const thenForever =
  (...lines: readonly string[]): UpstreamRoute =>
  (_request, response) => {
    response.write(`${lines.join('\n')}\n`);
    const timer = setInterval(() => response.write(`${tail[2]}\n`), 5);
    response.on('close', () => clearInterval(timer));
  };

let collector: ReturnType<typeof createDeprecatedCallsCollector>;
let before: ReadonlyMap<string, unknown>;

beforeEach(() => {
  collector = createDeprecatedCallsCollector({
    ...watched.asked(),
    limits: { connectMs: 300, silenceMs: 300, totalMs: 700 },
  });
  before = new Map();
});

async function read(route: UpstreamRoute): Promise<unknown> {
  watched.server.route('/metrics', route);
  const { records } = await collector.collect({
    before,
    signal: new AbortController().signal,
  });
  before = records;
  return [...records.values()];
}

const flowschemas = () => ({
  group: 'flowcontrol.apiserver.k8s.io',
  version: 'v1beta3',
  resource: 'flowschemas',
  subresource: '',
  removedRelease: '1.32',
  seenAt: new Date(watched.now).toISOString(),
});

it.each([
  ['in order', text(...head, ...own, ...tail)],
  ['at the end', text(...head, ...own)],
  ['out of order', text(...tail, ...head, '# TYPE zzz gauge', ...own)],
  ['and reads no further', thenForever(...head, ...own, ...tail)],
])('finds what is called, %s', async (_name, route) => {
  expect(await read(route)).toEqual([flowschemas()]);
});

it.each([
  ['without the family', text(...head, ...tail)],
  ['with nothing in it', text(...head, ...own.slice(0, 2), ...tail)],
  ['with a zero', text(...head, own[2].replace(/1$/, '0'), ...tail)],
  ['and reads no further', thenForever(...head, ...tail)],
])('knows that nothing is called, %s', async (_name, route) => {
  expect(await read(route)).toEqual([]);
});

it('reads labels in any order, escaped, and leaves out what is none', async () => {
  expect(
    await read(
      text(
        ...head,
        `${family}{version="v1",resource="componentstatuses",subresource="status",group="",removed_release="",cluster="a\\"}b"} 1 1764150000000`,
        `${family}{version="v1"} 1`,
        `${family} 1`,
        `${family}{resource="pods",version="v1"} NaN`,
        `${family}{resource="${'x'.repeat(70_000)}",version="v1"} 1`,
      ),
    ),
  ).toEqual([
    {
      group: '',
      version: 'v1',
      resource: 'componentstatuses',
      subresource: 'status',
      removedRelease: '',
      seenAt: new Date(watched.now).toISOString(),
    },
  ]);
});

it('keeps for hours what one of several API servers said', async () => {
  const said = flowschemas();
  await read(text(...head, ...own));
  watched.now += 350 * minute;
  expect(await read(text(...head, ...tail))).toEqual([said]);
  watched.now += 20 * minute;
  expect(await read(text(...head, ...tail))).toEqual([]);
});

it('is asked for as text, and counted', async () => {
  const from = watched.server.requests.length;
  await read(text(...head, ...own));
  expect(watched.requestsSince(from)).toEqual(['GET /metrics']);
  const { answer } = await collector.collect({
    before,
    signal: new AbortController().signal,
  });
  expect(answer).toMatchObject({ status: 200, requestsPerMinute: 0 });
  expect(answer?.head).toBeUndefined();
});

it.each<[string, UpstreamRoute, object]>([
  [
    'a right that is missing, with the rule to add',
    answers.text(403, 'forbidden'),
    {
      kind: 'forbidden',
      missing: 'get /metrics',
      message:
        'eu does not let the portal get /metrics; its ClusterRole needs the rule { nonResourceURLs: ["/metrics"], verbs: ["get"] }',
    },
  ],
  [
    'a control plane that gives none',
    answers.text(404, '404 page not found'),
    { kind: 'absent', why: 'not-installed' },
  ],
  [
    'metrics of something else',
    text('# TYPE up gauge', 'up 1'),
    { kind: 'absent', message: expect.stringMatching(/nothing of an API/) },
  ],
  ['a page', answers.page(), { kind: 'invalid' }],
  ['nothing', answers.text(200, ''), { kind: 'absent' }],
  ['a failure', answers.text(500, 'no'), { kind: 'error' }],
  ['a hang', answers.hang(), { kind: 'timeout' }],
  ['a drip', answers.drip(20), { kind: 'silent' }],
  [
    'an end in the middle',
    answers.truncated(head.join('\n')),
    { kind: 'invalid' },
  ],
  [
    'a line without an end',
    answers.endless(),
    { kind: expect.stringMatching(/silent|invalid/) },
  ],
])('says %s', async (_name, route, detail) => {
  await expect(read(route)).rejects.toMatchObject({ detail });
});
