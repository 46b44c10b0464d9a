import { importEcs } from '../importEcs';

const container = { name: 'app', image: 'team/app:1.2', cpu: '256' };
const task = { family: 'cards', containerDefinitions: [container] };

function bring(value: unknown, others: unknown[] = []) {
  const textOf = (one: unknown) =>
    typeof one === 'string' ? one : JSON.stringify(one);
  return importEcs({
    definition: { name: 'task.json', text: textOf(value) },
    with: others.map((one, index) => ({
      name: `${index}.json`,
      text: textOf(one),
    })),
  });
}

describe('shapes of a task definition (B7 of the facts)', () => {
  it.each<[string, unknown]>([
    ['as it is registered', task],
    [
      'as describe prints it',
      { taskDefinition: { ...task, revision: 3, status: 'ACTIVE' }, tags: [] },
    ],
    [
      'as it is stored from describe',
      { ...task, revision: 3, compatibilities: ['EC2'] },
    ],
    ['in an array', [task]],
    [
      'in a CloudFormation template',
      {
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: {
              Family: 'cards',
              ContainerDefinitions: [
                { Name: 'app', Image: 'team/app:1.2', Cpu: 256 },
              ],
            },
          },
          Bucket: { Type: 'AWS::S3::Bucket' },
        },
      },
    ],
  ])('is read %s', (_, shape) => {
    const { problems, serviceFile } = bring(shape);
    expect(problems).toEqual([]);
    expect(serviceFile).toMatchObject({
      name: 'cards',
      workloads: {
        worker: { image: 'team/app:1.2', resources: { cpu: '250m' } },
      },
    });
  });

  it.each<[string, string]>([
    [
      'in YAML',
      'family: cards\ncontainerDefinitions:\n  - name: app\n    image: team/app:1.2\n    cpu: "256"\n',
    ],
    [
      'in YAML, as an array of containers after a comment',
      '# of Terraform\n- {name: cards, image: "team/app:1.2", cpu: 256}\n',
    ],
    [
      'in a CloudFormation template in YAML',
      `AWSTemplateFormatVersion: 2010-09-09
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: cards
      ContainerDefinitions:
        - Name: app
          Image: team/app:1.2
          Cpu: 256
  Bucket:
    Type: AWS::S3::Bucket
    Condition: IsProduction
`,
    ],
  ])('is read %s', (_, text) => {
    const { problems, serviceFile, report } = bring(text);
    expect(problems).toEqual([]);
    expect(serviceFile).toMatchObject({
      name: 'cards',
      workloads: {
        worker: { image: 'team/app:1.2', resources: { cpu: '250m' } },
      },
    });
    expect(report.length).toBeGreaterThan(2);
  });

  it('asks what the functions of a CloudFormation template in YAML stand for', () => {
    const { decisions, problems } = bring(`Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub "\${Stage}-cards"
      ContainerDefinitions:
        - Name: app
          Image: !Ref Image
          WorkingDirectory: /a
          Environment:
            - { Name: TABLE, Value: !GetAtt Table.Arn }
            - Name: ACCOUNT
              Value: 012345678901
            - Name: JOINED
              Value: !Join ["-", [a, !Ref Stage]]
`);
    expect(problems).toEqual([]);
    const asked = decisions
      .filter(({ id }) => id.endsWith(':placeholder'))
      .map(
        ({ path, question }) =>
          `${path.replace('/Resources/Task/Properties', '')} ${
            question.split(' is a')[0]
          }`,
      );
    expect(asked).toEqual([
      '/Family Fn::Sub ${Stage}-cards',
      '/ContainerDefinitions/0/Environment/0/Value Fn::GetAtt Table.Arn',
      '/ContainerDefinitions/0/Environment/2/Value Fn::Join -',
    ]);
  });

  it('reads a leading zero in YAML as text: numbers of accounts begin so', () => {
    expect(
      bring(
        'containerDefinitions: [{name: a, image: i, environment: [{name: A, value: 012345678901}, {name: B, value: yes}]}]\nfamily: cards\n',
      ).serviceFile,
    ).toMatchObject({
      workloads: { worker: { env: { A: '012345678901', B: 'yes' } } },
    });
  });

  it('is read from a bare array of containers, whose service needs a name', () => {
    const { serviceFile, decisions } = bring([container]);
    expect(serviceFile).toMatchObject({ name: 'app' });
    expect(decisions.map(({ id }) => id)).toContain('task.json#:name');
  });

  it('is read with the service, scaling and schedule that belong to it', () => {
    const { serviceFile, problems } = bring(
      {
        ...task,
        containerDefinitions: [
          {
            ...container,
            portMappings: [{ containerPort: 8080, appProtocol: 'http' }],
          },
        ],
      },
      [
        {
          services: [
            {
              serviceName: 'cards',
              desiredCount: 3,
              deploymentConfiguration: {
                maximumPercent: 150,
                minimumHealthyPercent: 100,
              },
            },
          ],
        },
        { ScalableTargets: [{ MinCapacity: 2, MaxCapacity: 9 }] },
        {
          ScalingPolicies: [
            {
              PolicyType: 'TargetTrackingScaling',
              TargetTrackingScalingPolicyConfiguration: {
                TargetValue: 60.0,
                PredefinedMetricSpecification: {
                  PredefinedMetricType: 'ECSServiceAverageCPUUtilization',
                },
                ScaleInCooldown: 120,
              },
            },
          ],
        },
      ],
    );
    expect(problems).toEqual([]);
    expect(serviceFile).toMatchObject({
      workloads: {
        web: {
          port: 8080,
          scale: { min: 2, max: 9, cpu: '60%', calmDown: '120s' },
          rollout: { surge: '50%', unavailable: '0%' },
        },
      },
    });
  });

  it('becomes a suspended cron job with a schedule', () => {
    const { serviceFile } = bring(task, [
      {
        ScheduleExpression: 'cron(30 2 ? * 2-6 *)',
        ScheduleExpressionTimezone: 'Europe/Berlin',
        Target: { EcsParameters: { TaskCount: 2 } },
      },
    ]);
    expect(serviceFile).toMatchObject({
      workloads: {
        job: {
          schedule: '30 2 * * 1-5',
          timeZone: 'Europe/Berlin',
          parallel: 2,
        },
      },
      environments: { production: { workloads: { job: { suspend: true } } } },
    });
  });

  it('says that a cron job has no port, no health, no scale and no service', () => {
    const { serviceFile, report, decisions, problems } = bring(
      {
        ...task,
        containerDefinitions: [
          {
            ...container,
            portMappings: [{ containerPort: 80 }],
            healthCheck: { command: ['CMD', 'true'] },
          },
        ],
      },
      [
        { ScheduleExpression: 'rate(1 hour)', Target: {} },
        { serviceName: 'cards', desiredCount: 3 },
        { ScalableTargets: [{ MinCapacity: 1 }] },
      ],
    );
    expect(problems).toEqual([]);
    expect(Object.keys(Object(serviceFile?.workloads).job)).not.toEqual(
      expect.arrayContaining(['port']),
    );
    expect(
      report
        .filter(({ outcome }) => outcome === 'unmapped')
        .map(({ path }) => path),
    ).toEqual([
      '/containerDefinitions/0/portMappings/0/containerPort',
      '/containerDefinitions/0/healthCheck/command/0',
      '/containerDefinitions/0/healthCheck/command/1',
      '/ScalableTargets/0/MinCapacity',
    ]);
    expect(decisions.map(({ id }) => id)).toContain(
      '1.json#:service-and-schedule',
    );
  });

  it('holds a consumer at zero in production', () => {
    expect(bring(task).serviceFile).toMatchObject({
      environments: {
        production: { workloads: { worker: { scale: 0 } } },
      },
    });
  });

  it.each(['${cpu}', '{{ must_env `CPU` }}', '#{cpu}#', '<CPU_UNITS>'])(
    'is read with the placeholder %s where a number belongs',
    placeholder => {
      const text = `{"family":"cards","containerDefinitions":[{"name":"app","image":"team/app:1.2","workingDirectory":"/a","environment":[{"name":"A","value":${placeholder}}]}]}`;
      const { problems, decisions } = bring(text);
      expect(problems).toEqual([]);
      expect(decisions).toContainEqual(
        expect.objectContaining({
          path: '/containerDefinitions/0/environment/0/value',
          blocks: true,
        }),
      );
    },
  );
});

