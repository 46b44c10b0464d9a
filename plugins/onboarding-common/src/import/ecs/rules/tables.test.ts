import { wrongCron } from '../../../model/cron';
import { importEcs } from '../importEcs';
import { probeOfCommand, type ProbeWay } from '../../container/probeCommand';
import { cronOfExpression } from './scheduleExpression';
import { secretPlace, writeSecretPlace } from './secretReference';
import { cpuUnits, mebibytes, memoryOf } from './units';

const http = (path: string, port: number, more: object = {}): ProbeWay => ({
  http: { path, port, scheme: 'http', headers: {}, ...more },
});
const shell = (script: string): ProbeWay => ({
  exec: ['/bin/sh', '-c', script],
  shell: true,
});

describe('the command of a health check', () => {
  it.each<[string, ProbeWay | undefined]>([
    [
      'curl -f http://localhost:8081/actuator/health || exit 1',
      http('/actuator/health', 8081),
    ],
    [
      'curl -f http://localhost:8000/healthcheck|| exit 1',
      http('/healthcheck', 8000),
    ],
    ['curl -f http://localhost/ || exit 1', http('/', 80)],
    ['curl -f http://localhost:80 || exit 1', http('/', 80)],
    [
      'curl -sf http://localhost:8080/ready >/dev/null || exit 1',
      http('/ready', 8080),
    ],
    ['wget -q --spider http://localhost:8085/up || exit 1', http('/up', 8085)],
    [
      'wget --no-verbose --tries=1 --spider http://127.0.0.1/ || exit 1',
      http('/', 80),
    ],
    [
      'wget -q -O - http://localhost:8080/health || exit 1',
      http('/health', 8080),
    ],
    ['wget -qO- http://localhost:3000/health || exit 1', http('/health', 3000)],
    ['curl -k https://localhost:8443/a', http('/a', 8443, { scheme: 'https' })],
    [
      'curl -H "Host: a.example" localhost:80/a',
      http('/a', 80, { headers: { Host: 'a.example' } }),
    ],
    ['/usr/bin/curl -m 3 http://[::1]:81/x || false', http('/x', 81)],
    [
      'curl -s http://localhost:9901/server_info | grep -q LIVE',
      shell('curl -s http://localhost:9901/server_info | grep -q LIVE'),
    ],
    [
      'curl -X POST http://localhost/a',
      shell('curl -X POST http://localhost/a'),
    ],
    ['curl http://localhost/a?b=1', shell('curl http://localhost/a?b=1')],
    ['curl http://localhost:$PORT/a', shell('curl http://localhost:$PORT/a')],
    [
      'curl http://db.example/a || exit 1',
      shell('curl http://db.example/a || exit 1'),
    ],
    [
      'pg_isready -U postgres || exit 1',
      shell('pg_isready -U postgres || exit 1'),
    ],
    ['grpc_health_probe -addr=:50051', { grpc: { port: 50051 } }],
    [
      'grpc_health_probe -addr=localhost:50051 -service=cards',
      { grpc: { port: 50051, service: 'cards' } },
    ],
    ['nc -z localhost 6379 || exit 1', { tcp: 6379 }],
    ['nc -z other 6379', shell('nc -z other 6379')],
    ['', undefined],
  ])('%s', (script, way) => {
    expect(probeOfCommand(['CMD-SHELL', script])).toEqual(way);
  });

  it.each<[string[], ProbeWay | undefined]>([
    [['NONE'], undefined],
    [[], undefined],
    [['CMD', '/bin/check', '-x'], { exec: ['/bin/check', '-x'], shell: false }],
    [['/bin/check'], { exec: ['/bin/check'], shell: false }],
    [['CMD', 'curl', '-f', 'http://localhost:80/a'], http('/a', 80)],
    [
      ['CMD', 'sh', '-c', 'curl -f http://localhost:80/a || exit 1'],
      http('/a', 80),
    ],
  ])('%j', (command, way) => {
    expect(probeOfCommand(command)).toEqual(way);
  });
});

