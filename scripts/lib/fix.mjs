// `npm run fix`: everything a tool can repair by itself; what it cannot is named.
import { join } from 'node:path';
import { apiReports, checks, lintTools } from './checks.mjs';
import { startNode } from './children.mjs';
import { readFlags } from './flags.mjs';
import { bin, memory } from './paths.mjs';
import { begin, plain, say } from './progress.mjs';
import { setUp } from './setUp.mjs';

// In this order: the API reports read what tsc writes, and prettier has the last word on all files.
const steps = [
  [
    'lint',
    [bin('backstage-cli'), 'repo', 'lint', '--fix', '--format', 'stylish'],
  ],
  ['lint of scripts and e2e', [bin('eslint'), ...lintTools, '--fix']],
  ['types', checks.types.args()],
  ['API reports', [bin('backstage-repo-tools'), ...apiReports]],
  ['format', [bin('prettier'), '--write', '--loglevel', 'warn', '.']],
  ['unused code', checks.unused.args()],
];

export async function fix(args) {
  readFlags('fix', args, {});
  const { node, env } = await setUp();
  let failed = 0;
  for (const [name, command] of steps) {
    const step = begin(name);
    const lines = [];
    const child = startNode({
      node,
      args: command,
      env: { ...env, FORCE_COLOR: '0' },
      logFile: join(memory, `logs/fix/${name.replaceAll(' ', '-')}.log`),
      onLine: line => lines.push(plain(line)),
    });
    const { code } = await child.exited;
    if (code === 0) {
      step.done();
      continue;
    }
    failed += 1;
    step.failed('this is left to mend by hand:');
    say(
      lines
        .slice(-150)
        .map(line => `  ${line}`)
        .join('\n'),
    );
  }
  return failed > 0 ? 1 : 0;
}
