import { importDocker } from './importDocker';

const inspected = (more: object) =>
  JSON.stringify([{ Config: { Image: 'a:1' }, ...more }]);

it.each<[string, string, number, number, string | RegExp]>([
  ['an empty file', ' \n', 1, 1, 'The file is empty.'],
  ['a binary', '{\n"a": \u0000}', 2, 6, 'The file is not text.'],
  ['an archive', 'PK\u0003\u0004\uFFFD', 1, 5, 'The file is not text.'],
  [
    'more than 1 MiB',
    'x'.repeat(1024 * 1024 + 1),
    1,
    1,
    'The file is longer than 1 MiB (1048577 characters).',
  ],
  ['a comma too many', '[\n{"Config": {},}]', 2, 14, /comma before '}'/],
  [
    'a comma too many in a list',
    '[{"Config": {}},\n]',
    1,
    16,
    /comma before '\]'/,
  ],
  ['single quotes', "[{'Config': {}}]", 1, 3, /Expected a key in quotes/],
  ['a text cut off', '[{"Config": {"Image":', 1, 22, /ends where a value/],
  ['a key twice', '[{"Config": {}, "Config": {}}]', 1, 17, /written twice/],
  ['more behind it', '[{"Config": {}}]\n[]', 2, 1, /more text after the end/],
  ['brackets without end', '['.repeat(200), 1, 66, /nested deeper/],
  ['an empty list', '[]', 1, 1, 'There is no container in it.'],
  ['two containers', '[{}, {}]', 1, 1, 'There are 2 containers in it.'],
  ['a text', '"x"', 1, 1, /no Config in it/],
  ['a container without its half', '[{"Name": "/a"}]', 1, 1, /no Config in it/],
  [
    'a task definition',
    '{"containerDefinitions": []}',
    1,
    1,
    'This is an ECS task definition, not a container of docker inspect.',
  ],
  [
    'an image',
    inspected({ RepoTags: ['a:1'], RootFS: { Type: 'layers' } }),
    1,
    1,
    'This is an image, not a container of docker inspect.',
  ],
  [
    'a network',
    '[{"Name": "bridge", "IPAM": {}, "Driver": "bridge"}]',
    1,
    1,
    'This is a network, not a container of docker inspect.',
  ],
  [
    'a volume',
    '[{"Mountpoint": "/x", "Driver": "local"}]',
    1,
    1,
    'This is a volume, not a container of docker inspect.',
  ],
  [
    'a service of Swarm',
    '[{"Spec": {"Name": "x"}, "Endpoint": {"Spec": {}}}]',
    1,
    1,
    'This is a service of Swarm, not a container of docker inspect.',
  ],
  [
    'a line of docker ps',
    '{"Names": "a", "Image": "a:1", "Status": "Up 2 hours"}',
    1,
    1,
    'This is a line of docker ps, not a container of docker inspect.',
  ],
  [
    'a Compose file',
    '{"services": {"a": {}}}',
    1,
    1,
    'This is a Compose file, not a container of docker inspect.',
  ],
  [
    'a manifest',
    '{"apiVersion": "v1", "kind": "Pod"}',
    1,
    1,
    'This is an object of Kubernetes, not a container of docker inspect.',
  ],
])('says of %s what is wrong, and where', (_, text, line, column, message) => {
  const { problems, serviceFile } = importDocker({
    definition: { name: 'i.json', text },
  });
  expect(serviceFile).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(problems[0].message).toEqual(
    typeof message === 'string' ? message : expect.stringMatching(message),
  );
  expect([problems[0].line, problems[0].column]).toEqual([line, column]);
  expect(problems[0].remedy).toBeTruthy();
  expect(problems[0].remedy).not.toContain('aws ');
});

it('refuses a target that is not there, and files beside', () => {
  const definition = { name: 'i.json', text: inspected({}) };
  const { problems, serviceFile } = importDocker(
    { definition, with: [{ name: 'other.json', text: '[]' }] },
    { target: '1.20' },
  );
  expect(serviceFile).toBeUndefined();
  expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    'i.json: The target is none of the Kubernetes versions 1.33 to 1.37.',
    'other.json: Beside a container no other file is read.',
  ]);
});

it('carries no port of a node, and no way to own the machine', () => {
  const { yaml = '', decisions } = importDocker({
    definition: {
      name: 'i.json',
      text: inspected({
        HostConfig: {
          PortBindings: { '80/tcp': [{ HostPort: '8080' }] },
          NetworkMode: 'host',
        },
        Mounts: [
          {
            Type: 'bind',
            Source: '/var/run/docker.sock',
            Destination: '/var/run/docker.sock',
          },
        ],
      }),
    },
  });
  expect(yaml).not.toMatch(/hostPort|hostNetwork|hostPath/);
  expect(
    decisions.filter(({ blocks }) => blocks).map(({ path }) => path),
  ).toEqual(
    expect.arrayContaining(['/0/Mounts/0', '/0/HostConfig/NetworkMode']),
  );
});

it('asks for the name of an image that has only a number', () => {
  const { serviceFile, decisions } = importDocker({
    definition: {
      name: 'i.json',
      text: JSON.stringify([
        {
          Name: '/app',
          Config: { Image: `sha256:${'0123456789abcdef'.repeat(4)}` },
        },
      ]),
    },
  });
  expect(serviceFile).toMatchObject({
    workloads: { worker: { image: 'image.invalid/app:version-that-runs-now' } },
  });
  expect(decisions.map(({ id }) => id)).toContain(
    'i.json#/0/Config/Image:image',
  );
});
