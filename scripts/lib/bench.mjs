// `npm run bench`: the e2e/bench/<area>.bench.ts files; one JSON line a figure on stdout.
import { basename, join } from 'node:path';
import { startNode } from './children.mjs';
import { readFlags } from './flags.mjs';
import { filesNamed, memory, root, typescript } from './paths.mjs';
import { Problem } from './problems.mjs';
import { setUp } from './setUp.mjs';

const flags = {
  area: {
    type: 'string',
    multiple: true,
    means: 'only this area (repeatable)',
  },
  large: {
    type: 'boolean',
    means: 'also the sizes that are reported and have no budget',
  },
  sources: {
    type: 'boolean',
    means:
      'the backend from its sources instead of the bundle: slower to start, nothing to build',
  },
};

export async function bench(args) {
  const { area, large, sources } = readFlags('bench', args, flags);
  const all = filesNamed('e2e/bench', /\.bench\.ts$/);
  const areas = all.map(file => basename(file, '.bench.ts'));
  const unknown = area?.find(name => !areas.includes(name));
  if (unknown)
    throw new Problem(
      `There is no bench of '${unknown}': choose from ${
        areas.join(', ') || '(none yet)'
      }.`,
      2,
    );
  if (all.length === 0)
    throw new Problem(
      'There is no bench yet: e2e/bench/<area>.bench.ts exports bench(context).',
      2,
    );

  const { node, env } = await setUp();
  const files = all.filter(
    file => !area || area.includes(basename(file, '.bench.ts')),
  );
  const child = startNode({
    node,
    args: [
      ...typescript,
      join(root, 'e2e/support/bench/run.ts'),
      ...(large ? ['--large'] : []),
      ...(sources ? ['--sources'] : []),
      ...files,
    ],
    env,
    logFile: join(memory, 'logs/bench.log'),
    onLine: (line, stream) => process[stream].write(`${line}\n`),
  });
  return (await child.exited).code;
}
