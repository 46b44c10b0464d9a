// `npm run landscape`: the demo landscape alone; its flags and verbs are its own (-- --help).
import { join } from 'node:path';
import { startNode } from './children.mjs';
import { root, state, typescript } from './paths.mjs';
import { setUp } from './setUp.mjs';

export async function landscape(args) {
  const { node, env } = await setUp();
  const child = startNode({
    node,
    args: [
      ...typescript,
      join(root, 'packages/demo-landscape/src/index.ts'),
      ...args,
    ],
    env,
    logFile: join(state, 'logs/landscape-alone.log'),
    onLine: (line, stream) => process[stream].write(`${line}\n`),
  });
  return (await child.exited).code;
}
