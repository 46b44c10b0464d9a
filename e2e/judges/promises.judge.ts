// What the chart promises beyond shapes: environments change one entry, order holds, hooks bring their own, names fit.
import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { versions } from '../platform/versions';
import { chart, chartCases } from './support/cases';
import { podTemplatesOf } from './support/pods';
import { helm, helms } from './support/program';
import {
  namespace,
  objectsOf,
  valueAt,
  type RenderedObject,
} from './support/render';

const work = mkdtempSync(join(tmpdir(), 'portolan-promises-'));
after(() => rmSync(work, { recursive: true }));
const cases = new Map(chartCases().map(({ name, values }) => [name, values]));

async function render(
  name: string,
  overrides: readonly object[] = [],
  version: string = versions.helm,
): Promise<RenderedObject[]> {
  const files = overrides.map((values, nth) => {
    const file = join(work, `${nth}.yaml`);
    writeFileSync(file, JSON.stringify(values));
    return file;
  });
  const { code, stdout, stderr } = await helm(version, [
    ...['template', 'case', chart, '--namespace', namespace],
    ...['--kube-version', '1.37.0'],
    ...[cases.get(name) ?? '', ...files].flatMap(file => ['--values', file]),
  ]);
  equal(code, 0, stderr);
  return objectsOf(stdout, '1.1');
}

function one(objects: readonly RenderedObject[], kind: string, name?: string) {
  const found = objects.filter(
    each => each.kind === kind && (!name || each.metadata.name === name),
  );
  equal(found.length, 1, `${kind} ${name ?? ''}`);
  return found[0];
}

for (const version of helms) {
  test(`an environment changes one entry and takes out another, by Helm ${version}`, async () => {
    const objects = await render(
      'web',
      [
        {
          env: { LOG_LEVEL: 'warn' },
          workloads: { web: { autoscaling: { min: 5 } } },
          entries: { public: { enabled: false } },
          networkPolicy: { egress: { telemetry: { enabled: false } } },
          monitoring: { groups: { availability: { enabled: false } } },
        },
      ],
      version,
    );
    const scaler = one(objects, 'HorizontalPodAutoscaler');
    deepEqual(
      [
        valueAt(scaler, 'spec/minReplicas'),
        valueAt(scaler, 'spec/maxReplicas'),
      ],
      [5, 12],
    );
    const env = one(objects, 'ConfigMap', 'loyalty-cards-web-app-env');
    deepEqual(valueAt(env, 'data'), {
      FEATURE_NEW_CARDS: 'on',
      JAVA_TOOL_OPTIONS: '-XX:MaxRAMPercentage=70',
      LOG_LEVEL: 'warn',
      MODE: '0777',
    });
    ok(!objects.some(({ kind }) => kind === 'Ingress'));
    const policy = one(objects, 'NetworkPolicy', 'loyalty-cards-web');
    const flows = JSON.stringify(valueAt(policy, 'spec/egress'));
    ok(!flows.includes('observability') && flows.includes('kube-dns'));
    equal(valueAt(one(objects, 'Deployment'), 'spec/replicas'), undefined);
  });
}

test('without a network policy there is none, and nothing else changes', async () => {
  const [before, without] = await Promise.all([
    render('worker'),
    render('worker', [{ networkPolicy: { enabled: false } }]),
  ]);
  deepEqual(
    before.filter(({ kind }) => kind !== 'NetworkPolicy'),
    without,
  );
});

test('containers start in their order, sidecars stay', async () => {
  const [{ pod }] = podTemplatesOf(await render('sidecars'));
  deepEqual(
    pod.initContainers.map(({ name, restartPolicy }) => [name, restartPolicy]),
    [
      ['fetch-index', undefined],
      ['proxy', 'Always'],
      ['check', undefined],
    ],
  );
  deepEqual(
    pod.containers.map(({ name }) => name),
    ['app', 'exporter'],
  );
});

