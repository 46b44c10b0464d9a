import * as fc from 'fast-check';
import { inGoodTime, tries } from '../../__testUtils__/tries';
import { Ledger } from '../report/Ledger';
import type { ReportEntry } from '../report/LossReport';
import { masked } from '../secrets/maskSecrets';
import { expectDraft } from '../__testUtils__/expectDraft';
import { leafPointers } from '../__testUtils__/leafPointers';
import { importEcs } from './importEcs';

const word = fc.constantFrom(
  'app',
  'web_1',
  'Side Car',
  'log-router',
  '',
  '${name}',
  '<IMAGE1_NAME>',
  '../..',
  'x'.repeat(300),
  '日本',
);
const odd: fc.Arbitrary<unknown> = fc.oneof(
  { maxDepth: 2 },
  fc.constant(null),
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant([]),
  fc.constant({}),
  fc.jsonValue({ maxDepth: 2 }),
);
/** Usually what ECS expects; now and then anything. */
const mostly = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: odd });
const some = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, mostly(field)]),
    ),
    { requiredKeys: [] },
  );
const few = (entry: fc.Arbitrary<unknown>) =>
  fc.array(mostly(entry), { maxLength: 3 });
const number = fc.oneof(
  fc.integer({ min: -1, max: 70000 }),
  fc.constantFrom('256', '1 vCPU', '2 GB', '${cpu}'),
);
const path = fc.constantFrom('/data', '/tmp', 'data', '/a/../b', '/x y');
const flag = fc.oneof(fc.boolean(), fc.constantFrom('true', 'no'));

const container = some({
  name: word,
  image: fc.constantFrom(
    'nginx',
    'team/app:1.2',
    'r.example/a@sha256:abc',
    'IMAGE_TAG',
    '${repo}:latest',
    '{{ must_env `I` }}',
  ),
  cpu: number,
  memory: number,
  memoryReservation: number,
  essential: flag,
  entryPoint: few(fc.string()),
  command: few(fc.string()),
  portMappings: few(
    some({
      containerPort: number,
      hostPort: number,
      protocol: fc.constantFrom('tcp', 'udp', 'TCP'),
      name: word,
      appProtocol: fc.constantFrom('http', 'grpc', 'http2'),
      containerPortRange: fc.constantFrom('80-82', '1-60000', 'x'),
    }),
  ),
  environment: few(
    some({
      name: fc.constantFrom('A', 'DB_PASSWORD', '1', 'B', 'A B', '__proto__'),
      value: fc.oneof(fc.string(), fc.constantFrom('${a}', '{{ ssm `x` }}')),
    }),
  ),
  secrets: few(
    some({
      name: fc.constantFrom('A', 'C', 'D'),
      valueFrom: fc.constantFrom(
        'name',
        '/a/b',
        'arn:aws:ssm:eu-west-1:1:parameter/a/b',
        'arn:aws:secretsmanager:eu-west-1:1:secret:a/b-AbC123:key::',
        'arn:aws:secretsmanager:eu-west-1:1:secret:a:::',
        '${x}',
        'a b',
      ),
    }),
  ),
  environmentFiles: few(some({ type: fc.constant('s3'), value: fc.string() })),
  healthCheck: some({
    command: few(
      fc.constantFrom(
        'CMD-SHELL',
        'CMD',
        'NONE',
        'curl -f http://localhost:80/x || exit 1',
        'true',
      ),
    ),
    interval: number,
    timeout: number,
    retries: number,
    startPeriod: number,
  }),
  dependsOn: fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: few(
        some({
          containerName: word,
          condition: fc.constantFrom('START', 'HEALTHY', 'SUCCESS', 'COMPLETE'),
        }),
      ),
    },
  ),
  mountPoints: few(
    some({ sourceVolume: word, containerPath: path, readOnly: flag }),
  ),
  volumesFrom: few(some({ sourceContainer: word, readOnly: flag })),
  user: fc.constantFrom(
    '0',
    'root',
    'node',
    '1000',
    '1000:1000',
    '99999999999',
  ),
  readonlyRootFilesystem: flag,
  privileged: flag,
  workingDirectory: path,
  stopTimeout: number,
  startTimeout: number,
  dockerLabels: fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }),
  linuxParameters: some({
    capabilities: some({
      add: few(fc.constantFrom('SYS_PTRACE', 'ALL', 'x')),
      drop: few(fc.constant('ALL')),
    }),
    sharedMemorySize: number,
    tmpfs: few(
      some({ containerPath: path, size: number, mountOptions: few(word) }),
    ),
    initProcessEnabled: flag,
    devices: few(some({ hostPath: path })),
  }),
  logConfiguration: some({
    logDriver: fc.constantFrom('awslogs', 'awsfirelens', 'gelf', 'json-file'),
    options: fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }),
  }),
  firelensConfiguration: fc.constant({
    type: 'fluentbit',
    options: { 'config-file-type': 'file' },
  }),
  ulimits: few(some({ name: fc.constant('nofile'), softLimit: number })),
  resourceRequirements: few(
    some({ type: fc.constantFrom('GPU', 'Other'), value: number }),
  ),
  links: few(word),
  extraHosts: few(some({ hostname: word, ipAddress: fc.constant('10.0.0.1') })),
  systemControls: few(some({ namespace: word, value: word })),
  artifacts: odd,
});

