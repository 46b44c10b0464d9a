// `npm run landscape`: the demo landscape alone, on this terminal; its flags are its own.
import { join } from 'node:path';
import { startNode } from './children.mjs';
import { root, state, typescript } from './paths.mjs';
import { setUp } from './setUp.mjs';

export async function landscape(args) {
  const { node, env } = await setUp();
  const defaults = [
    ['--port', process.env.PORTOLAN_LANDSCAPE_PORT ?? '7100'],
    ['--state', join(state, 'landscape')],
    ['--catalog', join(root, 'catalog')],
  ];
  const child = startNode({
    node,
    args: [
      ...typescript,
      join(root, 'packages/demo-landscape/src/index.ts'),
      ...defaults.filter(([flag]) => !args.includes(flag)).flat(),
      ...args,
    ],
    env,
    logFile: join(state, 'logs/landscape.log'),
    onLine: (line, stream) => process[stream].write(`${line}\n`),
  });
  return (await child.exited).code;
}
