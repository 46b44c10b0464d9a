import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callPortolan, useFolder } from '../__testUtils__/callPortolan';

const folder = useFolder();
const now = ['--now', '2026-11-27T10:00:00Z'];

function write(name: string, text: string | Buffer) {
  writeFileSync(join(folder(), name), text);
}

const call = (...args: string[]) =>
  callPortolan(folder(), ['judge', ...args, ...now]);

async function lines(...args: string[]): Promise<Record<string, unknown>[]> {
  const { out } = await call('--json', ...args);
  return out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

const ready = (status: string) =>
  `{ conditions: [{ type: Ready, status: "${status}", message: runtime is down, lastTransitionTime: 2026-11-27T09:00:00Z }] }`;
const node = (name: string, status: string) =>
  `apiVersion: v1\nkind: Node\nmetadata: { name: ${name} }\nstatus: ${ready(
    status,
  )}\n`;
const paused =
  'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: report }\nspec: { schedule: "0 3 * * *", suspend: true, jobTemplate: { spec: { template: { spec: { containers: [] } } } } }\n';

it('judges nodes in a table, the worst first, and says what it does not claim', async () => {
  write('nodes.yaml', `${node('n1', 'True')}---\n${node('n2', 'False')}---\n`);
  const { code, out, err } = await call('nodes.yaml');
  expect(code).toBe(1);
  expect(out).toMatch(/^severity +rule +object +what\n/);
  expect(out).toContain(
    'node-not-ready  Node n2  Node n2 has not been ready for 60 min: runtime is down',
  );
  expect(out).toMatch(/^2 judged: 1 bad, 0 with warnings.*1 good\.$/m);
  expect(err).toMatch(/^No file holds namespaces, .*: nothing is claimed/m);
});

it('prints a line of JSON for each object, and a summary', async () => {
  write('nodes.yaml', `${node('n1', 'True')}---\n${node('n2', 'False')}`);
  const all = await lines('nodes.yaml');
  expect(all.slice(0, 2)).toEqual([
    { type: 'object', object: '/v1/Node//n1', health: 'good', findings: [] },
    {
      type: 'object',
      object: '/v1/Node//n2',
      health: 'bad',
      findings: [
        {
          rule: 'node-not-ready',
          severity: 'bad',
          message: 'Node n2 has not been ready for 60 min: runtime is down',
        },
      ],
    },
  ]);
  expect(all.at(-1)).toMatchObject({
    type: 'summary',
    ok: false,
    counts: { objects: 2, bad: 1, good: 1, findings: 1, errors: 0 },
  });
});

it.each([
  [
    'a list',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } }],
    }),
  ],
  [
    'what an API server answers, whose items name no kind',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'NodeList',
      items: [{ metadata: { name: 'n1' } }],
    }),
  ],
  [
    'a list of JSON',
    '[{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n1"}}]',
  ],
  [
    'a list of YAML',
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Node\n  metadata: { name: n1 }\n',
  ],
])('reads %s from stdin', async (_name, text) => {
  const { out } = await callPortolan(
    folder(),
    ['judge', '-', '--json', ...now],
    text,
  );
  expect(out).toContain('"object":"/v1/Node//n1"');
});

it('takes several files as one cluster, an object that is given twice once, and a namespace that is not written as the default one', async () => {
  write('a.yaml', node('n1', 'True'));
  write('b.yaml', `${node('n1', 'False')}---\n${paused}`);
  const all = await lines('a.yaml', 'b.yaml');
  expect(all.filter(({ type }) => type === 'object')).toMatchObject([
    { object: 'batch/v1/CronJob/default/report' },
    { object: '/v1/Node//n1', health: 'good' },
  ]);
});

it('tells an object once, with what was found on it as a workload and as a part of the cluster', async () => {
  write(
    'x.yaml',
    `${node('n1', 'True')}---
apiVersion: apps/v1
kind: Deployment
metadata: { name: controller, namespace: ingress }
spec: { selector: {}, template: { spec: { containers: [{ name: c, image: "registry.k8s.io/ingress-nginx/controller:v1.13.0" }] } } }
status: { replicas: 1, readyReplicas: 1 }
`,
  );
  const objects = (await lines('x.yaml')).filter(
    ({ type }) => type === 'object',
  );
  expect(objects.map(({ object }) => object)).toEqual([
    'apps/v1/Deployment/ingress/controller',
    '/v1/Node//n1',
  ]);
  expect(objects[0].findings).toContainEqual({
    rule: 'add-on-ingress-retired',
    severity: 'warning',
    message:
      'ingress-nginx v1.13.0 runs, which has had no fixes since March 2026',
  });
});

