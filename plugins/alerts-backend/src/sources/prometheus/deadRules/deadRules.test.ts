import {
  createAsk,
  createHttpDoor,
  ServiceDirectory,
} from '@portolan/portal-node';
import {
  answers,
  startUpstream,
  type FakeUpstream,
} from '@portolan/portal-test-utils';
import { anUpstream, aRule } from '../../../__testUtils__/builders';
import {
  createMemoryMirror,
  streamsOf,
} from '../../../__testUtils__/memoryMirror';
import { createDeadRuleFindings } from '../../../findings/createDeadRuleFindings';
import { AlertsIndex } from '../../../service/AlertsIndex';
import { DeadRules } from '../../../service/DeadRules';
import { upstreamStream } from '../../streams';
import { createDeadRulesCollector } from './createDeadRulesCollector';

const name = 'prometheus-eu';
const stream = upstreamStream({ name }, 'deadRules');
const minute = 60_000;
const door = createHttpDoor({});
let prometheus: FakeUpstream;
/** What the fake has: now, and within a day. */
let now: Set<string>;
let lately: Set<string>;
let warnings: string[];

beforeEach(async () => {
  now = new Set(['up']);
  lately = new Set(['up', 'slept']);
  warnings = [];
  const parameter = (url: string | undefined, key: string) =>
    new URL(url ?? '', 'http://fake').searchParams.get(key) ?? '';
  prometheus = await startUpstream({
    '/api/v1/query': (request, response) => {
      const query = parameter(request.url, 'query');
      if (query.includes('refused')) {
        response.writeHead(422).end('{"status":"error","error":"no"}');
        return;
      }
      const selector = /^count\((.*)\)$/.exec(query)?.[1] ?? '';
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          status: 'success',
          data: { resultType: 'vector', result: now.has(selector) ? [{}] : [] },
          ...(warnings.length > 0 ? { warnings } : {}),
        }),
      );
    },
    '/api/v1/series': (request, response) => {
      const selector = parameter(request.url, 'match[]');
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          status: 'success',
          data: lately.has(selector) ? [{ __name__: selector }] : [],
        }),
      );
    },
  });
});
afterEach(async () => {
  if (prometheus.unexpected.length > 0) {
    throw new Error(`nobody answers ${prometheus.unexpected.join()}`);
  }
  await prometheus.close();
});
afterAll(() => door.close());

function setUp(queries: string[]) {
  const mirror = createMemoryMirror([
    ...streamsOf({ alertmanagers: [], prometheuses: [name] }),
    stream,
  ]);
  const upstream = { ...anUpstream(name), url: prometheus.url };
  const index = new AlertsIndex({
    mirror,
    directory: new ServiceDirectory(mirror),
    upstreams: [upstream],
  });
  mirror.good(
    upstreamStream({ name }, 'rules'),
    Object.fromEntries(
      queries.map((query, at) => [
        `rule:${at}`,
        aRule(`${at}`, { query, name: `Rule${at}` }),
      ]),
    ),
  );
  const dead = new DeadRules({ mirror, rules: () => index.rules() });
  let clock = Date.parse('2026-11-24T10:00:00Z');
  const collector = createDeadRulesCollector({
    ask: createAsk(door, upstream),
    upstream,
    selectors: () => dead.selectorsOf(name),
    now: () => clock,
  });
  return {
    mirror,
    /** Looks so many times. */
    async look(times: number) {
      for (let time = 0; time < times; time++) {
        const { records } = await collector.collect({
          signal: new AbortController().signal,
          before: mirror.records(stream),
        });
        mirror.good(stream, Object.fromEntries(records));
      }
    },
    later(ms: number) {
      clock += ms;
    },
    dead: () =>
      index
        .rules()
        .flatMap(rule => {
          const found = dead.of(rule);
          return found ? [`${rule.query} lacks ${found.selectors}`] : [];
        })
        .sort(),
    findings: async () => [
      ...(await createDeadRuleFindings(() => index.rules(), dead)(clock)),
    ],
  };
}

it('calls a rule dead only after its selectors were asked, and alive again once they have series', async () => {
  const { look, later, dead, findings } = setUp([
    'up == 0',
    'gone > 1',
    'slept > 1',
    'up or gone',
    'absent(gone)',
  ]);
  expect(dead()).toEqual([]);
  await look(1);
  expect(dead()).toEqual([]);
  await look(2);
  expect(dead()).toEqual(['gone > 1 lacks gone']);
  expect(await findings()).toMatchObject([
    {
      kind: 'dead-rule',
      upstream: name,
      since: '2026-11-24T10:00:00.000Z',
      sentence:
        'The rule Rule1 (payments) can never fire: there are no series for gone',
    },
  ]);

  now.add('gone');
  later(minute);
  await look(3);
  expect(dead()).toEqual([]);
  expect(await findings()).toEqual([]);
});

it('claims nothing of what the upstream refuses, or answers only in part', async () => {
  const { look, dead } = setUp(['refused > 1', 'gone > 1']);
  warnings = ['store 10.0.0.1 did not answer'];
  await look(2);
  expect(dead()).toEqual([]);
});

it('keeps what it knows while the upstream is away, and forgets rules that are gone', async () => {
  const { look, later, dead, mirror } = setUp(['gone > 1']);
  await look(1);
  expect(dead()).toEqual(['gone > 1 lacks gone']);

  prometheus.route('/api/v1/query', answers.text(500));
  later(minute);
  await expect(look(1)).rejects.toThrow('500');
  expect(dead()).toEqual(['gone > 1 lacks gone']);

  mirror.good(upstreamStream({ name }, 'rules'), {});
  await look(1);
  expect(mirror.records(stream).size).toBe(0);
});
