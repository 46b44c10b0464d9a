// `npm run fixtures:record`: records anew what the tests hold for true of the upstreams.
import { join } from 'node:path';
import { exec } from './exec.mjs';
import { root, typescript } from './paths.mjs';

export function fixturesRecord(args) {
  return exec([
    'node',
    ...typescript,
    join(root, 'e2e/fixtures/cli.ts'),
    ...args,
  ]);
}
