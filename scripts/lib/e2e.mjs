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

export function e2e(args) {
  return runJourneys(args, {
    command: 'e2e',
    specs: filesNamed('e2e', /^[^/]+\.spec\.ts$/),
    runner: 'e2e/support/run.ts',
  });
}

/**
 * Runs the journeys whose names have one of the words in `args`, or all, by a script that starts what they need.
 *
 * @returns its exit code
 */
export async function runJourneys(args, { command, specs, runner }) {
  const { words } = readFlags(command, args, {}, { words: 'PART-OF-A-NAME…' });
  const chosen = specs.filter(
    file => words.length === 0 || words.some(word => file.includes(word)),
  );
  if (chosen.length === 0)
    throw new Problem(
      `No journey of \`npm run ${command}\` matches '${words.join(' ')}'.`,
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
    args: [...typescript, join(root, runner), ...chosen],
    env: { ...env, CHROMIUM: chromium },
    logFile: join(memory, `logs/${command.replace(':', '-')}.log`),
    onLine: say,
  });
  return (await child.exited).code;
}
