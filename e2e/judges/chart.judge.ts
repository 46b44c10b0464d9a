// Real tools judge what the chart renders for every case. Not judged by any tool here: CiliumNetworkPolicy, whose
// definition is not to be had on its own; and what an object does in a cluster, which is chartOnClusters.judge.ts.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { toolProgram } from '../platform/tools/obtain';
import { versions } from '../platform/versions';
import { acceptedFor, acceptedOptions } from './support/acceptedByKubeScore';
import { chart, chartCases, kubernetesVersions } from './support/cases';
import { judgedKinds, writeSchemas } from './support/definitions';
import { podTemplatesOf } from './support/pods';
import { ending, helm, helms } from './support/program';
import {
  isBuiltIn,
  namespace,
  objectsOf,
  template,
  type RenderedObject,
} from './support/render';
import { remembered, sumOfChart } from './support/verdicts';

const work = mkdtempSync(join(tmpdir(), 'portolan-judges-'));
after(() => rmSync(work, { recursive: true }));
const sum = sumOfChart();

function written(name: string, objects: readonly RenderedObject[]): string {
  const file = join(work, `${name}.yaml`);
  writeFileSync(
    file,
    objects.map(each => JSON.stringify(each)).join('\n---\n'),
  );
  return file;
}

for (const { name, values, text, oldest } of chartCases()) {
  const kubernetes = `1.${oldest}.0`;
  const judged = (judge: string, ask: () => Promise<void>) =>
    test(judge, () => remembered([sum, name, text, judge], ask));

  describe(`the chart with ${name}`, () => {
    for (const version of helms) {
      judged(`helm lint --strict by ${version}`, async () => {
        const { code, stdout, stderr } = await helm(version, [
          ...['lint', '--strict', chart, '--values', values],
          ...['--kube-version', kubernetes, '--namespace', namespace],
        ]);
        equal(code, 0, stdout + stderr);
      });
    }

    judged('both Helms render the same, and so do both YAMLs', async () => {
      const [newest, before] = await Promise.all(
        helms.map(version => template(version, values, kubernetes)),
      );
      deepEqual(objectsOf(before), objectsOf(newest));
      deepEqual(objectsOf(newest, '1.1'), objectsOf(newest));
    });

    judged('kubernetes-validate --strict', async () => {
      const manifest = await template(versions.helm, values, kubernetes);
      const file = written(name, objectsOf(manifest).filter(isBuiltIn));
      for (const minor of kubernetesVersions.filter(it => it >= oldest)) {
        const { code, stdout, stderr } = await ending(
          toolProgram('kubernetes-validate', versions.kubernetesValidate),
          ['--kubernetes-version', `1.${minor}`, '--strict', file],
        );
        const said = stdout + stderr;
        equal(code, 0, `1.${minor}: ${said}`);
        ok(!/\b(WARN|ERROR)\b/.test(said), `1.${minor}: ${said}`);
      }
    });

    judged('kubeconform --strict, for kinds of others', async () => {
      const manifest = await template(versions.helm, values, kubernetes);
      const others = objectsOf(manifest).filter(each => !isBuiltIn(each));
      const file = written(
        `${name}-others`,
        others.filter(({ kind }) => kind !== 'CiliumNetworkPolicy'),
      );
      ok(
        others.every(({ kind }) =>
          [...judgedKinds, 'CiliumNetworkPolicy'].includes(kind),
        ),
      );
      const { code, stdout, stderr } = await ending(
        toolProgram('kubeconform', versions.kubeconform),
        ['-strict', '-schema-location', writeSchemas(), file],
      );
      equal(code, 0, stdout + stderr);
    });

    judged('kube-score finds nothing critical', async () => {
      const manifest = await template(versions.helm, values, kubernetes);
      const file = written(`${name}-score`, objectsOf(manifest));
      const { stdout, stderr } = await ending(
        toolProgram('kube-score', versions.kubeScore),
        [
          ...['score', '--kubernetes-version', `v1.${oldest}`],
          ...['--output-format', 'ci', ...acceptedOptions, file],
        ],
      );
      ok(stdout.includes('[OK]'), stdout + stderr); // it has read them
      const critical = stdout
        .split('\n')
        .filter(line => line.startsWith('[CRITICAL]'))
        .filter(line => !acceptedFor(name, line));
      deepEqual(critical, []);
    });

    judged('the profile is strict, or says why not', async () => {
      const manifest = await template(versions.helm, values, kubernetes);
      for (const { name: owner, pod, annotations } of podTemplatesOf(
        objectsOf(manifest),
      )) {
        const excused = annotations['portolan.dev/exceptions'] ?? '';
        equal(pod.automountServiceAccountToken, false, owner);
        deepEqual(pod.securityContext.seccompProfile, {
          type: 'RuntimeDefault',
        });
        ok(
          pod.securityContext.runAsNonRoot || excused.includes('-user'),
          owner,
        );
        for (const { securityContext, resources } of [
          ...pod.initContainers,
          ...pod.containers,
        ]) {
          equal(securityContext.allowPrivilegeEscalation, false, owner);
          deepEqual(securityContext.capabilities.drop, ['ALL'], owner);
          ok(
            securityContext.readOnlyRootFilesystem ||
              excused.includes('writable-root'),
            owner,
          );
          for (const key of ['cpu', 'memory', 'ephemeral-storage']) {
            ok(resources.requests[key], `${owner}: request of ${key}`);
          }
          ok(resources.limits.memory, `${owner}: limit of memory`);
        }
      }
    });
  });
}
