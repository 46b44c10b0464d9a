import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callPortolan, useFolder } from '../__testUtils__/callPortolan';

const folder = useFolder();
const canary = 'q9Zk2xV7bN4mR8tW1yL6pD3s';

const task =
  '{"family": "cards", "containerDefinitions": [{"name": "app", "image": "a:1"}]}';
const compose = `services:
  web: { image: "team/shop:1.2", ports: ["8080:80"], environment: ["API_KEY=${canary}"] }
`;
const inspect = JSON.stringify([
  {
    Image: 'sha256:0123',
    Name: '/booking',
    Config: { Image: 'team/booking:3.1', Env: [`DB_PASSWORD=${canary}`] },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '80' }] } },
  },
]);

/** Writes files, with their folders. */
function write(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    const at = join(folder(), path);
    mkdirSync(join(at, '..'), { recursive: true });
    writeFileSync(at, text);
  }
}

const call = (...args: string[]) => callPortolan(folder(), ['import', ...args]);
const read = (path: string) => readFileSync(join(folder(), path), 'utf8');

describe.each([
  ['compose', 'compose.yaml', compose, 'name: web\n'],
  ['docker', 'inspect.json', inspect, 'name: booking\n'],
])('a file of %s', (kind, name, text, service) => {
  it('is told by itself, by its word and on stdin', async () => {
    write({ [name]: text });
    const itself = await call(name);
    expect(itself.code).toBe(1);
    expect(itself.out).toContain(service);
    expect(itself.out).toMatch(/Drafted from a (?:Compose file|container)/);
    expect((await call(kind, name)).out).toBe(itself.out);
    const piped = await callPortolan(folder(), ['import', '-'], text);
    expect(piped.out).toContain(service);
    expect(itself.out + itself.err + piped.err).not.toContain(canary);
  });

  it('is answered like a task definition', async () => {
    write({ [name]: text });
    await call(name, '--questions', 'd.yaml');
    const ids = [...read('d.yaml').matchAll(/^ {2}# (".*:secret"): accept$/gm)];
    expect(ids).toHaveLength(1);
    write({
      'd.yaml': `apiVersion: portolan.dev/v1\nkind: Decisions\nanswers:\n  ${ids[0][1]}: { value: "shop/db#key" }\n`,
    });
    const { out, err } = await call(name, '--decisions', 'd.yaml');
    expect(out).toMatch(/secrets:\n +(?:API_KEY|DB_PASSWORD): shop\/db#key\n/);
    expect(err).toContain('with a value');
  });

  it('is refused as a task definition', async () => {
    write({ [name]: text });
    const { code, err } = await call('ecs', name);
    expect(code).toBe(2);
    expect(err).toContain('not a task definition');
  });
});

it('takes a folder of all kinds, or of one', async () => {
  write({
    'all/task.json': task,
    'all/compose.yaml': compose,
    'all/inspect.json': inspect,
    'all/values.yaml': 'image: { tag: x }\n',
  });
  const { out } = await call('all', '--out', 'drafts');
  expect(out).toMatch(/^file +kind +service /);
  expect(out).toMatch(/^all\/compose\.yaml +Compose +web /m);
  expect(out).toMatch(/^all\/inspect\.json +Docker +booking /m);
  expect(out).toMatch(/^all\/task\.json +ECS +cards /m);
  expect(out).toContain('3 definitions: 0 ready, 3 to decide');
  expect(readdirSync(join(folder(), 'drafts')).sort()).toEqual([
    'booking',
    'cards',
    'web',
  ]);
  const some = await call('compose', 'all');
  expect(some.out).toContain('1 definition: 0 ready, 1 to decide');
  expect(some.err).toContain('all/task.json: left out, not of Compose');
});

it('says where nobody can tell what a file is', async () => {
  write({ 'package.json': '{"name": "x"}' });
  const { code, out, err } = await call('package.json');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(
    'package.json:1:1: Nobody can tell what this is: neither an ECS task definition',
  );
});
