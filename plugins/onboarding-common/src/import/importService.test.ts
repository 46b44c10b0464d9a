import { importService } from './importService';
import { surveyFile } from './surveyFile';

const task = {
  name: 'task.json',
  text: '{"family":"cards","containerDefinitions":[{"name":"app","image":"a:1","user":"1000"}]}',
};
const service = {
  name: 'service.json',
  text: '{"serviceName":"cards","desiredCount":5,"taskDefinition":"cards:3"}',
};
const compose = {
  name: 'compose.yaml',
  text: 'services: { cards: { image: "a:1", ports: ["80:80"] } }',
};
const inspect = {
  name: 'inspect.json',
  // With the image's number beside its name, as Docker prints it.
  text: '[{"Id":"1f","Image":"sha256:00","Name":"/cards","Config":{"Image":"a:1"},"HostConfig":{"Memory":0}}]',
};

it.each([
  ['a task definition', [task], 'ecs'],
  ['with its service, in any order', [service, task], 'ecs'],
  [
    'a task definition in YAML',
    [
      {
        name: 't',
        text: 'family: cards\ncontainerDefinitions: [{name: a, image: "a:1"}]',
      },
    ],
    'ecs',
  ],
  ['a Compose file', [compose], 'compose'],
  [
    'a Compose file with anchors',
    [
      {
        name: 'c',
        text: 'x-all: &all { restart: always }\nservices:\n  cards: { <<: *all, image: "a:1" }\n',
      },
    ],
    'compose',
  ],
  [
    'a Compose file as JSON',
    [{ name: 'c', text: '{"services": {"cards": {"image": "a:1"}}}' }],
    'compose',
  ],
  ['what docker inspect prints', [inspect], 'docker'],
  [
    'one container of it',
    [{ name: 'i', text: inspect.text.slice(1, -1) }],
    'docker',
  ],
])('tells %s by itself', (_, files, kind) => {
  const result = importService(files);
  expect(result).toMatchObject({ kind, problems: [] });
  expect(result.serviceFile?.name).toBe('cards');
});

it('takes in what belongs to a task', () => {
  expect(JSON.stringify(importService([service, task]).serviceFile)).toContain(
    '"scale":5',
  );
});

it.each([
  ['nothing', [], 1, 1, 'No file was given.'],
  ['an empty file', [{ name: 'a', text: '\n' }], 1, 1, 'The file is empty.'],
  ['a binary', [{ name: 'a', text: 'PK\0' }], 1, 3, 'The file is not text.'],
  [
    'something else',
    [{ name: 'package.json', text: '{"name": "x"}' }],
    1,
    1,
    /^Nobody can tell what this is: neither an ECS task definition \(containerDefinitions\) nor a Compose file \(services\) nor what docker inspect prints \(Config\)\.$/,
  ],
  [
    'a manifest',
    [{ name: 'a', text: 'apiVersion: v1\nkind: Pod' }],
    1,
    1,
    /^This is a Kubernetes object: neither/,
  ],
  [
    'a service file',
    [{ name: 'a', text: 'apiVersion: portolan.dev/v1\nkind: Service' }],
    1,
    1,
    /^This is a file of Portolan itself: neither/,
  ],
  [
    'Terraform',
    [{ name: 'a', text: 'resource "aws_ecs_task_definition" "a" {}' }],
    1,
    1,
    /^This is Terraform/,
  ],
  [
    'what belongs to a task, without it',
    [service],
    1,
    1,
    'There is no task definition, only what belongs to one.',
  ],
  [
    'two kinds at once',
    [task, compose],
    1,
    1,
    'The files are of several kinds: task.json is an ECS task definition, compose.yaml is a Compose file.',
  ],
  [
    'two Compose files',
    [compose, { ...compose, name: 'other.yaml' }],
    1,
    1,
    'Beside a Compose file no other is read.',
  ],
  [
    'two containers',
    [inspect, { ...inspect, name: 'other.json' }],
    1,
    1,
    'Beside a container no other file is read.',
  ],
  [
    'a task with a comma too many',
    [{ name: 'a', text: '{"containerDefinitions": [\n{"name": "a",}]}' }],
    2,
    13,
    /comma before '}'/,
  ],
  [
    'a container with a comma too many',
    [{ name: 'a', text: '[{"Config": {},\n "HostConfig": {},}]' }],
    2,
    18,
    /comma before '}'/,
  ],
  [
    'a Compose file with a tab',
    [{ name: 'a', text: 'services:\n\tweb: {}' }],
    2,
    1,
    /not YAML/,
  ],
])('says what is wrong with %s', (_, files, line, column, message) => {
  const { problems, serviceFile } = importService(files);
  expect(serviceFile).toBeUndefined();
  expect(problems[0].message).toEqual(
    typeof message === 'string' ? message : expect.stringMatching(message),
  );
  expect([problems[0].line, problems[0].column]).toEqual([line, column]);
  expect(problems[0].remedy).toBeTruthy();
});

it('takes no container of Docker for one of a task', () => {
  const { problems } = importService([inspect], { kind: 'ecs' });
  expect(problems.map(({ message }) => message)).toEqual([
    'This is what docker inspect prints, not a task definition or what belongs to one.',
  ]);
});

it('reads as what somebody says it is', () => {
  const { kind, problems } = importService([compose], { kind: 'docker' });
  expect(kind).toBe('docker');
  expect(problems).not.toEqual([]);
  expect(importService([task, compose], { kind: 'compose' }).problems).toEqual([
    expect.objectContaining({ file: 'task.json' }),
  ]);
});

it.each([
  ['package.json', '{"scripts": {"image": "x"}}'],
  ['values.yaml', 'image: { repository: a }\nservice: { port: 80 }'],
  ['a list', '[1, 2]'],
  ['prose', 'Dear all'],
  ['a chart', 'a: {{ .Values.x }}'],
  ['an image', '[{"Config": {"Image": ""}, "RepoTags": [], "RootFS": {}}]'],
])('takes %s for none of ours', (name, text) => {
  expect(surveyFile({ name, text })).toEqual({ kind: 'other' });
});
