import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/**
 * The folder of what production runs: `npm run bundle -- --unpack`, which builds what changed and does the steps
 * of packages/backend/Dockerfile.
 *
 * @throws if a step failed; its reason is on stderr
 */
export async function unpackedBundle(): Promise<string> {
  const folder = join(root, '.portolan/bundle');
  const child = spawn(
    process.execPath,
    [
      ...['--require', join(root, 'scripts/lib/guard.cjs')],
      join(root, 'scripts/portal.mjs'),
      ...['bundle', '--unpack', folder],
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PORTOLAN_PARENT: String(process.pid) },
    },
  );
  const code = await new Promise<number | null>(done =>
    child.once('exit', done),
  );
  if (code !== 0) {
    throw new Error(`npm run bundle ended with exit code ${code}`);
  }
  return folder;
}
