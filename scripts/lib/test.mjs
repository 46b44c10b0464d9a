// `npm test`: all checks that need no outside process, and one line of counts at the end.
import { join } from 'node:path';
import { checks } from './checks.mjs';
import { startNode } from './children.mjs';
import { add, countsLine, readCounts } from './counts.mjs';
import { readFlags } from './flags.mjs';
import { runJest } from './jestSuite.mjs';
import { memory } from './paths.mjs';
import { Problem } from './problems.mjs';
import { begin, plain, say } from './progress.mjs';
import { setUp } from './setUp.mjs';

const names = [...Object.keys(checks), 'jest'];
// Two lanes for two cores. The API reports read what tsc has written, so they follow it; jest takes
// both cores for itself and comes last.
const lanes = [
  ['types', 'api', 'tools'],
  ['format', 'lint', 'lintTools', 'imports', 'unused'],
];
const lastLines = lines => lines.slice(-150);

const flags = {
  only: {
    type: 'string',
    means: `some of the checks, with commas between: ${names.join(', ')}`,
  },
  databases: {
    type: 'boolean',
    means:
      'only the *.database.test.ts files, on the PostgreSQL of BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING',
  },
};

async function runCheck(name, { node, env }) {
  const { title, args, repair, digest = lastLines } = checks[name];
  const step = begin(title);
  const lines = [];
  const child = startNode({
    node,
    args: args(),
    env: { ...env, FORCE_COLOR: '0' },
    logFile: join(memory, `logs/test/${name}.log`),
    onLine: line => lines.push(plain(line)),
  });
  const { code } = await child.exited;
  const tests = readCounts(lines.slice(-3));
  if (code === 0) {
    step.done(tests ? `${tests.passed} tests` : '');
    return tests ?? { passed: 1, failed: 0 };
  }
  step.failed();
  const shown = digest(lines).map(line => `  ${line}`);
  say(
    [...shown, `  → repair: ${repair}`, `  → all of it: ${child.logFile}`].join(
      '\n',
    ),
  );
  return tests?.failed ? tests : { passed: 0, failed: 1 };
}

function chosen({ only, words, databases }) {
  if (databases || words.length > 0) return ['jest'];
  const list = only ? only.split(',').map(name => name.trim()) : names;
  const unknown = list.find(name => !names.includes(name));
  if (unknown !== undefined)
    throw new Problem(
      `There is no check '${unknown}': choose from ${names.join(', ')}.`,
      2,
    );
  return list;
}

function jestOptions({ words, databases }) {
  if (!databases) return { title: 'tests (jest)', patterns: words };
  if (!process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING) {
    throw new Problem(
      'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set: it names the PostgreSQL to test on, ' +
        'for example postgresql://postgres@127.0.0.1:5432/postgres. .ci/run starts one by itself.',
      2,
    );
  }
  return {
    title: 'tests on PostgreSQL (jest)',
    patterns: ['\\.database\\.test\\.tsx?$'],
    mustRun: /POSTGRES/,
  };
}

export async function test(args) {
  const options = readFlags('test', args, flags, { words: 'PATH…' });
  const wanted = chosen(options);
  const jest = jestOptions(options);
  const tools = await setUp();

  let counts = { passed: 0, failed: 0, skipped: 0 };
  await Promise.all(
    lanes.map(async lane => {
      for (const name of lane.filter(each => wanted.includes(each))) {
        const one = await runCheck(name, tools);
        counts = add(counts, one);
      }
    }),
  );
  if (wanted.includes('jest')) counts = add(counts, await runJest(tools, jest));

  if (!options.databases) say('PostgreSQL: not run (.ci/run runs it)');
  say(countsLine(counts));
  return counts.failed > 0 ? 1 : 0;
}
