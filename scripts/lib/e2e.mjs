// `npm run e2e`: every e2e/*.spec.ts in Chromium, against a portal started for them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startNode } from './children.mjs';
import { readFlags } from './flags.mjs';
import { filesNamed, memory, root, typescript } from './paths.mjs';
import { Problem } from './problems.mjs';
import { say } from './progress.mjs';
import { setUp } from './setUp.mjs';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

export async function e2e(args) {
  const { words } = readFlags('e2e', args, {}, { words: 'PART-OF-A-NAME…' });
  const specs = filesNamed('e2e', /^[^/]+\.spec\.ts$/).filter(
    file => words.length === 0 || words.some(word => file.includes(word)),
  );
  if (specs.length === 0)
    throw new Problem(
      `No journey e2e/*.spec.ts matches '${words.join(' ')}'.`,
      2,
    );
  if (!existsSync(chromium)) {
    throw new Problem(
      `The journeys need Chromium, and there is none at ${chromium}.\n` +
        'Install it (Debian: apt-get install chromium) or set CHROMIUM to where it is.',
    );
  }
  const { node, env } = await setUp();
  const child = startNode({
    node,
    args: [...typescript, join(root, 'e2e/support/run.ts'), ...specs],
    env: { ...env, CHROMIUM: chromium },
    logFile: join(memory, 'logs/e2e.log'),
    onLine: say,
  });
  return (await child.exited).code;
}
