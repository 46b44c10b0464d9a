import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Portal } from './startPortal';

const root = resolve(__dirname, '../..');

/**
 * Runs files of tests on a portal, as `sharedPortal` finds it there; what they print goes to our output.
 *
 * @param args - of scripts/lib/runNodeTests.mjs
 * @returns its exit code
 */
export function runSpecs(
  { url, landscapeUrl, stateDir }: Portal,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<number> {
  const runner = spawn(
    process.execPath,
    [
      ...process.execArgv,
      resolve(root, 'scripts/lib/runNodeTests.mjs'),
      ...args,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      signal,
      env: {
        ...process.env,
        PORTOLAN_E2E_URL: url,
        PORTOLAN_E2E_LANDSCAPE_URL: landscapeUrl,
        PORTOLAN_E2E_STATE_DIR: stateDir,
      },
    },
  );
  return new Promise((done, fail) => {
    runner.once('error', fail);
    runner.once('exit', code => done(code ?? 1));
  });
}
