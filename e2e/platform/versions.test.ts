import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownFolder } from './paths';
import { toolsUpTo } from './tools/tools';
import { prometheusModuleVersion, versions } from './versions';

function goMod(folder: string): string {
  return readFileSync(join(ownFolder, 'gomod', folder, 'go.mod'), 'utf8');
}

test('the modules of ours name the pinned versions', () => {
  for (const [folder, version] of [
    ['kubernetes', versions.kubernetes],
    ['kubernetes-oldest', versions.kubernetesOldest],
  ]) {
    const text = goMod(folder);
    match(text, new RegExp(`k8s\\.io/kubernetes v${version}\\n`));
    const staging = `v0.${version.split('.').slice(1).join('.')}`;
    const replaced = [...text.matchAll(/k8s\.io\/\S+ => \S+ (\S+)/g)];
    ok(replaced.length > 25);
    deepEqual([...new Set(replaced.map(([, found]) => found))], [staging]);
  }
  match(
    goMod('kubernetes'),
    new RegExp(`go\\.etcd\\.io/etcd/server/v3 v${versions.etcd} `),
  );
  match(
    goMod('rclone'),
    new RegExp(`github\\.com/rclone/rclone v${versions.rclone}\\n`),
  );
});

test('releases of Prometheus have modules of another numbering', () => {
  equal(prometheusModuleVersion('3.16.0'), 'v0.316.0');
  equal(prometheusModuleVersion('3.5.1'), 'v0.305.1');
});

test('each version of a tool is made once, at its pinned version', () => {
  const tools = toolsUpTo(2);
  const made = tools.map(({ name, version }) => `${name} ${version}`);
  equal(new Set(made).size, made.length);
  const pinned = new Set<string>(Object.values(versions));
  for (const { version } of tools) ok(pinned.has(version), version);
});