test('a job before the deployment brings all it refers to', async () => {
  const objects = await render('jobs');
  const hooks = objects.filter(({ metadata }) =>
    JSON.stringify(metadata).includes('pre-install,pre-upgrade'),
  );
  const job = JSON.stringify(one(hooks, 'Job', 'bookings-migrate'));
  for (const [kind, name] of [
    ['ServiceAccount', 'bookings-before-deploy'],
    ['ConfigMap', 'bookings-migrate-app-env'],
    ['ExternalSecret', 'bookings-migrate-db'],
    ['NetworkPolicy', 'bookings-migrate'],
  ]) {
    const companion = JSON.stringify(one(hooks, kind, name));
    ok(/"helm.sh\/hook-weight":"-100[01]"/.test(companion), companion);
    ok(kind === 'NetworkPolicy' || job.includes(`"${name}"`), name);
  }
  one(objects, 'ServiceAccount', 'bookings');
  one(objects, 'ExternalSecret', 'bookings-db');
});

test('what a pod reads rolls it, what it does not read leaves it', async () => {
  const sumOf = async (...overrides: object[]) =>
    podTemplatesOf(await render('web', overrides)).map(
      ({ annotations }) => annotations['portolan.dev/checksum'],
    )[0];
  const file = { 'application.yaml': { content: 'other' } };
  const first = await sumOf();
  notEqual(await sumOf({ env: { LOG_LEVEL: 'debug' } }), first);
  notEqual(
    await sumOf({
      workloads: { web: { containers: { app: { files: file } } } },
    }),
    first,
  );
  equal(await sumOf({ monitoring: { labels: { release: 'other' } } }), first);
});

test('storage of one node makes the old pod go first', async () => {
  const strategy = valueAt(
    one(await render('storage'), 'Deployment'),
    'spec/strategy',
  );
  deepEqual(strategy, { type: 'Recreate' });
});

test('the longest names fit, and stay apart', async () => {
  const long = (end: string) => `${'n'.repeat(39)}${end}`;
  const containers = (main: string) => ({
    [main]: {
      role: 'main',
      args: ['x'],
      env: { A: 'b' },
      writablePaths: { [long('w')]: { path: '/w' } },
      files: { 'a.b': { path: '/f', content: '' } },
      resources: {
        requests: { cpu: '1', memory: '1Mi' },
        limits: { memory: '1Mi' },
      },
    },
  });
  const objects = await render('minimal', [
    {
      service: { name: long('s') },
      claims: { [long('c')]: { size: '1Gi' } },
      workloads: {
        web: { enabled: false },
        [long('a')]: { kind: 'StatefulSet', containers: containers(long('x')) },
        [long('b')]: { kind: 'Job', containers: containers(long('y')) },
        [long('c')]: {
          kind: 'CronJob',
          cron: { schedule: '@daily' },
          containers: containers(long('z')),
        },
      },
    },
  ]);
  const names = objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  deepEqual([...new Set(names)], names);
  for (const { kind, metadata } of objects) {
    const most = /StatefulSet|Job/.test(kind) ? 52 : 63;
    ok(metadata.name.length <= most, `${kind} ${metadata.name}`);
  }
});

test('names that are words of YAML 1.1 stay names', async () => {
  const objects = await render('minimal', [
    {
      service: { name: 'on', owner: 'yes', system: 'off' },
      workloads: {
        web: { enabled: false },
        no: {
          kind: 'Deployment',
          containers: {
            y: {
              role: 'main',
              ports: { n: { port: 1 } },
              resources: {
                requests: { cpu: '1', memory: '1Mi' },
                limits: { memory: '1Mi' },
              },
            },
          },
          service: { name: 'off', ports: { true: { port: 80, target: 'n' } } },
        },
      },
    },
  ]);
  equal(one(objects, 'Service').metadata.name, 'off');
  const pod = valueAt(one(objects, 'Deployment'), 'spec/template');
  equal(valueAt(pod, 'spec/serviceAccountName'), 'on');
  equal(valueAt(pod, 'spec/containers/0/name'), 'y');
  equal(valueAt(pod, 'spec/containers/0/ports/0/name'), 'n');
});
