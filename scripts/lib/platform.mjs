// `npm run platform`: real upstreams on this machine; its verbs are its own (-- help).
import { join } from 'node:path';
import { exec } from './exec.mjs';
import { root, typescript } from './paths.mjs';

export function platform(args) {
  return exec([
    'node',
    ...typescript,
    join(root, 'e2e/platform/cli.ts'),
    ...args,
  ]);
}
