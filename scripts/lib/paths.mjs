// Where things are. Everything the commands write lies under one git-ignored folder; deleting it resets them.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What the commands remember between runs: which Node, what was installed and built. */
export const memory = join(root, '.portolan');

/** Databases, landscape and logs of the running portal; a second portal of the same checkout gets its own. */
export const state = resolve(root, process.env.PORTOLAN_STATE_DIR || memory);

/** The folder the person typed the command in; npm itself always changes to the root. */
export const callersFolder = process.env.INIT_CWD || process.cwd();

/** The path of a tool's own script, to be run by Node. */
export function bin(name) {
  return join(root, 'node_modules', '.bin', name);
}

/** Lets Node run TypeScript sources as they are, exactly as Backstage's own `package start` does. */
export const typescript = [
  '--require',
  join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
];

/** Runs the test files given after it by Node's own test runner. */
export const nodeTests = join(root, 'scripts/lib/runNodeTests.mjs');

/** The files of a folder (and its folders) whose names match; none if there is no such folder. */
export function filesNamed(folder, pattern) {
  const whole = join(root, folder);
  if (!existsSync(whole)) return [];
  return readdirSync(whole, { recursive: true })
    .filter(name => pattern.test(name) && !name.includes('node_modules'))
    .sort()
    .map(name => join(whole, name));
}
