// The public task definitions of data/ecs, imported, generated and rendered: the same real tools judge them as the cases of
// our own, and the rendered manifest says what the task said, but for what the loss report declares.
import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { unmeasured } from '../support/bench/onboarding/realDefinitions';
import { toolProgram } from '../platform/tools/obtain';
import { versions } from '../platform/versions';
import { acceptedFor, acceptedOptions } from './support/acceptedByKubeScore';
import { chart, kubernetesVersions } from './support/cases';
import { judgedKinds, writeSchemas } from './support/definitions';
import { compare } from './support/parity';
import { generateInto, type ServicePlace } from './support/placesOf';
import { ending, helm, helms } from './support/program';
import { platformOfAws, realFiles, type RealFile } from './support/realFiles';
import { isBuiltIn, objectsOf, type RenderedObject } from './support/render';
import { optionsOf, renderPlace } from './support/renderPlace';
import { textOf } from './support/serviceCases';
import { remembered, sumOfChart } from './support/verdicts';

const work = mkdtempSync(join(tmpdir(), 'portolan-real-files-'));
after(() => rmSync(work, { recursive: true }));
const sum = sumOfChart();
/** How many run at a time. */
const together = 4;

interface Made extends RealFile {
  folder: string;
  place: ServicePlace;
}

/** Each file as it is generated for clusters of a version of Kubernetes, in staging. */
function madeFor(kubernetes: string, files: readonly RealFile[]): Made[] {
  const platform = platformOfAws.replace(
    /kubernetes: '1\.\d+'/g,
    `kubernetes: '${kubernetes}'`,
  );
  return files.map(file => {
    const folder = mkdtempSync(join(work, `${kubernetes}-`));
    const service = file.imported.yaml ?? '';
    const [place] = generateInto(folder, { service, platform });
    return { ...file, folder, place };
  });
}

function written(name: string, objects: readonly RenderedObject[]): string {
  const path = join(work, `${name}.yaml`);
  writeFileSync(
    path,
    objects.map(each => JSON.stringify(each)).join('\n---\n'),
  );
  return path;
}

async function passes(program: string, args: readonly string[]) {
  const { code, stdout, stderr } = await ending(program, args);
  equal(code, 0, stdout + stderr);
  return stdout + stderr;
}

function namespaceOf(name: string): string {
  const label = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return label.slice(-60).replace(/^-/, '');
}

function judge(kubernetes: string, files: readonly RealFile[]) {
  const made = madeFor(kubernetes, files);
  const text = made.map(({ place }) => textOf([place])).join('\n');
  const judged = (what: string, ask: () => Promise<void>) =>
    test(what, () => remembered([sum, kubernetes, text, what], ask));
  const rendered = new Map<string, Promise<RenderedObject[]>>();
  /** What is rendered of a file, in a namespace of its own; only when a judge has to see it. */
  const manifestOf = ({ name, place }: Made) => {
    const within = namespaceOf(name);
    const found =
      rendered.get(name) ??
      renderPlace(place, versions.helm, { within }).then(each =>
        objectsOf(each),
      );
    rendered.set(name, found);
    return found;
  };
  /** All objects of all files: the tools are asked once. */
  const everything = async () => {
    for (let at = 0; at < made.length; at += together)
      await Promise.all(made.slice(at, at + together).map(manifestOf));
    return (await Promise.all(made.map(manifestOf))).flat();
  };

  judged('kubernetes-validate --strict', async () => {
    const said = await passes(
      toolProgram('kubernetes-validate', versions.kubernetesValidate),
      [
        ...['--kubernetes-version', kubernetes, '--strict'],
        written(
          `built-in-${kubernetes}`,
          (await everything()).filter(isBuiltIn),
        ),
      ],
    );
    ok(!/\b(WARN|ERROR)\b/.test(said), said);
  });
  return { made, manifestOf, everything, judged };
}

function judgeFiles(files: readonly RealFile[]) {
  for (const minor of kubernetesVersions.filter(each => each !== 34))
    describe(`public task definitions on Kubernetes 1.${minor}`, () => {
      judge(`1.${minor}`, files);
    });

  describe('public task definitions on Kubernetes 1.34', () => {
    const { made, manifestOf, everything, judged } = judge('1.34', files);

    for (const version of helms)
      judged(`helm lint --strict by ${version}`, async () => {
        for (const { name, place } of made) {
          const { code, stdout, stderr } = await helm(version, [
            ...['lint', '--strict', chart, ...optionsOf(place)],
          ]);
          equal(code, 0, `${name}: ${stdout}${stderr}`);
        }
      });

    judged('kubeconform --strict, for kinds of others', async () => {
      const others = (await everything()).filter(
        each => !isBuiltIn(each) && judgedKinds.includes(each.kind),
      );
      ok(others.length > files.length);
      await passes(toolProgram('kubeconform', versions.kubeconform), [
        ...['-strict', '-schema-location', writeSchemas()],
        written('others', others),
      ]);
    });

    judged('kube-score finds nothing critical', async () => {
      const { stdout, stderr } = await ending(
        toolProgram('kube-score', versions.kubeScore),
        [
          ...['score', '--kubernetes-version', 'v1.34'],
          ...['--output-format', 'ci', ...acceptedOptions],
          written('score', await everything()),
        ],
      );
      ok(stdout.includes('[OK]'), stdout + stderr);
      deepEqual(
        stdout
          .split('\n')
          .filter(line => line.startsWith('[CRITICAL]'))
          .filter(line => !acceptedFor('data/ecs', line)),
        [],
      );
    });

    judged(
      'promtool takes the alert rules, and they do what their tests say',
      async () => {
        const promtool = toolProgram(
          'prometheus',
          versions.prometheus,
          'promtool',
        );
        const found = (path: string) =>
          made.map(({ folder }) => join(folder, path)).filter(existsSync);
        const rules = found('deploy/alerts/rules.yaml');
        ok(rules.length > 0);
        await passes(promtool, ['check', 'rules', ...rules]);
        await passes(promtool, [
          'test',
          'rules',
          ...found('deploy/alerts/rules.test.yaml'),
        ]);
      },
    );

    judged('actionlint has no finding', async () => {
      const said = await passes(
        toolProgram('actionlint', versions.actionlint),
        [
          ...['-no-color', '-oneline'],
          ...made.map(({ folder }) =>
            join(folder, '.github/workflows/deliver.yaml'),
          ),
        ],
      );
      equal(said, '');
    });

    for (const file of made)
      test(`${file.name} says what the task said`, async context => {
        const { same, declared, silent } = compare(
          file,
          await manifestOf(file),
        );
        context.diagnostic(
          `${file.name}: ${same} the same, ${declared.length} declared otherwise, ${silent.length} silent`,
        );
        deepEqual(silent, []);
        ok(same > 0);
      });
  });
}

const files = realFiles('1.34');
if (files === undefined)
  process.stdout.write(
    `﹣ the public task definitions are not judged: ${unmeasured}\n`,
  );
else judgeFiles(files);

test('the public task definitions are 48, or none', () => {
  equal(files?.length ?? 48, 48);
  for (const { place } of files ? madeFor('1.34', files.slice(0, 1)) : [])
    ok(readFileSync(place.platformPart, 'utf8').length > 0);
});
