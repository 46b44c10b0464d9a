// Real tools judge what becomes of every service file: the values of each environment and cluster, layered as the pipeline
// layers them, and what the platform team applies.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { toolProgram } from '../platform/tools/obtain';
import { versions } from '../platform/versions';
import { acceptedFor, acceptedOptions } from './support/acceptedByKubeScore';
import { chart } from './support/cases';
import { judgedKinds, writeSchemas } from './support/definitions';
import { ending, helm, helms } from './support/program';
import { isBuiltIn, objectsOf, type RenderedObject } from './support/render';
import { optionsOf, renderPlace } from './support/renderPlace';
import { serviceCases } from './support/serviceCases';
import { remembered, sumOfChart } from './support/verdicts';

const work = mkdtempSync(join(tmpdir(), 'portolan-services-'));
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

async function validate(file: string, kubernetes: string) {
  const { code, stdout, stderr } = await ending(
    toolProgram('kubernetes-validate', versions.kubernetesValidate),
    ['--kubernetes-version', kubernetes, '--strict', file],
  );
  const said = stdout + stderr;
  equal(code, 0, said);
  ok(!/\b(WARN|ERROR)\b/.test(said), said);
}

for (const { name, places, text } of serviceCases()) {
  for (const place of places) {
    const { environment, cluster, kubernetes, platformPart } = place;
    const where = `${environment}-${cluster}`;
    const judged = (judge: string, ask: () => Promise<void>) =>
      test(judge, () => remembered([sum, name, text, where, judge], ask));

    describe(`${name} in ${environment} on ${cluster}`, () => {
      for (const version of helms) {
        judged(`helm lint --strict by ${version}`, async () => {
          const { code, stdout, stderr } = await helm(version, [
            ...['lint', '--strict', chart, ...optionsOf(place)],
          ]);
          equal(code, 0, stdout + stderr);
        });
      }

      judged('both Helms render the same', async () => {
        const [newest, before] = await Promise.all(
          helms.map(version => renderPlace(place, version)),
        );
        deepEqual(objectsOf(before), objectsOf(newest));
      });

      judged('kubernetes-validate --strict', async () => {
        const objects = objectsOf(await renderPlace(place, versions.helm));
        await validate(
          written(`${name}-${where}`, objects.filter(isBuiltIn)),
          kubernetes,
        );
      });

      judged('kubeconform --strict, for kinds of others', async () => {
        const objects = objectsOf(await renderPlace(place, versions.helm));
        const others = objects.filter(
          each => !isBuiltIn(each) && judgedKinds.includes(each.kind),
        );
        if (others.length === 0) return;
        const { code, stdout, stderr } = await ending(
          toolProgram('kubeconform', versions.kubeconform),
          [
            ...['-strict', '-schema-location', writeSchemas()],
            written(`${name}-${where}-others`, others),
          ],
        );
        equal(code, 0, stdout + stderr);
      });

      judged('kube-score finds nothing critical', async () => {
        const objects = objectsOf(await renderPlace(place, versions.helm));
        const { stdout, stderr } = await ending(
          toolProgram('kube-score', versions.kubeScore),
          [
            ...['score', '--kubernetes-version', `v${kubernetes}`],
            ...['--output-format', 'ci', ...acceptedOptions],
            written(`${name}-${where}-score`, objects),
          ],
        );
        ok(stdout.includes('[OK]'), stdout + stderr); // it has read them
        const critical = stdout
          .split('\n')
          .filter(line => line.startsWith('[CRITICAL]'))
          .filter(line => !acceptedFor(`services/${name}`, line));
        deepEqual(critical, []);
      });

      judged('kubernetes-validate of the platform’s part', async () => {
        const objects = objectsOf(readFileSync(platformPart, 'utf8'));
        await validate(
          written(`${name}-${where}-platform`, objects),
          kubernetes,
        );
      });
    });
  }
}
