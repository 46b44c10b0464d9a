// Builds the browser app when one of its sources changed; the backend serves the result.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startNode } from './children.mjs';
import { fingerprint, memo, workspaces } from './fingerprint.mjs';
import { bin, memory, root } from './paths.mjs';
import { Problem } from './problems.mjs';
import { begin } from './progress.mjs';

const rolesInTheBrowser = [
  'frontend',
  'frontend-plugin',
  'frontend-plugin-module',
  'web-library',
  'common-library',
];

/** Of everything that the built app in packages/app/dist is made of. */
export function appFingerprint() {
  const folders = workspaces()
    .filter(({ manifest }) =>
      rolesInTheBrowser.includes(manifest.backstage?.role),
    )
    .map(({ folder }) => folder);
  return fingerprint(['yarn.lock', ...folders]);
}

export async function buildApp({ node, env }) {
  const built = memo('app-built');
  const wanted = appFingerprint();
  const page = join(root, 'packages/app/dist/index.html');
  if (existsSync(page) && built.read() === wanted) return;

  built.forget(); // an interrupted build must not pass for a whole one
  const step = begin('build the app');
  const child = startNode({
    node,
    args: [bin('backstage-cli'), 'package', 'build'],
    cwd: join(root, 'packages/app'),
    env: { ...env, NODE_ENV: 'production' },
    logFile: join(memory, 'logs/build.log'),
  });
  const { code } = await child.exited;
  if (code !== 0) {
    step.failed();
    throw new Problem(
      `${child.tail.join(
        '\n',
      )}\n\nThe app does not build; the reason is above (log: ${
        child.logFile
      }).`,
    );
  }
  built.write(wanted);
  step.done();
}