it('keeps every character that JSON allows in a text', () => {
  const value = 'a\u007f\u0085\u2028é😀\ud800"\\\n\u0000';
  expect(
    bring({
      ...task,
      containerDefinitions: [
        { ...container, environment: [{ name: 'A', value }] },
      ],
    }).serviceFile,
  ).toMatchObject({ workloads: { worker: { env: { A: value } } } });
});

describe('what is no task definition', () => {
  it.each<[string, unknown, string, number, number]>([
    [
      'a trailing comma',
      '{\n  "family": "x",\n}',
      "There is a comma before '}', after the last entry.",
      2,
      16,
    ],
    [
      'a trailing comma in a list',
      '{"a": [1,\n2,]}',
      "There is a comma before ']', after the last entry.",
      2,
      2,
    ],
    [
      'a key twice',
      '{"a":1,\n "a":2}',
      'This key is written twice in one object.',
      2,
      2,
    ],
    [
      'a comment',
      '{\n// x\n"a":1}',
      'There is a comment; JSON has none.',
      2,
      1,
    ],
    ['single quotes', "{'a':1}", "Expected a key in quotes, found '''.", 1, 2],
    ['a cut file', '{"a": ', 'The JSON ends where a value is expected.', 1, 7],
    [
      'two values',
      '{} {}',
      'There is more text after the end of the JSON value.',
      1,
      4,
    ],
    ['an open text', '{"a": "b', 'This text in quotes has no end.', 1, 7],
    [
      'a line break in a text',
      '{"a": "b\nc"}',
      'There is a line break or control character inside quotes.',
      1,
      9,
    ],
    [
      'an unknown escape',
      '{"a": "\\x"}',
      'This escape does not exist in JSON.',
      1,
      8,
    ],
    ['nothing', ' \n', 'The file is empty.', 1, 1],
    ['a binary', 'PK\u0003\u0004\u0000', 'The file is not text.', 1, 5],
    [
      'ten megabytes',
      ' '.repeat(10 * 1024 * 1024),
      'The file is longer than 1 MiB (10485760 characters).',
      1,
      1,
    ],
    [
      'a deep nest',
      '['.repeat(100),
      'The JSON is nested deeper than 64 levels.',
      1,
      66,
    ],
    [
      'a long list',
      `[${'1,'.repeat(1001)}1]`,
      'This list has more than 1000 entries.',
      1,
      1,
    ],
    [
      'Terraform',
      'resource "aws_ecs_task_definition" "x" {\n}',
      'This is Terraform, neither JSON nor YAML.',
      1,
      1,
    ],
    [
      'Jsonnet',
      'local env = std.extVar("x");\n{}',
      'This is Jsonnet, neither JSON nor YAML.',
      1,
      1,
    ],
    [
      'YAML of something else',
      'family: cards\n',
      'This is a file without containerDefinitions, not a task definition or what belongs to one.',
      1,
      1,
    ],
    [
      'a Compose file in YAML',
      '# x\nservices:\n  web:\n    image: a\n',
      'This is a Compose file, not a task definition or what belongs to one.',
      2,
      1,
    ],
    [
      'YAML with a tab',
      'a:\n\tb: 1\n',
      'This is not YAML: a tab indents this line.',
      2,
      1,
    ],
    [
      'YAML with open quotes',
      'a: "b\n',
      'This is not YAML: quotes or brackets are not closed, or a colon or comma is missing.',
      2,
      1,
    ],
    [
      'YAML with a key twice',
      'a: 1\nb:\n  c: 1\n  c: 2\n',
      'This key is written twice in one mapping.',
      4,
      3,
    ],
    [
      'YAML with an alias',
      'a: &x [1]\nb: *x\n',
      'There is an alias (*name); aliases are not read.',
      2,
      4,
    ],
    [
      'YAML with a mapping as key',
      '---\n? {a: 1}\n: 2\n',
      'A key is a list or a mapping; JSON and AWS have no such keys.',
      2,
      1,
    ],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      'There are several documents in this file.',
      2,
      1,
    ],
    [
      'YAML that nests deep',
      `a: ${'['.repeat(80)}1${']'.repeat(80)}`,
      'The YAML is nested deeper than 64 levels.',
      1,
      67,
    ],
    [
      'YAML that nests too deep',
      `a: ${'['.repeat(5000)}`,
      'The YAML is nested too deep to be read.',
      1,
      104,
    ],
    [
      'a cluster',
      { clusters: [], failures: [] },
      'This is a description of clusters, not a task definition or what belongs to one.',
      1,
      1,
    ],
    [
      'running tasks',
      { tasks: [{}] },
      'This is a description of running tasks, not a task definition or what belongs to one.',
      1,
      1,
    ],
    [
      'a list of names',
      { taskDefinitionArns: ['a'] },
      'This is a list of task definitions, not a task definition or what belongs to one.',
      1,
      1,
    ],
    [
      'a Compose file',
      { services: { web: {} } },
      'This is a Compose file, not a task definition or what belongs to one.',
      1,
      1,
    ],
    [
      'a Kubernetes object',
      { apiVersion: 'v1', kind: 'Pod' },
      'This is a Kubernetes object, not a task definition or what belongs to one.',
      1,
      1,
    ],
    [
      'a service alone',
      { serviceName: 'x', desiredCount: 1 },
      'There is no task definition, only what belongs to one.',
      1,
      1,
    ],
    [
      'no container',
      { containerDefinitions: [] },
      'The task definition has no container.',
      1,
      1,
    ],
    [
      'a number',
      '3',
      'This is a single value, not a task definition or what belongs to one.',
      1,
      1,
    ],
    [
      'another template',
      { Resources: { A: { Type: 'AWS::S3::Bucket' } } },
      'This is a CloudFormation template without ECS resources, not a task definition or what belongs to one.',
      1,
      1,
    ],
  ])('is refused: %s', (_, input, message, line, column) => {
    const { problems, serviceFile } = bring(input);
    expect(problems).toEqual([
      expect.objectContaining({ message, line, column, file: 'task.json' }),
    ]);
    expect(problems[0].remedy).toMatch(/\w{3}/);
    expect(serviceFile).toBeUndefined();
  });

  const two = (first: object, second: object, more: object = {}) => ({
    family: 'x',
    containerDefinitions: [
      { name: 'a', image: 'i:1', ...first },
      { name: 'b', image: 'i:1', ...second },
    ],
    ...more,
  });
  const waits = (containerName: string, condition = 'START') => ({
    dependsOn: [{ containerName, condition }],
  });
  it.each<[string, object, string, string]>([
    [
      'two containers on one port',
      two(
        { portMappings: [{ containerPort: 80 }] },
        { portMappings: [{ containerPort: 80 }] },
      ),
      '/containerDefinitions/1/portMappings/0',
      'a and b both listen on 80/tcp; containers of one pod share one network.',
    ],
    [
      'a circle',
      two(waits('b'), waits('a')),
      '/containerDefinitions/0/dependsOn',
      'Containers wait for each other in a circle: a → b → a.',
    ],
    [
      'the end of an essential container',
      two(waits('b', 'SUCCESS'), {}),
      '/containerDefinitions/0/dependsOn/0',
      'a waits for the end (SUCCESS) of b, which is essential: its end would stop the task.',
    ],
    [
      'health without a check',
      two(waits('b', 'HEALTHY'), {}),
      '/containerDefinitions/0/dependsOn/0',
      'a waits for b to be HEALTHY, which has no health check.',
    ],
    [
      'a container that is not there',
      two(waits('c'), {}),
      '/containerDefinitions/0/dependsOn/0',
      'dependsOn names a container that is not in the task definition.',
    ],
    [
      'two containers of one name',
      two({}, { name: 'a' }),
      '/containerDefinitions/1',
      'There are two containers called a.',
    ],
    [
      'Windows',
      two(
        {},
        {},
        {
          runtimePlatform: {
            operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
          },
        },
      ),
      '/runtimePlatform/operatingSystemFamily',
      'This is a task for Windows; only Linux tasks can be brought over.',
    ],
  ])('is refused: %s', (_, input, path, message) => {
    const { problems, report } = bring(input);
    expect(problems.map(problem => [problem.path, problem.message])).toEqual([
      [path, message],
    ]);
    expect(report.length).toBeGreaterThan(0);
  });

  it('is refused for a Kubernetes version it does not know', () => {
    const { problems } = importEcs(
      { definition: { name: 'task.json', text: JSON.stringify(task) } },
      { target: '1.20' },
    );
    expect(problems[0].message).toBe(
      'The target is none of the Kubernetes versions 1.33 to 1.37.',
    );
  });

  it('explains fields that ECS does not have', () => {
    const { report } = bring({
      ...task,
      containerDefinitions: [
        { ...container, enviroment: [{ x: 1 }], secretOptions: [1] },
      ],
    });
    expect(report.filter(({ outcome }) => outcome === 'unmapped')).toEqual([
      expect.objectContaining({
        path: '/containerDefinitions/0/enviroment/0/x',
      }),
      expect.objectContaining({
        path: '/containerDefinitions/0/secretOptions/0',
        note: 'ECS knows this field, but not at this place or with this value.',
      }),
    ]);
  });
});
