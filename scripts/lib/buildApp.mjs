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
  await buildPackage({ node, env, folder: 'packages/app', what: 'app' });
  built.write(wanted);
}

/**
 * Builds a package as production runs it, with its steps and its log.
 *
 * @param options.what its name for people; `title` is the step's, if that does more
 */
export async function buildPackage({ node, env, folder, what, title }) {
  const step = begin(title ?? `build the ${what}`);
  const child = startNode({
    node,
    args: [bin('backstage-cli'), 'package', 'build'],
    cwd: join(root, folder),
    env: { ...env, NODE_ENV: 'production' },
    logFile: join(memory, `logs/build-${what}.log`),
  });
  const { code } = await child.exited;
  if (code !== 0) {
    step.failed();
    throw new Problem(
      `${child.tail.join(
        '\n',
      )}\n\nThe ${what} does not build; the reason is above (log: ${
        child.logFile
      }).`,
    );
  }
  step.done();
}
