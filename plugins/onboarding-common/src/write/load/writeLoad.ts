import type { ServiceFile } from '../../model/service/ServiceFile';
import { availabilityOf } from '../../plan/objectives';
import type { GeneratedFile, Subject, Writer } from '../GeneratedFile';
import { smokeUrls } from '../pipeline/smoke';
import { javascriptValue } from '../text/json';

/** Requests a second of the load test where the service file does not say what it scales by. */
const fewRequests = 10;

function thresholds(service: ServiceFile) {
  const failing = Number(
    ((100 - availabilityOf(service)) / 100).toPrecision(6),
  );
  const quantiles = (['p50', 'p95', 'p99'] as const).flatMap(quantile => {
    const limit = service.objectives.latency[quantile];
    return limit === undefined ? [] : [`p(${quantile.slice(1)})<${limit}`];
  });
  return {
    http_req_failed: [failing > 0 ? `rate<${failing}` : 'rate==0'],
    ...(quantiles.length > 0 && { http_req_duration: quantiles }),
  };
}

/** Requests a second that the service is built for: what a replica takes, by as many as there are at least. */
function requestsASecond(service: ServiceFile): number {
  const wanted = Object.values(service.workloads).flatMap(({ scale, expose }) =>
    expose === undefined || scale?.requests === undefined
      ? []
      : [scale.requests * Math.max(1, scale.min ?? 2)],
  );
  return wanted.length === 0 ? fewRequests : Math.ceil(Math.max(...wanted));
}

/** Where it is tried unless told otherwise: the last environment without real people. */
function targetOf({ service, environments, platform }: Subject) {
  const names = Object.keys(platform.environments).filter(
    name => !platform.environments[name]?.production,
  );
  const name = names.at(-1);
  const here = name === undefined ? undefined : environments.get(name);
  const urls =
    name === undefined
      ? new Map<string, string>()
      : smokeUrls(here ?? service, platform, name);
  return { name, url: [...urls.values()][0] };
}

function scriptText(head: string, plan: object, options: object): string {
  return `// ${head}
// Made by portolan from portolan.yaml: change that instead. A change here is overwritten.
import http from 'k6/http';
import { check } from 'k6';

const plan = ${javascriptValue(plan)};

export const options = ${javascriptValue(options)};

const target = __ENV.TARGET || plan.target;
if (!target) {
  throw new Error('Name an address: k6 run --env TARGET=https://… this-file');
}

export default function () {
  const response = http.get(target, { timeout: '30s' });
  check(response, {
    'it answers 2xx': ({ status }) => status >= 200 && status < 300,
  });
}
`;
}

/** Writes a smoke and a load test for k6 from the objectives. */
export const writeLoad: Writer = subject => {
  const { service } = subject;
  const { name, url } = targetOf(subject);
  const exposed = Object.values(service.workloads).some(
    ({ expose }) => expose !== undefined,
  );
  if (!exposed) return { files: [], remarks: [] };
  const limits = thresholds(service);
  const rate = requestsASecond(service);
  const plan = { service: service.name, target: url ?? null };
  const head = (what: string) =>
    `${what} Run it by k6; ${
      name === undefined || url === undefined
        ? 'name the address by --env TARGET=https://…'
        : `it asks ${name} unless --env TARGET says otherwise.`
    }`;
  const file = (path: string, text: string): GeneratedFile => ({
    path,
    text,
    owner: 'ours',
  });
  return {
    files: [
      file(
        'tests/load/smoke.js',
        scriptText(head('Is it there, and as fast as promised?'), plan, {
          vus: 1,
          duration: '30s',
          thresholds: { ...limits, checks: ['rate==1'] },
        }),
      ),
      file(
        'tests/load/load.js',
        scriptText(head('Does it hold its objectives under load?'), plan, {
          scenarios: {
            load: {
              executor: 'ramping-arrival-rate',
              startRate: 1,
              timeUnit: '1s',
              preAllocatedVUs: rate,
              maxVUs: rate * 10,
              stages: [
                { target: rate, duration: '2m' },
                { target: rate, duration: '10m' },
                { target: rate * 2, duration: '2m' },
                { target: 0, duration: '1m' },
              ],
            },
          },
          thresholds: limits,
        }),
      ),
    ],
    remarks:
      url === undefined
        ? [
            {
              kind: 'note',
              path: ['workloads'],
              text: 'The load tests know no address: no environment without real people reaches the ready check by a route.',
              remedy:
                'Give them one: k6 run --env TARGET=https://… tests/load/smoke.js',
              who: 'service team',
            },
          ]
        : [],
  };
};