const definition = some({
  family: word,
  containerDefinitions: fc.uniqueArray(container, {
    minLength: 1,
    maxLength: 3,
    selector: one => JSON.stringify(Object(one).name) ?? '',
  }),
  cpu: number,
  memory: number,
  networkMode: fc.constantFrom('awsvpc', 'bridge', 'host', 'none'),
  taskRoleArn: fc.constantFrom('role', 'arn:aws:iam::1:role/a', '${role}'),
  executionRoleArn: fc.constantFrom('role', 'arn:aws:iam::1:role/b'),
  volumes: few(
    some({
      name: word,
      host: some({ sourcePath: path }),
      efsVolumeConfiguration: some({
        fileSystemId: fc.constantFrom('fs-12345678', 'fs-x'),
        rootDirectory: path,
        authorizationConfig: some({
          accessPointId: fc.constantFrom('fsap-12345678', 'x'),
          iam: fc.constantFrom('ENABLED', 'DISABLED'),
        }),
      }),
      dockerVolumeConfiguration: some({
        scope: fc.constantFrom('task', 'shared'),
      }),
      configuredAtLaunch: flag,
    }),
  ),
  runtimePlatform: some({
    cpuArchitecture: fc.constantFrom('ARM64', 'X86_64'),
    operatingSystemFamily: fc.constant('LINUX'),
  }),
  proxyConfiguration: some({
    type: fc.constant('APPMESH'),
    containerName: word,
  }),
  ephemeralStorage: some({ sizeInGiB: number }),
  pidMode: fc.constantFrom('task', 'host'),
  tags: few(some({ key: word, value: word })),
});

const service = some({
  serviceName: word,
  desiredCount: number,
  schedulingStrategy: fc.constantFrom('REPLICA', 'DAEMON'),
  loadBalancers: few(
    some({ targetGroupArn: word, containerName: word, containerPort: number }),
  ),
  deploymentConfiguration: some({
    maximumPercent: number,
    minimumHealthyPercent: number,
  }),
  placementStrategy: few(
    some({ type: fc.constantFrom('spread', 'binpack'), field: word }),
  ),
});
const scaling = some({
  minCapacity: number,
  maxCapacity: number,
  scalableDimension: fc.constant('ecs:service:DesiredCount'),
});
const schedule = some({
  scheduleExpression: fc.constantFrom(
    'rate(5 minutes)',
    'rate(7 days)',
    'cron(0 12 ? * MON-FRI *)',
    'cron(0 0 L * ? *)',
    'x',
  ),
  target: some({
    input: fc.string(),
    ecsParameters: some({ taskCount: number }),
  }),
});

/** Keys that are secrets are masked in the pointers too. */
function expectEveryLeaf(report: readonly ReportEntry[], text: string) {
  const leaves = leafPointers(JSON.parse(text));
  expect(
    report.map(({ path: found }, index) =>
      found.includes(masked) ? leaves[index] : found,
    ),
  ).toEqual(leaves);
}

it('accounts for every leaf of any definition exactly once, and drafts a valid file or says what is wrong', () => {
  const closed = jest.spyOn(Ledger.prototype, 'close');
  let drafted = 0;
  fc.assert(
    fc.property(
      definition,
      fc.option(service),
      fc.option(scaling),
      fc.option(schedule),
      fc.constantFrom('1.33', '1.37'),
      inGoodTime((task, ...rest) => {
        const target = rest.pop();
        const values = [task, ...rest.filter(value => value !== null)];
        const files = values.map((value, index) => ({
          name: `${index}.json`,
          text: JSON.stringify(value),
        }));
        const [first, ...others] = files;
        closed.mockClear();
        const result = importEcs(
          { definition: first, with: others },
          { target: typeof target === 'string' ? target : undefined },
        );
        for (const { name, text } of files)
          expectEveryLeaf(
            result.report.filter(({ file }) => file === name),
            text,
          );
        for (const ledger of closed.mock.contexts)
          expect(ledger instanceof Ledger && ledger.twice).toEqual([]);
        for (const { message, remedy, line } of result.problems) {
          expect(message && remedy).toBeTruthy();
          expect(line).toBeGreaterThan(0);
        }
        if (expectDraft(result)) drafted += 1;
      }),
    ),
    tries(600),
  );
  closed.mockRestore();
  expect(drafted).toBeGreaterThan(100);
});
