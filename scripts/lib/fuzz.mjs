// `npm run fuzz`: the properties of readers, importers and generator, each tried many times from one fresh seed.
import { randomInt } from 'node:crypto';
import { stopAll } from './children.mjs';
import { countsLine } from './counts.mjs';
import { readFlags } from './flags.mjs';
import { runJest } from './jestSuite.mjs';
import { Problem } from './problems.mjs';
import { say } from './progress.mjs';
import { setUp } from './setUp.mjs';

const usualRuns = 100_000;
/** What a property may take for one try, in seconds, and what all need to begin. */
const perRun = 0.6;
const toBegin = 300;

const flags = {
  runs: {
    type: 'string',
    means: `how often each property is tried (default ${usualRuns})`,
  },
  seed: { type: 'string', means: 'try again what a run with this seed tried' },
};

function readNumber(name, value, { min, max }) {
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max)
    throw new Problem(
      `--${name} is '${value}': a whole number from ${min} to ${max} is expected.`,
      2,
    );
  return number;
}

export async function fuzz(args) {
  const { words, ...given } = readFlags('fuzz', args, flags, {
    words: 'PATH…',
  });
  // With fewer, too few of the inputs are good ones.
  const runs = readNumber('runs', given.runs ?? usualRuns, {
    min: 500,
    max: 10_000_000,
  });
  const seed = readNumber('seed', given.seed ?? randomInt(2 ** 31), {
    min: -(2 ** 31),
    max: 2 ** 31 - 1,
  });
  const { node, env } = await setUp();
  const again = `npm run fuzz -- --seed ${seed} --runs ${runs}`;
  say(`Each property ${runs} times, seed ${seed}. Again: ${again}`);
  // Within a process nobody can interrupt an input that never ends: the clock outside does.
  const limit = toBegin + runs * perRun;
  let hangs = false;
  const clock = setTimeout(() => {
    hangs = true;
    say(
      `Not ended after ${limit} s: an input keeps a reader busy. Again: ${again}`,
    );
    stopAll();
  }, limit * 1000);
  const counts = await runJest(
    {
      node,
      env: {
        ...env,
        PORTOLAN_FUZZ_RUNS: String(runs),
        PORTOLAN_FUZZ_SEED: String(seed),
      },
    },
    {
      title: `fuzz, seed ${seed}`,
      patterns:
        words.length > 0
          ? words
          : ['(?:onboarding-common|cli)/src/.*\\.property\\.test\\.'],
    },
  );
  clearTimeout(clock);
  if (hangs && counts.failed === 0) counts.failed = 1;
  say(countsLine(counts));
  return counts.failed > 0 ? 1 : 0;
}
