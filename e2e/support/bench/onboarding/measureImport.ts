import {
  importEcs,
  type InputFile,
} from '../../../../plugins/onboarding-common/src';
import type { BenchContext } from '../run';
import { median, percentile, spread } from '../statistics';
import { milliseconds } from './milliseconds';
import { expected, realDefinitions, unmeasured } from './realDefinitions';

const runs = 20;
const figures = {
  one: 'import of one task definition, p95',
  all: `import of ${expected} task definitions`,
};

function importOne(definition: InputFile) {
  const { yaml, problems } = importEcs({ definition });
  if (yaml === undefined)
    throw new Error(`${definition.name}: ${problems[0]?.message}`);
}

/** Importing, warm, in this process; every definition must become a draft. */
export function measureImport(context: BenchContext) {
  const definitions = realDefinitions();
  if (definitions?.length !== expected) {
    for (const figure of Object.values(figures))
      context.report({
        figure,
        value: NaN,
        unit: 'ms',
        budget: figure === figures.one ? 5 : 1000,
        why: unmeasured,
      });
    return;
  }
  const cold = milliseconds(() => definitions.forEach(importOne));
  const singles: number[] = [];
  const totals: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const each = definitions.map(definition =>
      milliseconds(() => importOne(definition)),
    );
    singles.push(...each);
    totals.push(each.reduce((sum, one) => sum + one, 0));
  }
  context.progress(`imported ${expected} definitions ${runs + 1} times`);
  context.report({
    figure: figures.one,
    value: percentile(singles, 0.95),
    unit: 'ms',
    budget: 5,
    n: singles.length,
    load: `${expected} public task definitions, warm`,
    spread: spread(singles),
  });
  context.report({
    figure: figures.all,
    value: median(totals),
    unit: 'ms',
    budget: 1000,
    n: runs,
    load: 'one process, warm',
    spread: spread(totals),
  });
  context.report({
    figure: `${figures.all}, cold`,
    value: cold,
    unit: 'ms',
    budget: 1000,
    n: 1,
    load: 'one process, the first time',
  });
}
