import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BadCase } from './cases/BadCase';
import { brokenTexts } from './cases/brokenTexts';
import { contradictions } from './cases/contradictions';
import { wrongForms } from './cases/wrongForms';
import { wrongValues } from './cases/wrongValues';
import type { Problem } from './Problem';
import { readPlatformFile } from './readPlatformFile';
import { readServiceFile } from './readServiceFile';

function fixture(name: string): string {
  return readFileSync(resolve(__dirname, '../__fixtures__', name), 'utf8');
}

function toldOf({ line, column, path, message, remedy }: Problem): string {
  return `${line}:${column} ${path}: ${message} → ${remedy}`;
}

const file = 'portolan.yaml';
const { platform } = readPlatformFile(fixture('platform/everyKey.yaml'), {
  file: 'platform.yaml',
});

describe('good files', () => {
  it.each(['smallest', 'usual', 'everyKey'])('reads %s.yaml', name => {
    const text = fixture(`service/${name}.yaml`);
    expect(readServiceFile(text, { file, platform }).problems).toEqual([]);
  });

  it('needs no more than twelve lines', () => {
    const text = fixture('service/smallest.yaml');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
  });

  it('brings shorthands into one shape, and units into numbers', () => {
    const { service } = readServiceFile(fixture('service/usual.yaml'), {
      file,
    });
    expect(service).toMatchObject({
      tier: 'critical',
      lifecycle: 'production',
      runtime: { name: 'java', version: '21' },
      workloads: {
        web: {
          kind: 'web',
          ports: { http: { port: 8080, protocol: 'tcp', app: 'http' } },
          health: {
            ready: { http: { path: '/health/ready', scheme: 'http' } },
            live: { http: { path: '/health/live', scheme: 'http' } },
            startup: { budget: 90 },
          },
          resources: { cpu: 500, memory: 1024 ** 3 },
          scale: { min: 3, max: 12, cpu: 70 },
          stop: 30,
          expose: {
            host: 'cards',
            audience: 'internal',
            routes: { all: { path: '/', match: 'prefix', methods: [] } },
            restrict: {
              deletes: { methods: ['DELETE'], path: '/api', from: ['office'] },
            },
          },
        },
        statements: {
          kind: 'cron',
          schedule: {
            cron: '30 2 * * *',
            timeZone: 'Europe/Berlin',
            overlap: 'forbid',
            startWithin: 300,
          },
        },
        migrate: { kind: 'job', run: 'before-deploy' },
      },
      secrets: { DB_PASSWORD: { key: 'loyalty/db', property: 'password' } },
      calls: {
        services: ['points-ledger'],
        hosts: [{ host: 'api.partner.example', port: 443 }],
      },
      objectives: { availability: 99.9, latency: { p95: 300 } },
      recovery: { point: 3600, time: 14_400 },
    });
  });

  it('tells each kind of workload by what is said of it', () => {
    const { service } = readServiceFile(fixture('service/everyKey.yaml'), {
      file,
    });
    const kinds = Object.entries(service?.workloads ?? {}).map(
      ([name, { kind }]) => [name, kind],
    );
    expect(Object.fromEntries(kinds)).toEqual({
      web: 'web',
      store: 'stateful',
      nightly: 'cron',
      migrate: 'job',
      watcher: 'daemon',
    });
  });

  it('lays the override of an environment over the whole', () => {
    const { service, environments } = readServiceFile(
      fixture('service/usual.yaml'),
      { file },
    );
    const base = service?.workloads.web;
    const staging = environments.staging?.workloads.web;
    expect(staging?.scale).toEqual({ min: 1, max: 2, cpu: 70, floors: {} });
    expect({ ...staging, scale: base?.scale }).toEqual(base);
  });

  it('takes a key away where an override says null', () => {
    const text = `${fixture(
      'service/smallest.yaml',
    )}env: { A: a, B: b }\nenvironments: { staging: { env: { A: null } } }\n`;
    const { environments } = readServiceFile(text, { file });
    expect(environments.staging?.env).toEqual({ B: 'b' });
  });

  it('reads aliases that are used as they should be', () => {
    const text = `${fixture(
      'service/smallest.yaml',
    )}    env: &shared { A: a }\n  worker: { env: *shared }\n`;
    const { service } = readServiceFile(text, { file });
    expect(service?.workloads.worker?.env).toEqual({ A: 'a' });
  });
});

describe('bad files', () => {
  const cases: BadCase[] = [
    ...brokenTexts,
    ...wrongValues,
    ...wrongForms,
    ...contradictions,
  ];

  it.each(cases)('$name', ({ text, told }) => {
    const read = readServiceFile(text, { file });
    expect(read.problems.map(toldOf)).toEqual(told);
    expect(read.service).toBeUndefined();
    expect(read.environments).toEqual({});
  });

  it('tells what the platform does not have', () => {
    const text = `${fixture('service/smallest.yaml')}    expose:
      host: cards
      restrict: { a: { from: [offcie] } }
secrets: { TOKEN: "vault:loyalty/token" }
calls: { databases: [cards-db] }
environments: { qa: {} }
`;
    const { problems } = readServiceFile(text, { file, platform });
    expect(problems.map(toldOf)).toEqual([
      '12:31 /workloads/web/expose/restrict/a/from/0: the platform knows no network of callers "offcie" → Name one of office, or ask the platform team to add it.',
      '13:19 /secrets/TOKEN: the platform knows no secret store "vault" → Name one of main, payments, or ask the platform team to add it.',
      '14:22 /calls/databases/0: the platform knows no database network "cards-db" → Name one of booking-db, or ask the platform team to add it.',
      '15:21 /environments/qa: the platform knows no environment "qa" → Name one of staging, production, or ask the platform team to add it.',
    ]);
  });

  it('says nothing of a secret that stands where its reference should', () => {
    const text = `${fixture(
      'service/smallest.yaml',
    )}secrets: { A: "hunter2 hunter2", B: 20262027, C: { key: [hunter2] } }\n`;
    const { problems } = readServiceFile(text, { file });
    expect(problems).toHaveLength(3);
    expect(JSON.stringify(problems)).not.toMatch(/hunter2|20262027/);
  });

  const repeated = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');
  const level = (name: string, of: string) =>
    `${name}: &${name} [${`*${of},`.repeat(100)}]`;
  it.each([
    [
      'ten megabytes',
      'x'.repeat(10_000_000),
      'the file has 10000000 characters; at most 1048576 are read',
    ],
    [
      'aliases that multiply',
      `a: &a [${'x,'.repeat(100)}]\n${level('b', 'a')}\n${level(
        'c',
        'b',
      )}\n${level('d', 'c')}`,
      'the file unfolds to more than 50000 values',
    ],
    [
      'an alias of itself',
      'a: &a { b: *a }',
      'values are nested more than 60 deep',
    ],
    [
      'ninety thousand keys',
      repeated(90_000, index => `a${index}: 1`),
      'the file unfolds to more than 50000 values',
    ],
    [
      'nested blocks',
      '- '.repeat(20_000),
      'the file is nested too deep to be read',
    ],
  ])('ends with %s in good time', (_, text, message) => {
    const { problems } = readServiceFile(text, { file });
    expect(problems.map(problem => problem.message)).toEqual([message]);
  });
});
