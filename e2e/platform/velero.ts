import { execFile } from 'node:child_process';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bed } from './Bed';
import type { Cluster } from './clusters';
import { kubectlOf } from './kubectl';
import { bucketOf, objectStoreOf, storeKey } from './objectStore';
import type { ProcessKeeper } from './ProcessKeeper';
import { toolProgram } from './tools/obtain';
import { versions } from './versions';

const run = promisify(execFile);
const program = toolProgram('velero', versions.velero);

/**
 * Installs Velero into a cluster as its own command does, and runs its server beside the cluster, because nothing runs
 * in it: kwok makes the installed Deployment and DaemonSet look ready. Resolves when the backup location is available.
 */
export async function startVelero(
  bed: Bed,
  cluster: Cluster,
  keeper: ProcessKeeper,
): Promise<void> {
  const { name } = cluster;
  const folder = bed.folder(name, 'velero');
  const credentials = join(folder, 's3-credentials');
  writeFileSync(
    credentials,
    `[default]\naws_access_key_id=${storeKey.id}\naws_secret_access_key=${storeKey.secret}\n`,
    { mode: 0o600 },
  );
  await install(bed, cluster, credentials);

  const plugins = bed.folder(name, 'velero', 'plugins');
  const plugin = join(plugins, 'velero-plugin-for-aws');
  if (!existsSync(plugin)) {
    symlinkSync(
      toolProgram('velero-plugin-for-aws', versions.veleroPluginForAws),
      plugin,
    );
  }
  const port = (of: 'velero' | 'velero-profiler') =>
    `127.0.0.1:${bed.ports.ofCluster(name, of)}`;
  keeper.start({
    name: `${name}.velero`,
    version: versions.velero,
    command: program,
    args: [
      'server',
      `--kubeconfig=${join(bed.folder(name), 'credentials/velero.kubeconfig')}`,
      '--namespace=velero',
      `--plugin-dir=${plugins}`,
      `--metrics-address=${port('velero')}`,
      `--profiler-address=${port('velero-profiler')}`,
      // With one at a time a second backup waits for the queue's next look, up to a minute.
      '--concurrent-backups=8',
      '--backup-sync-period=10s',
      '--store-validation-frequency=15s',
      '--item-operation-sync-frequency=5s',
      '--log-format=json',
    ],
    // Two servers of one machine would overwrite each other's credentials.
    env: {
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      HOME: bed.folder(name, 'velero', 'home'),
      TMPDIR: bed.folder(name, 'velero', 'tmp'),
    },
    address: `http://${port('velero')}/metrics`,
  });
  const kubectl = kubectlOf(bed, cluster);
  await keeper.ready(`${name}.velero`, () =>
    kubectl(
      ...['-n', 'velero', 'wait', 'backupstoragelocation/default'],
      ...['--for=jsonpath={.status.phase}=Available', '--timeout=5s'],
    ),
  );
}

async function install(bed: Bed, cluster: Cluster, credentials: string) {
  const { name } = cluster;
  const kubectl = kubectlOf(bed, cluster);
  const config = join(bed.folder(name), 'credentials/admin.kubeconfig');
  const manifests = async (...args: string[]) => {
    const { stdout } = await run(
      program,
      ['install', '--dry-run', '-o', 'yaml', '--kubeconfig', config, ...args],
      {
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, HOME: bed.folder(name, 'velero', 'home') },
      },
    );
    return stdout;
  };
  await kubectl.apply(await manifests('--crds-only'));
  await kubectl(
    ...['wait', 'crd', '-l', 'component=velero'],
    ...['--for=condition=Established', '--timeout=60s'],
  );
  const store = objectStoreOf(bed);
  const location = {
    region: 'us-east-1',
    s3ForcePathStyle: 'true',
    s3Url: store,
    publicUrl: store,
    checksumAlgorithm: '',
  };
  await kubectl.apply(
    await manifests(
      ...['--provider', 'aws', '--bucket', bucketOf(name)],
      '--plugins',
      `velero/velero-plugin-for-aws:v${versions.veleroPluginForAws}`,
      ...['--image', `velero/velero:v${versions.velero}`],
      ...['--secret-file', credentials, '--use-node-agent'],
      '--use-volume-snapshots=false',
      '--backup-location-config',
      Object.entries(location)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    ),
  );
  // A restore needs this Deployment to be there.
  await kubectl(
    ...['-n', 'velero', 'rollout', 'status', 'deployment/velero'],
    '--timeout=60s',
  );
}
