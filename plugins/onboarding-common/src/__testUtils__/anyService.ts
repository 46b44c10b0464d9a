import * as fc from 'fast-check';
import { hostileText } from './hostileText';

const name = fc.constantFrom('web', 'worker', 'a', 'proxy', 'x'.repeat(30));
const some = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
const path = fc.constantFrom('/', '/api', '/api/admin', '/healthz', '/old');
const methods = fc.subarray(['GET', 'HEAD', 'DELETE', 'POST']);
const probe = fc.oneof(
  path,
  fc.record({ tcp: fc.constantFrom(8080, 'http', 'admin') }),
  fc.record({ exec: fc.tuple(hostileText) }),
  fc.record({ grpc: fc.constant({}), every: fc.constantFrom('5s', '1m') }),
);
const reason = fc.record(
  {
    reason: fc.constant('the supplier needs it'),
    owner: fc.constant('team-a'),
    until: fc.constant('2027-06-30'),
  },
  { requiredKeys: ['reason', 'owner'] },
);
const secret = fc.oneof(
  fc.constantFrom('a/b#c', 'payments:x'),
  fc.record({
    key: fc.constantFrom('k', '/p'),
    path: fc.constantFrom('/s', '/a b'),
  }),
);
const variables = fc.dictionary(
  fc.constantFrom('A', 'on', 'B_C', 'OTEL_SERVICE_NAME'),
  hostileText,
);
const container = {
  command: some(fc.array(hostileText, { minLength: 1, maxLength: 2 })),
  args: some(fc.array(hostileText, { maxLength: 2 })),
  workingDir: some(fc.constantFrom('/app', '/a b')),
  port: some(fc.constantFrom(8080, 80)),
  ports: some(
    fc.dictionary(
      fc.constantFrom('admin', 'grpc', 'metrics'),
      fc.oneof(
        fc.integer({ min: 1000, max: 1003 }),
        fc.record({
          port: fc.integer({ min: 2000, max: 2003 }),
          protocol: fc.constantFrom('tcp', 'udp'),
          service: fc.constantFrom(80, 81),
          app: fc.constantFrom('http', 'grpc', 'http2'),
        }),
      ),
    ),
  ),
  health: some(
    fc.oneof(
      path,
      fc.record(
        {
          ready: probe,
          live: probe,
          startup: fc.constantFrom('5s', '90s'),
        },
        { requiredKeys: [] },
      ),
    ),
  ),
  resources: some(
    fc.record(
      {
        cpu: fc.constantFrom('250m', '20'),
        memory: fc.constantFrom('512Mi', '0.3Ki', '64Gi'),
        memoryLimit: fc.constantFrom('128Mi', '1Gi'),
        cpuLimit: fc.constantFrom('100m', '9'),
        disk: fc.constant('2Gi'),
        gpu: fc.constant(1),
      },
      { requiredKeys: [] },
    ),
  ),
  env: some(variables),
  secrets: some(fc.dictionary(fc.constantFrom('PIN', 'A'), secret)),
  files: some(
    fc.dictionary(
      fc.constantFrom('one', 'two'),
      fc.record({
        path: fc.constantFrom('/etc/one', '/etc/t w', '/tmp'),
        content: hostileText,
        mode: fc.constantFrom('0444', '0555'),
      }),
    ),
  ),
  user: some(fc.constantFrom(0, 1000, '1000:2000')),
  security: some(
    fc.record(
      {
        writable: fc.subarray(['/tmp', '/var/a', '/var/A', '/漢', '/']),
        writableRoot: reason,
        root: reason,
        privileged: reason,
        capabilities: fc.subarray(['NET_BIND_SERVICE', 'CHOWN']),
      },
      { requiredKeys: [] },
    ),
  ),
  tty: some(fc.boolean()),
  startAfter: some(
    fc.dictionary(
      fc.constantFrom('proxy', 'unpack', 'web'),
      fc.constantFrom('started', 'healthy', 'success', 'complete'),
    ),
  ),
};
const workload = fc.record({
  ...container,
  image: some(fc.constantFrom('Registry.example:5000/a/b:1', 'r.example/x:2')),
  schedule: fc.option(fc.constantFrom('30  2 * * *', '0 1 * * mon'), {
    nil: undefined,
    freq: 5,
  }),
  run: fc.option(fc.constantFrom('before-deploy', 'after-deploy', 'once'), {
    nil: undefined,
    freq: 5,
  }),
  suspend: some(fc.boolean()),
  perNode: fc.option(fc.boolean(), { nil: undefined, freq: 6 }),
  scale: some(
    fc.oneof(
      fc.integer({ min: 0, max: 60 }),
      fc.record(
        {
          min: fc.integer({ min: 0, max: 3 }),
          max: fc.integer({ min: 3, max: 90 }),
          cpu: fc.constantFrom('70%', '0.1%'),
          memory: fc.constant('80%'),
          requests: fc.constant(5),
          calmDown: fc.constant('2h'),
        },
        { requiredKeys: [] },
      ),
    ),
  ),
  rollout: some(
    fc.record(
      {
        surge: fc.constantFrom(0, 1, '12.5%', '0%'),
        unavailable: fc.constantFrom(0, '25%'),
        strategy: fc.constantFrom('rolling', 'recreate'),
        deadline: fc.constant('5m'),
      },
      { requiredKeys: [] },
    ),
  ),
  placement: some(
    fc.record(
      {
        arch: fc.constantFrom('amd64', 'arm64'),
        pool: fc.constantFrom('cde', 'gone'),
        spot: fc.boolean(),
        labels: fc.dictionary(hostileText, hostileText, { maxKeys: 1 }),
        spread: fc.constantFrom('zones', 'nodes', 'apart', 'none'),
      },
      { requiredKeys: [] },
    ),
  ),
  expose: some(
    fc.record(
      {
        host: fc.constantFrom('cards', 'cards.example.com', '*.example.com'),
        audience: fc.constantFrom('internal', 'public'),
        routes: fc.dictionary(
          fc.constantFrom('all', 'api', 'old'),
          fc.oneof(
            path,
            fc.record(
              {
                path,
                match: fc.constantFrom('prefix', 'exact'),
                methods,
                headers: fc.constant({ 'X-A': '1' }),
                rewrite: fc.constant('/v2'),
              },
              { requiredKeys: ['path'] },
            ),
          ),
          { minKeys: 1 },
        ),
        restrict: fc.dictionary(
          fc.constantFrom('one', 'two'),
          fc.record({ methods, path, from: fc.constant(['office']) }),
        ),
        sticky: fc.oneof(fc.boolean(), fc.constant({ age: '1h' })),
        bodySize: fc.constantFrom('1.5Ki', '8Mi', '2Ti'),
        rateLimit: fc.constantFrom(
          { requests: 1, per: '1m' },
          { requests: 5, burst: 2 },
        ),
        timeouts: fc.constantFrom({ connect: '1s' }, { request: '5m' }),
        webSocket: fc.boolean(),
        grpc: fc.boolean(),
        tls: fc.constantFrom({ secret: 'own' }, { toService: true }),
      },
      { requiredKeys: ['host'] },
    ),
  ),
  volumes: some(
    fc.dictionary(
      fc.constantFrom('one', 'two', 'x'.repeat(40)),
      fc.oneof(
        fc.constantFrom('/data', '/d t'),
        fc.record({
          kind: fc.constantFrom('scratch', 'memory', 'disk', 'shared'),
          path: fc.constantFrom('/data', '/more'),
          size: fc.constant('1Gi'),
          backup: fc.boolean(),
        }),
        fc.constantFrom(
          { kind: 'disk', path: '/mine', size: '1Gi', perReplica: true },
          { kind: 'efs', path: '/efs', fileSystem: 'fs-01234567' },
          { kind: 'claim', path: '/old', claim: 'old' },
          {
            kind: 'node',
            folder: '/var',
            why: { reason: 'because of it', owner: 'a' },
          },
        ),
      ),
    ),
  ),
  sidecars: some(
    fc.dictionary(
      fc.constantFrom('proxy', 'unpack', 'web'),
      fc.record({
        ...container,
        image: fc.constant('r.example/side:1'),
        essential: some(fc.boolean()),
      }),
      { maxKeys: 2 },
    ),
  ),
  metrics: some(fc.constantFrom('/metrics', { port: 'admin', every: '15s' })),
  instrument: some(fc.boolean()),
  shareProcesses: some(fc.boolean()),
  hosts: some(fc.constant({ old: '192.0.2.1', older: '192.0.2.1' })),
  dns: some(fc.constantFrom({ servers: ['192.0.2.53'] }, { search: ['a.b'] })),
  sysctls: some(
    fc.constantFrom(
      { 'net.core.somaxconn': '1' },
      { 'net.ipv4.tcp_wmem': '1' },
    ),
  ),
  annotations: some(fc.dictionary(hostileText, hostileText, { maxKeys: 2 })),
});
/** A service file as somebody may write it; not every one is valid. */
export const anyService = fc.record({
  apiVersion: fc.constant('portolan.dev/v1'),
  kind: fc.constant('Service'),
  name: fc.constantFrom('cards', 'y'.repeat(20)),
  owner: fc.constantFrom(
    'team-a',
    'group:default/team-a',
    `a${'b'.repeat(80)}`,
  ),
  system: some(fc.constant('loyalty')),
  title: some(hostileText),
  description: some(hostileText),
  tier: some(fc.constantFrom('critical', 'low')),
  pci: some(fc.constantFrom('in-scope', 'connected')),
  runtime: fc.constantFrom('node@22', 'java@21', 'php@8.4', 'static'),
  identity: some(
    fc.constantFrom('role', '01234567-89ab-cdef-0123-456789abcdef'),
  ),
  workloads: fc.dictionary(name, workload, { minKeys: 1, maxKeys: 3 }),
  env: some(variables),
  secrets: some(fc.dictionary(fc.constantFrom('PIN', 'KEY'), secret)),
  calls: some(
    fc.record(
      {
        services: fc.subarray(['points-ledger', 'z'.repeat(40)]),
        databases: fc.subarray(['booking-db', 'vault-db']),
        hosts: fc.subarray(['a.example', '*.b.example:22', '192.0.2.7:99']),
      },
      { requiredKeys: [] },
    ),
  ),
  extra: some(
    fc.array(
      fc.record(
        {
          reason: fc.constant('there is no key for it'),
          owner: fc.constant('team-a'),
          manifest: fc.record(
            {
              apiVersion: fc.constantFrom('v1', 'apps/v1'),
              kind: fc.constantFrom('ConfigMap', hostileKind()),
              data: variables,
            },
            { requiredKeys: [] },
          ),
        },
        { requiredKeys: ['reason', 'owner', 'manifest'] },
      ),
      { maxLength: 2 },
    ),
  ),
  environments: some(
    fc.constantFrom(
      { staging: { tier: 'low', env: { A: 'staging' } } },
      { production: { workloads: { web: { scale: 3 } } } },
      { 'disaster-recovery': { env: { A: null } } },
    ),
  ),
});

function hostileKind(): string {
  return 'Odd kind: "\n{{ }}';
}
