import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, unlessSame } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';

/** Installs the workspaces if a manifest changed since the last time. */
export async function install({ node, env }) {
  const manifests = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const group of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, group)).sort()) manifests.push(`${group}/${name}/package.json`);
  }
  const code = await unlessSame({
    memo: join(root, 'node_modules', '.portolan-installed'),
    mark: fingerprint(manifests),
    work: () => {
      if (!existsSync(join(root, 'node_modules'))) {
        process.stderr.write('First installation: about 450 MB to download, 1.9 GB on disk, 1 to 3 minutes on two cores\n');
      }
      const releases = join(root, '.yarn', 'releases');
      const yarn = join(releases, readdirSync(releases).find(name => name.endsWith('.cjs')));
      return run(node, [yarn, 'install', ...(process.env.CI ? ['--immutable'] : [])], { env });
    },
  });
  if (code !== 0) {
    throw Object.assign(new Error(`The installation failed; the lines above say why. To begin afresh, delete node_modules and run this again`), { exitCode: code });
  }
}
