import { importCompose } from './importCompose';

it.each([
  ['', 1, 1, /empty/],
  ['services: [', 1, 12, /not YAML/],
  ['services:\n\tweb: {}', 2, 1, /not YAML/],
  ['services: {}\nservices: {}', 2, 1, /written twice/],
  ['a: \0', 1, 4, /not text/],
  ['- a', 1, 1, /no mapping/],
  ['services: {}', 1, 11, /no service in it/],
  ['services: [a]', 1, 11, /no service in it/],
  ['web: { image: a }', 1, 1, /version 1/],
  ['apiVersion: v1\nkind: Pod', 1, 13, /manifest of Kubernetes/],
  ['{"containerDefinitions": []}', 1, 1, /ECS task definition/],
  ['services:\n  web: image', 2, 8, /web is no mapping/],
  ['services: { db: { image: "postgres:16" } }', 1, 11, /databases/],
  [' \n# nothing\n', 1, 1, /empty/],
  ['PK\u0003\u0004\0', 1, 5, /not text/],
  ['{"services": {"web": {"image": "a:1",,}}}', 1, 38, /not YAML/],
  ['services:\n  web: { image: a:1, image: a:2 }', 2, 22, /written twice/],
  ['services: {}\n---\nservices: {}', 2, 1, /several documents/],
  ['services: { web: { image: *a } }', 1, 27, /no anchor/],
  ['services: { web: &a { x: *a } }', 1, 26, /nested|unfolds/],
  ['services: { [a]: { image: b } }', 1, 13, /list or a mapping/],
  ['version: "3"', 1, 1, /no key services/],
  ['[{"Config": {}, "HostConfig": {}}]', 1, 1, /no mapping/],
  ['services: { a: { image: "b:1" } }}', 1, 34, /not YAML/],
  [`services: {${'a: [[[['.repeat(40)}`, 1, 186, /nested/],
  [
    `services: {${Array.from(
      { length: 101 },
      (_, at) => `s${at}: {}`,
    ).join()}}`,
    1,
    11,
    /101 services/,
  ],
  [
    `services: { a: { image: ${'x'.repeat(1024 * 1024)} } }`,
    1,
    1,
    /characters/,
  ],
])('says what is wrong, and where: %#', (text, line, column, message) => {
  const { problems, serviceFile } = importCompose({
    definition: { name: 'c.yaml', text },
  });
  expect(serviceFile).toBeUndefined();
  expect(problems[0]?.message).toMatch(message);
  expect([problems[0]?.line, problems[0]?.column]).toEqual([line, column]);
  expect(problems[0]?.remedy).toBeTruthy();
});

it('ends on aliases that multiply', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 9; at += 1)
    lines.push(`a${at}: &a${at} [${`*a${at - 1}, `.repeat(10)}]`);
  const { problems } = importCompose({
    definition: {
      name: 'c.yaml',
      text: `${lines.join('\n')}\nservices: { a: { image: "b:1" } }\n`,
    },
  });
  expect(problems[0].message).toMatch(/unfolds to more than/);
});

it('takes a variable called as a function of CloudFormation for a variable', () => {
  const { serviceFile, decisions } = importCompose({
    definition: {
      name: 'c.yaml',
      text: 'services: { a: { image: "b:1", environment: { Ref: main } } }',
    },
  });
  expect(serviceFile).toMatchObject({
    workloads: { a: { env: { Ref: 'main' } } },
  });
  expect(decisions.map(({ id }) => id).join()).not.toContain('placeholder');
});
