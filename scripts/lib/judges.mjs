// `npm run judges`: every e2e/judges/*.judge.ts, by Node's own test runner. What a judge has passed before, in the same
// words and by the same tools, it is not asked again.
import { join } from 'node:path';
import { startNode } from './children.mjs';
import { readFlags } from './flags.mjs';
import { filesNamed, memory, nodeTests, typescript } from './paths.mjs';
import { Problem } from './problems.mjs';
import { say } from './progress.mjs';
import { setUp } from './setUp.mjs';

const flags = {
  fresh: { type: 'boolean', means: 'ask again what was passed before' },
};

export async function judges(args) {
  const { words, fresh } = readFlags('judges', args, flags, {
    words: 'PART-OF-A-NAME…',
  });
  const files = filesNamed('e2e/judges', /^[^/]+\.judge\.ts$/).filter(
    file => words.length === 0 || words.some(word => file.includes(word)),
  );
  if (files.length === 0)
    throw new Problem(`No judge's name has '${words.join(' ')}' in it.`, 2);
  const { node, env } = await setUp();
  // Those on clusters need the clusters for themselves; what the others share is written whole or not at all.
  const isOnClusters = file => file.includes('OnClusters');
  const child = startNode({
    node,
    args: [
      ...[...typescript, nodeTests, ...files.filter(isOnClusters)],
      ...['--together', '2', ...files.filter(file => !isOnClusters(file))],
    ],
    env: { ...env, ...(fresh ? { PORTOLAN_JUDGES_FRESH: '1' } : {}) },
    logFile: join(memory, 'logs/judges.log'),
    onLine: say,
  });
  return (await child.exited).code;
}