it('says which kinds are not judged, and is fine with that', async () => {
  write(
    'x.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\napiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: a }\n',
  );
  const { code, out, err } = await call('x.yaml');
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).toContain(
    '1 × v1 ConfigMap: not judged, no rule is about this kind',
  );
  expect(err).toContain(
    '1 × policy/v1beta1 PodDisruptionBudget: not judged, v1 of it is judged',
  );
  expect(err).toContain('There is nothing to judge');
});

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
  .split('')
  .map((name, index) => {
    const last = 'abcdefgh'[index];
    return `${name}: &${name} [${Array(9).fill(`*${last}`).join(',')}]\n`;
  })
  .join('')}`;

it.each([
  ['an empty file', '', 'x.yaml:1:1: the file is empty'],
  ['only comments', '# nothing\n---\n', 'x.yaml:1:1: the file is empty'],
  ['no YAML', 'kind: Node\n\tmetadata: x\n', 'x.yaml:2:'],
  [
    'an open bracket',
    '{"kind": "Node",\n "metadata": {"name": "n1"\n',
    'x.yaml:',
  ],
  ['a text', 'hello\n', 'x.yaml:1:1: this is no object'],
  [
    'no kind',
    'apiVersion: v1\nmetadata: { name: a }\n',
    'x.yaml:1:1: there is no kind here',
  ],
  [
    'a wrong value, where it stands',
    'apiVersion: v1\nkind: Node\nmetadata:\n  name: a\nstatus:\n  conditions: 7\n',
    'x.yaml:6:15: this is no Node: status.conditions:',
  ],
  [
    'a wrong value in JSON',
    '{"apiVersion": "v1",\n"kind": "Node",\n"metadata": {"name": 7}}',
    'x.yaml:3:22: this is no Node: metadata.name:',
  ],
  [
    'no name',
    'apiVersion: v1\nkind: Pod\nmetadata: {}\n',
    'x.yaml:3:11: this is no Pod: metadata.name:',
  ],
  [
    'items that are no list',
    'apiVersion: v1\nkind: List\nitems: 7\n',
    'x.yaml:3:8: items of a list are a list',
  ],
  ['aliases that multiply', bomb, 'x.yaml:1:1: aliases (*name) multiply'],
  ['nesting without end', '['.repeat(20_000), 'x.yaml:'],
  [
    'binary',
    Buffer.from([0, 1, 2, 255]),
    'x.yaml: this file cannot be read: it is not text in UTF-8',
  ],
  [
    'ten megabytes',
    Buffer.alloc(10_000_000, 'a: 1\n'),
    'x.yaml: this file cannot be read: it has 10000000 bytes; at most 8 MiB is read',
  ],
])('refuses %s', async (_name, text, message) => {
  write('x.yaml', text);
  const { code, err } = await call('x.yaml');
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain('\n  → ');
  const [first, ...rest] = await lines('x.yaml');
  expect(first).toMatchObject({ type: 'error', file: 'x.yaml' });
  expect(rest.at(-1)).toMatchObject({ type: 'summary', ok: false });
});

it('judges the rest beside a file that it refuses', async () => {
  write('nodes.yaml', node('n1', 'True'));
  const { code, out, err } = await call('nodes.yaml', 'missing.yaml');
  expect(code).toBe(2);
  expect(out).toContain('1 judged:');
  expect(err).toContain('missing.yaml: this file cannot be read');
});

it('never prints a value of what it cannot read', async () => {
  write(
    'x.yaml',
    'apiVersion: v1\nkind: Secret\nstringData: { key: "q9Zk2xV7" }\nbroken: "q9Zk2xV7\n',
  );
  const { out, err } = await call('x.yaml');
  expect(out + err).not.toContain('q9Zk2xV7');
});

it.each([
  [['--now', 'yesterday', 'x.yaml'], '--now "yesterday" is no instant'],
  [[], 'no file was named'],
])('refuses %j', async (args, message) => {
  const { code, err } = await callPortolan(folder(), ['judge', ...args]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
