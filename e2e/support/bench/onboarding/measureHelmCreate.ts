import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generate } from '../../../../plugins/onboarding-common/src';
import { hadolint } from '../../../judges/support/hadolint';
import { generateInto } from '../../../judges/support/placesOf';
import { renderPlace } from '../../../judges/support/renderPlace';
import { judges } from '../../../platform/tools/judges';
import { isObtained } from '../../../platform/tools/obtain';
import { versions } from '../../../platform/versions';
import type { BenchContext } from '../run';
import { tellService } from './besideHelmCreate';
import { bringAsFar, type Scores } from './bringAsFar';
import {
  helmCreate,
  linesBetween,
  renderChart,
  type ChartFiles,
} from './helmCreate';
import { kubeScore, type ScoreFinding } from './kubeScore';
import { inBlockStyle, significantLines } from './significantLines';

const services = resolve(__dirname, '../../../judges/services');
const peer = `helm create, Helm ${versions.helm}`;
const score = `kube-score ${versions.kubeScore}`;
const figures = {
  written: { figure: 'lines a developer writes for a service', unit: 'lines' },
  kept: { figure: 'lines of deployment a developer keeps', unit: 'lines' },
  critical: { figure: 'critical findings of kube-score', unit: 'findings' },
  warning: { figure: 'warnings of kube-score', unit: 'findings' },
  docker: { figure: 'findings of hadolint', unit: 'findings' },
};

/**
 * The smallest service file beside a chart of `helm create` for the same service, by Helm, kube-score and hadolint.
 *
 * Lines are those that say something, of YAML one key a line on both sides, whatever style it was written in. What is
 * written: the whole service file; into and beside the chart what says the same of the service and lets kube-score find
 * nothing more than in ours (besideHelmCreate.ts). Not counted on their side, though somebody has to write it: the Dockerfile,
 * the pipeline, the alert rules and whatever else is generated of the service file. Not counted on ours: the platform
 * file and the one chart, which the platform team writes once for all services.
 */
export async function measureHelmCreate(context: BenchContext): Promise<void> {
  const missing = judges.filter(
    tool =>
      ['helm', 'kube-score', 'hadolint'].includes(tool.name) &&
      tool.version !== versions.helm3 &&
      !isObtained(tool),
  );
  if (missing.length > 0) {
    const names = missing.map(({ name, version }) => `${name} ${version}`);
    const why = `${names.join(', ')} must be built: npm run platform -- build`;
    const { docker, ...compared } = figures;
    for (const figure of Object.values(compared))
      context.report({ ...figure, value: NaN, peer: null, why });
    context.report({ ...docker, value: NaN, why });
    return;
  }
  const service = readFileSync(
    join(services, 'smallest/portolan.yaml'),
    'utf8',
  );
  const platform = readFileSync(join(services, 'platform.yaml'), 'utf8');
  const work = mkdtempSync(join(tmpdir(), 'portolan-bench-helm-'));
  try {
    const starter = await helmCreate('greeter');
    const told = tellService(starter);
    const places = generateInto(work, { service, platform });
    const scores: Scores[] = [];
    for (const place of places) {
      const { kubernetes } = place;
      const ours = await renderPlace(place, versions.helm);
      const theirs = await renderChart(told, kubernetes);
      scores.push({
        kubernetes,
        ours: await kubeScore(ours, kubernetes),
        theirs: await kubeScore(theirs, kubernetes),
      });
    }
    reportScores(context, scores);
    const { files } = generate({ service, platform });
    await reportDocker(context, { files, starter });
    const asFar = await bringAsFar(told, scores);
    reportLines(context, { service, files, starter, asFar });
  } finally {
    rmSync(work, { recursive: true });
  }
}

type Files = ReturnType<typeof generate>['files'];

function reportLines(
  context: BenchContext,
  given: {
    service: string;
    files: Files;
    starter: ChartFiles;
    asFar: Awaited<ReturnType<typeof bringAsFar>>;
  },
) {
  const { service, files, starter, asFar } = given;
  const count = (texts: readonly string[]) =>
    texts.flatMap(significantLines).length;
  const ours = inBlockStyle(service);
  const kept = files
    .filter(
      ({ owner, path }) => owner === 'yours' && path.startsWith('deploy/'),
    )
    .map(({ text }) => text);
  const values = { written: count([ours]), kept: count([ours, ...kept]) };
  if ('why' in asFar) {
    for (const key of ['written', 'kept'] as const)
      context.report({
        ...figures[key],
        value: values[key],
        peer: null,
        why: asFar.why,
      });
    return;
  }
  const { brought } = asFar;
  const written = linesBetween(starter, brought);
  context.report({
    ...figures.written,
    value: values.written,
    budget: written,
    n: 1,
    load: 'smallest service file, one key a line; theirs until kube-score finds no more than in ours, without a Dockerfile',
    peer,
    peerValue: written,
  });
  const all = count([...brought.values()]);
  context.report({
    ...figures.kept,
    value: values.kept,
    budget: all,
    n: 1,
    load: `portolan.yaml and what is the developer's in deploy/; theirs all ${brought.size} files of that chart`,
    peer,
    peerValue: all,
  });
}

function reportScores(context: BenchContext, scores: readonly Scores[]) {
  for (const grade of ['critical', 'warning'] as const) {
    const count = (findings: readonly ScoreFinding[]) =>
      findings.filter(finding => finding.grade === grade).length;
    // The worst place of ours against the best of theirs.
    const theirs = Math.min(...scores.map(each => count(each.theirs)));
    context.report({
      ...figures[grade],
      value: Math.max(...scores.map(each => count(each.ours))),
      budget: theirs,
      n: scores.length,
      load: `${score}, nothing ignored; theirs told image, port and path of the probes, without its test pod`,
      peer,
      peerValue: theirs,
    });
  }
}

/** A chart of `helm create` has no Dockerfile today; if one has, it is judged. */
async function reportDocker(
  context: BenchContext,
  { files, starter }: { files: Files; starter: ChartFiles },
) {
  const judged = async (texts: readonly string[]) =>
    (await Promise.all(texts.map(hadolint))).flat().length;
  const ours = files.filter(({ path }) => path === 'Dockerfile');
  const theirs = [...starter].filter(([path]) => path.endsWith('Dockerfile'));
  if (ours.length === 0) throw new Error('no Dockerfile was generated');
  context.report({
    ...figures.docker,
    value: await judged(ours.map(({ text }) => text)),
    budget: 0,
    n: ours.length,
    load: `hadolint ${versions.hadolint}, from style upwards, nothing ignored`,
    ...(theirs.length > 0
      ? { peer, peerValue: await judged(theirs.map(([, text]) => text)) }
      : {
          why: `no peer: of the ${starter.size} files of ${peer}, none is a Dockerfile`,
        }),
  });
}
