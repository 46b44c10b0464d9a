import { deepEqual, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

// The verdicts our routing rule is tested against are those of the amtool that is installed here. To record them
// anew, after a change of the pairs or with a newer amtool: PORTOLAN_RECORD=1 npm run e2e -- amtool
const folder = resolve(
  __dirname,
  '../plugins/alerts-backend/src/service/__fixtures__/amtool',
);
const file = join(folder, 'pairs.json');
const run = promisify(execFile);

interface Pair {
  config: string;
  labels: Record<string, string>;
  receivers: string[];
}

/** What `amtool config routes test` says: receivers in the order of notification. */
async function ask({ config, labels }: Pair): Promise<string[]> {
  const { stdout } = await run('amtool', [
    'config',
    'routes',
    'test',
    `--config.file=${join(folder, `${config}.yml`)}`,
    ...Object.entries(labels).map(
      ([name, value]) =>
        `${name}="${value
          .replaceAll('\\', '\\\\')
          .replaceAll('"', '\\"')
          .replaceAll('\n', '\\n')}"`,
    ),
  ]);
  return stdout.trim().split(',');
}

async function askAll(pairs: Pair[]): Promise<Pair[]> {
  const answers: Pair[] = [];
  for (const pair of pairs) {
    answers.push({ ...pair, receivers: await ask(pair) });
  }
  return answers;
}

async function provenance(): Promise<string> {
  const { stdout } = await run('amtool', ['--version']);
  const day = new Date().toISOString().slice(0, 10);
  return `recorded from ${
    stdout.split('\n')[0]
  } on ${day} by PORTOLAN_RECORD=1 npm run e2e -- amtool`;
}

test('amtool routes as recorded', async () => {
  const { pairs }: { pairs: Pair[] } = JSON.parse(readFileSync(file, 'utf8'));
  ok(pairs.length >= 60, `${pairs.length} pairs are too few`);
  const answers = await askAll(pairs);
  if (process.env.PORTOLAN_RECORD) {
    const recorded = { provenance: await provenance(), pairs: answers };
    writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`);
  } else {
    deepEqual(answers, pairs);
  }
});
