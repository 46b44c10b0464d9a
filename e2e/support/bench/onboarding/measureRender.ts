import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Answer,
  generate,
  importEcs,
  type InputFile,
} from '../../../../plugins/onboarding-common/src';
import type { BenchContext } from '../run';
import { median, percentile, spread } from '../statistics';
import { milliseconds } from './milliseconds';
import { expected, realDefinitions, unmeasured } from './realDefinitions';

const fixtures = resolve(
  __dirname,
  '../../../../plugins/onboarding-common/src/__fixtures__',
);
const runs = 20;
const all = `import and render of ${expected} task definitions`;

/** A platform with the stores that imported references name. */
function platformText(): string {
  return readFileSync(join(fixtures, 'platform/everyKey.yaml'), 'utf8').replace(
    /^( +)payments:.*$/m,
    '$&\n$1secrets-manager: { kind: aws-secrets-manager, name: secrets-manager, region: eu-central-1 }\n$1parameter-store: { kind: aws-parameter-store, name: parameter-store, region: eu-central-1 }',
  );
}

function render(
  service: string,
  { name, platform }: { name: string; platform: string },
) {
  const { files, problems } = generate({ service, platform });
  if (files.length === 0)
    throw new Error(`${name}: ${problems[0]?.message ?? 'no files'}`);
}

/** Answers to what would stop the rendering: values for the placeholders of public files. */
function answersFor(definition: InputFile): ReadonlyMap<string, Answer> {
  return new Map(
    importEcs({ definition })
      .decisions.filter(({ id }) => id.endsWith(':placeholder'))
      .map(({ id }) => [id, { value: 'filled-in' }]),
  );
}

function measureOne(context: BenchContext, platform: string) {
  const service = readFileSync(join(fixtures, 'service/usual.yaml'), 'utf8');
  const once = () => render(service, { name: 'usual.yaml', platform });
  for (let run = 0; run < runs; run += 1) once();
  const times = Array.from({ length: runs * 5 }, () => milliseconds(once));
  context.report({
    figure: 'render of one service, p95',
    value: percentile(times, 0.95),
    unit: 'ms',
    budget: 15,
    n: times.length,
    load: 'three workloads, every environment of the platform, warm',
    spread: spread(times),
  });
}

function measureAll(context: BenchContext, platform: string) {
  const definitions = realDefinitions();
  if (definitions?.length !== expected) {
    context.report({
      figure: all,
      value: NaN,
      unit: 'ms',
      budget: 1000,
      why: unmeasured,
    });
    return;
  }
  const inputs = definitions.map(definition => ({
    definition,
    answers: answersFor(definition),
  }));
  const bringAll = () => {
    for (const { definition, answers } of inputs) {
      const { yaml = '' } = importEcs({ definition }, { answers });
      render(yaml, { name: definition.name, platform });
    }
  };
  bringAll();
  const times = Array.from({ length: 5 }, () => milliseconds(bringAll));
  context.report({
    figure: all,
    value: median(times),
    unit: 'ms',
    budget: 1000,
    n: times.length,
    load: 'one process, warm; placeholders of the public files answered',
    spread: spread(times),
  });
}

/** Rendering, in this process: one service as most are, and all public task definitions from import to files. */
export function measureRender(context: BenchContext) {
  const platform = platformText();
  measureOne(context, platform);
  measureAll(context, platform);
}
