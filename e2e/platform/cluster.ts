import { join } from 'node:path';
import type { Bed } from './Bed';
import type { Cluster } from './clusters';
import { writeCredentials } from './credentials';
import { kubectlOf } from './kubectl';
import { startKwok } from './kwok';
import type { ProcessKeeper } from './ProcessKeeper';
import { answers } from './answers';
import { toolProgram } from './tools/obtain';
import { versions } from './versions';

/** Address of a cluster's API server. */
export function apiServerOf({ ports }: Bed, { name }: Cluster): string {
  return `https://127.0.0.1:${ports.ofCluster(name, 'kube-apiserver')}`;
}

/**
 * Starts a cluster: etcd, API server, controller manager, scheduler, and kwok in place of kubelets. It resolves when
 * its nodes are ready.
 */
export async function startCluster(
  bed: Bed,
  cluster: Cluster,
  keeper: ProcessKeeper,
): Promise<void> {
  const { name, version } = cluster;
  const credentials = join(bed.folder(name), 'credentials');
  await writeCredentials(credentials, {
    cluster: name,
    server: apiServerOf(bed, cluster),
    now: new Date(),
  });
  await startEtcd(bed, cluster, keeper);

  const program = (tool: string, args: readonly string[]) => ({
    name: `${name}.${tool}`,
    version,
    command: toolProgram(tool, version),
    args,
  });
  keeper.start({
    ...program('kube-apiserver', apiServerArguments(bed, cluster, credentials)),
    address: apiServerOf(bed, cluster),
  });
  const kubectl = kubectlOf(bed, cluster);
  await keeper.ready(`${name}.kube-apiserver`, () =>
    kubectl('get', '--raw', '/readyz'),
  );
  for (const tool of ['kube-controller-manager', 'kube-scheduler'] as const) {
    const own = join(credentials, `${tool}.kubeconfig`);
    keeper.start(
      program(tool, [
        `--kubeconfig=${own}`,
        `--authentication-kubeconfig=${own}`,
        `--authorization-kubeconfig=${own}`,
        '--bind-address=127.0.0.1',
        `--secure-port=${bed.ports.ofCluster(name, tool)}`,
        `--cert-dir=${bed.folder(name, tool)}`,
        '--leader-elect=false',
        '--kube-api-qps=200',
        '--kube-api-burst=400',
        '--profiling=false',
        ...(tool === 'kube-scheduler' ? [] : controllerArguments(credentials)),
      ]),
    );
  }
  await startKwok(bed, cluster, keeper);
}

async function startEtcd(
  bed: Bed,
  { name }: Cluster,
  keeper: ProcessKeeper,
): Promise<void> {
  const url = `http://127.0.0.1:${bed.ports.ofCluster(name, 'etcd')}`;
  const peer = `http://127.0.0.1:${bed.ports.ofCluster(name, 'etcd-peer')}`;
  keeper.start({
    name: `${name}.etcd`,
    version: versions.etcd,
    command: toolProgram('etcd', versions.etcd),
    args: [
      `--name=${name}`,
      `--data-dir=${bed.folder(name, 'etcd')}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=${name}=${peer}`,
      '--unsafe-no-fsync',
      '--auto-compaction-mode=periodic',
      '--auto-compaction-retention=5m',
      '--log-level=warn',
    ],
    address: url,
  });
  await keeper.ready(`${name}.etcd`, () => answers(`${url}/health`));
}

function apiServerArguments(
  bed: Bed,
  cluster: Cluster,
  credentials: string,
): string[] {
  const { name } = cluster;
  const file = (of: string) => join(credentials, of);
  return [
    `--etcd-servers=http://127.0.0.1:${bed.ports.ofCluster(name, 'etcd')}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${bed.ports.ofCluster(name, 'kube-apiserver')}`,
    // A loopback address is no valid endpoint of the service `kubernetes`, which nothing here needs.
    '--endpoint-reconciler-type=none',
    `--cert-dir=${bed.folder(name, 'kube-apiserver')}`,
    `--tls-cert-file=${file('kube-apiserver.crt')}`,
    `--tls-private-key-file=${file('kube-apiserver.key')}`,
    `--client-ca-file=${file('ca.crt')}`,
    `--service-account-issuer=${apiServerOf(bed, cluster)}`,
    `--service-account-key-file=${file('service-account.pub')}`,
    `--service-account-signing-key-file=${file('service-account.key')}`,
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--allow-privileged=true',
    '--service-cluster-ip-range=10.96.0.0/16',
    `--kubelet-certificate-authority=${file('ca.crt')}`,
    `--kubelet-client-certificate=${file('kubelet-client.crt')}`,
    `--kubelet-client-key=${file('kubelet-client.key')}`,
    '--kubelet-preferred-address-types=InternalIP',
    `--requestheader-client-ca-file=${file('ca.crt')}`,
    '--requestheader-allowed-names=front-proxy-client',
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    `--proxy-client-cert-file=${file('front-proxy-client.crt')}`,
    `--proxy-client-key-file=${file('front-proxy-client.key')}`,
    '--event-ttl=1h',
    '--profiling=false',
  ];
}

function controllerArguments(credentials: string): string[] {
  return [
    '--use-service-account-credentials=true',
    `--service-account-private-key-file=${join(
      credentials,
      'service-account.key',
    )}`,
    `--root-ca-file=${join(credentials, 'ca.crt')}`,
    '--service-cluster-ip-range=10.96.0.0/16',
    '--cluster-cidr=10.244.0.0/16',
    '--allocate-node-cidrs=false',
    // Naming one that a version does not know, even to leave it out, would end the process.
    '--controllers=*,-node-ipam-controller',
  ];
}