it.each([
  ['db_password', 'parameter-store:db_password'],
  ['/cards/db', 'parameter-store:/cards/db'],
  ['arn:aws:ssm:eu-west-1:1:parameter/cards/db', 'parameter-store:/cards/db'],
  ['arn:aws:ssm:eu-west-1:1:parameter/db', 'parameter-store:db'],
  [
    'arn:aws:secretsmanager:eu-west-1:1:secret:cards/db-a8vqex',
    'secrets-manager:cards/db',
  ],
  [
    'arn:aws:secretsmanager:eu-west-1:1:secret:cards/integration',
    'secrets-manager:cards/integration',
  ],
  [
    'arn:aws:secretsmanager:eu-west-1:1:secret:cards/db-a8vqex:password::',
    'secrets-manager:cards/db#password',
  ],
  [
    'arn:aws:secretsmanager:eu-west-1:1:secret:db-a8vqex:key:AWSPREVIOUS:',
    {
      store: 'secrets-manager',
      key: 'db',
      property: 'key',
      version: 'AWSPREVIOUS',
    },
  ],
  [
    'arn:aws:secretsmanager:eu-west-1:1:secret:db-a8vqex:::9d4cb84b',
    { store: 'secrets-manager', key: 'db', version: 'uuid/9d4cb84b' },
  ],
  [
    'arn:aws-cn:secretsmanager:cn-north-1:1:secret:a b',
    { store: 'secrets-manager', key: 'a b' },
  ],
])('the secret %s is %j', (from, written) => {
  expect(writeSecretPlace(secretPlace(from))).toEqual(written);
});

it.each<[string, string, 'note' | 'why']>([
  ['cron(0 12 * * ? *)', '0 12 * * *', 'note'],
  ['cron(15 10 ? * 6 *)', '15 10 * * 5', 'note'],
  ['cron(0 8 1 * ? *)', '0 8 1 * *', 'note'],
  ['cron(0/15 9-17 ? * MON-FRI *)', '0/15 9-17 * * 1-5', 'note'],
  ['cron(0 0 L * ? *)', '0 0 1 * *', 'why'],
  ['cron(0 0 ? * 6L *)', '0 0 * * *', 'why'],
  ['cron(0 0 ? * MON#2 *)', '0 0 * * *', 'why'],
  ['cron(0 0 1 1 ? 2030)', '0 0 1 1 *', 'why'],
  ['rate(1 minute)', '* * * * *', 'note'],
  ['rate(5 minutes)', '*/5 * * * *', 'note'],
  ['rate(7 minutes)', '*/7 * * * *', 'why'],
  ['rate(1 hour)', '0 * * * *', 'note'],
  ['rate(6 hours)', '0 */6 * * *', 'note'],
  ['rate(120 minutes)', '0 */2 * * *', 'note'],
  ['rate(1 day)', '0 0 * * *', 'note'],
  ['rate(2 days)', '0 3 * * *', 'why'],
  ['at(2026-01-01T00:00:00)', '0 3 * * *', 'why'],
  ['', '0 3 * * *', 'why'],
])('the schedule %s is %s', (expression, cron, kind) => {
  const translated = cronOfExpression(expression);
  expect(translated).toMatchObject({ cron, [kind]: expect.any(String) });
  expect(wrongCron(translated.cron)).toBeUndefined();
});

it.each([
  ['256', 256],
  ['.5 vCPU', 512],
  ['1vcpu', 1024],
  ['many', undefined],
])('the CPU %s of a task is %s units', (written, units) => {
  expect(cpuUnits(written)).toBe(units);
});

it.each([
  ['512', 512],
  ['2 GB', 2048],
  ['0.5GB', 512],
  ['2 TB', undefined],
])('the memory %s of a task is %s MiB', (written, count) => {
  expect(mebibytes(written)).toBe(count);
  if (count !== undefined) expect(memoryOf(count)).toMatch(/^(?:512Mi|2Gi)$/);
});

it('says what changes with the Kubernetes version', () => {
  const text = JSON.stringify({
    family: 'x',
    cpu: '512',
    containerDefinitions: [
      {
        name: 'a',
        image: 'i:1',
        ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
        restartPolicy: { enabled: true, ignoredExitCodes: [3] },
      },
      { name: 'b', image: 'i:1' },
    ],
  });
  const notes = (target: string) =>
    Object.fromEntries(
      importEcs({ definition: { name: 'x', text } }, { target }).report.map(
        ({ path, outcome, note }) => [path, `${outcome}: ${note}`],
      ),
    );
  expect(notes('1.33')['/cpu']).toMatch(/1\.33 cannot limit the pod/);
  expect(notes('1.34')['/cpu']).toMatch(/1\.34 and later could/);
  const codes = '/containerDefinitions/0/restartPolicy/ignoredExitCodes/0';
  expect(notes('1.34')[codes]).toMatch(/1\.34 cannot tell/);
  expect(notes('1.35')[codes]).toMatch(/1\.35 can/);
  const limits = '/containerDefinitions/0/ulimits/0/name';
  expect(notes('1.36')[limits]).toMatch(/1\.36 has no limits/);
  expect(notes('1.37')[limits]).toMatch(/alpha/);
});
