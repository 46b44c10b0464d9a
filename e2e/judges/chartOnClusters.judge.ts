// Real API servers judge the chart: a dry run of every case, and for each kind of workload a release that is installed,
// changed, brought back and taken away. It needs the real platform: npm run platform -- up.
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import type { Bed } from '../platform/Bed';
import type { Cluster } from '../platform/clusters';
import { kubectlOf } from '../platform/kubectl';
import { assertKept } from './support/assertKept';
import { chart, chartCases } from './support/cases';
import { judgedKinds } from './support/definitions';
import { kindsOfOthers } from './support/kindsOfOthers';
import { judgeOnClusters } from './support/onClusters';
import { helm, helms } from './support/program';
import { namespace, objectsOf, template } from './support/render';
import { remembered, sumOfChart } from './support/verdicts';

/** For each kind of workload, the case whose release is installed, and its object of that kind. */
const releases = [
  { of: 'web', kind: 'deployment', object: 'loyalty-cards-web' },
  { of: 'worker', kind: 'deployment', object: 'refund-worker-worker' },
  { of: 'stateful', kind: 'statefulset', object: 'translation-cache-cache' },
  { of: 'cron', kind: 'cronjob', object: 'statements-nightly' },
  { of: 'jobs', kind: 'job', object: 'bookings-migrate' },
  { of: 'sidecars', kind: 'deployment', object: 'search-web' },
  { of: 'entry-envoy', kind: 'httproute', object: 'cards-public' },
] as const;

const releaseHistory = z.array(z.object({ status: z.string() }));
const sum = sumOfChart();

const work = mkdtempSync(join(tmpdir(), 'portolan-releases-'));
after(() => rmSync(work, { recursive: true }));

/** What the next version of a service may change, as a file of values. */
function changes(cluster: string, hasEntry: boolean): string {
  const file = join(work, `${cluster}-${hasEntry}.yaml`);
  writeFileSync(
    file,
    JSON.stringify({
      image: { tag: '9.9.9', digest: `sha256:${'f'.repeat(64)}` },
      env: { CHANGED: 'on' },
      ...(hasEntry ? { entries: { public: { requestSeconds: 44 } } } : {}),
    }),
  );
  return file;
}

function judgeOn(bed: Bed, cluster: Cluster) {
  const kubectl = kubectlOf(bed, cluster);
  const minor = Number(cluster.version.split('.')[1]);
  const ask = async (version: string, ...args: string[]) => {
    const { code, stdout, stderr } = await helm(version, args, {
      ...process.env,
      KUBECONFIG: join(
        bed.folder(cluster.name),
        'credentials/admin.kubeconfig',
      ),
    });
    equal(code, 0, stderr);
    return stdout;
  };
  const cases = chartCases().filter(({ oldest }) => oldest <= minor);
  const others = kindsOfOthers(kubectl);

  before(async () => {
    await others.bring();
    await kubectl.apply([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    ]);
  });
  after(async () => {
    await kubectl('delete', 'namespace', namespace, '--timeout=60s');
    await others.takeAway();
  });

  for (const { name, values, text } of cases) {
    test(`dry run of ${name}`, () =>
      remembered([sum, name, text, 'dry run', cluster.version], async () => {
        const manifest = await template(helms[0], values, cluster.version);
        const objects = objectsOf(manifest).filter(
          ({ kind }) => kind !== 'CiliumNetworkPolicy',
        );
        ok(objects.length > 0);
        await assertKept(kubectl, objects, ['-n', namespace]);
      }));
  }

  for (const [nth, { of, kind, object }] of releases.entries()) {
    const found = cases.find(({ name }) => name === of);
    const version = helms[nth % helms.length];
    test(`install, upgrade and rollback of ${of} by Helm ${version}`, () =>
      remembered(
        [sum, of, found?.text ?? '', 'release', cluster.version, version],
        async () => {
          const values = found?.values ?? '';
          const place = ['--namespace', namespace];
          const state = async () => {
            const text = await kubectl(
              ...['get', kind, object, '-n', namespace, '-o=json'],
            );
            const { spec } = z
              .object({ spec: z.record(z.string(), z.unknown()) })
              .parse(JSON.parse(text));
            // The count of pods is the autoscaler's, which may have come between.
            if (found?.text.includes('autoscaling:')) delete spec.replicas;
            return spec;
          };
          await ask(
            version,
            ...['install', of, chart, ...place, '-f', values],
            ...['--timeout', '60s'],
          );
          try {
            const first = await state();
            await ask(
              version,
              ...['upgrade', of, chart, ...place, '-f', values],
              ...[
                '-f',
                changes(
                  cluster.name,
                  found?.text.includes('entries:') === true,
                ),
              ],
            );
            const second = await state();
            notEqual(JSON.stringify(second), JSON.stringify(first));
            if (kind !== 'job') deepEqual(second.selector, first.selector);
            await ask(version, 'rollback', of, '1', ...place);
            if (kind !== 'job') deepEqual(await state(), first); // a hook is of its own deployment
            const history = releaseHistory.parse(
              JSON.parse(
                await ask(version, 'history', of, ...place, '-o=json'),
              ),
            );
            deepEqual(
              history.map(({ status }) => status),
              ['superseded', 'superseded', 'deployed'],
            );
            if (found?.text.includes('tests: {')) {
              match(await ask(version, 'test', of, ...place), /Succeeded/);
            }
            match(
              await ask(version, 'get', 'notes', of, ...place),
              /What runs:/,
            );
          } finally {
            await ask(version, 'uninstall', of, ...place);
          }
        },
      ));
  }

  test('the dry run is a judge: it refuses what is wrong', async () => {
    const wrong = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'wrong' },
      spec: {
        selector: { matchLabels: { a: 'b' } },
        template: {
          metadata: { labels: { a: 'c' } },
          spec: { containers: [{ name: 'a', image: 'b' }] },
        },
      },
    };
    const refused = await kubectl
      .apply([wrong], '--dry-run=server', '-n', namespace)
      .then(
        () => '',
        error => String(error),
      );
    match(refused, /selector/);
    equal(judgedKinds.length > 0, true);
  });
}

judgeOnClusters('the chart', judgeOn);
