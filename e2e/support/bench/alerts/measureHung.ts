import { interleave } from '../interleave';
import { openLoop, wholeP95 } from '../load';
import type { BenchContext } from '../run';
import { askForFleet, askForService } from './questions';
import { loadOf, openLoopWords, type Stage } from './Stage';

const seconds = 5;

/** Both pages while the last Alertmanager hangs, beside the same pages while all of them answer. */
export async function measureHung(
  context: BenchContext,
  stage: Stage,
): Promise<void> {
  const hung = stage.fleet.instances[stage.fleet.instances.length - 1];
  const pages = {
    'service page API': await askForService(stage),
    'fleet page API': await askForFleet(stage),
  };
  for (const [name, ask] of Object.entries(pages)) {
    const measure = async () => wholeP95(await openLoop({ seconds, ask }));
    const runs = await interleave({
      calm: measure,
      hung: async () => {
        hung.pause(true);
        try {
          return await measure();
        } finally {
          hung.pause(false);
        }
      },
    });
    context.report({
      figure: `${name} with one upstream hung, p95`,
      value: runs.hung.median,
      unit: 'ms',
      budget: Math.max(1.2 * runs.calm.median, runs.calm.median + 5),
      n: runs.hung.values.length,
      load: loadOf(stage, openLoopWords),
      spread: runs.hung.spread,
      peer: 'the same page while all upstreams answer',
      peerValue: runs.calm.median,
    });
  }
}
