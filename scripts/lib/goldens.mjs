// `npm run goldens`: rewrites the generated files that the *.golden.test.ts compare.
import { readFlags } from './flags.mjs';
import { runJest } from './jestSuite.mjs';
import { setUp } from './setUp.mjs';

export async function goldens(args) {
  readFlags('goldens', args, {});
  const { node, env } = await setUp();
  const { failed } = await runJest(
    { node, env: { ...env, PORTOLAN_GOLDENS: 'write' } },
    { title: 'goldens', patterns: ['\\.golden\\.test\\.'] },
  );
  return failed > 0 ? 1 : 0;
}
