import { callPortolan } from '../__testUtils__/callPortolan';
import { verbs } from './verbs';

const call = (...args: string[]) => callPortolan('/', args);

it.each(['service', 'platform', 'values'])(
  'prints the schema of %s',
  async kind => {
    const { code, out } = await call('schema', kind);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('type', 'object');
  },
);

it.each([
  [['schema'], 'there is no schema of ""'],
  [['schema', 'sevice'], 'there is no schema of "sevice"'],
  [['schema', 'service', 'platform'], 'one schema is printed at a time'],
  [['explain', 'workload'], 'the service file has no key "workload"'],
  [['help', 'toString'], 'there is no verb "toString"'],
  [['__proto__'], 'there is no verb "__proto__"'],
])('refuses %j', async (args, message) => {
  const { code, out, err } = await call(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

it('explains a key by the name a person chose, and what can stand below', async () => {
  const { out } = await call('explain', 'workloads.web.scale');
  expect(out).toMatch(/^workloads\.<name>\.scale: .*\n/);
  expect(out).toContain('workloads.<name>.scale.min ');
  expect(out).not.toContain('scale.floors.<name>.from');
});

it('tells all keys at the top of either file', async () => {
  expect((await call('explain')).out).toContain('workloads ');
  expect((await call('explain', '--platform')).out).toContain('clusters ');
});

it.each(Object.keys(verbs))('helps with %s', async name => {
  const { out } = await call('help', name);
  expect(out).toContain(`portolan ${name}`);
  expect((await call(name, '--help')).out).toBe(out);
  expect((await call('help')).out).toContain(`  ${name} `);
});
