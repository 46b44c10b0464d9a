import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { answers } from './answers';
import type { Bed } from './Bed';
import type { Cluster } from './clusters';
import {
  alertmanagerConfig,
  deskOf,
  prometheusConfig,
} from './monitoringConfig';
import { ownFolder, root } from './paths';
import type { SharedPort } from './ports';
import type { ProcessKeeper } from './ProcessKeeper';
import { toolProgram } from './tools/obtain';
import { versions } from './versions';

/** Address of a part that listens on a shared port. */
export function addressOf({ ports }: Bed, part: SharedPort): string {
  return `http://127.0.0.1:${ports.of(part)}`;
}

/** Starts what receives notifications and serves the catalog. */
export async function startDesk(bed: Bed, keeper: ProcessKeeper) {
  keeper.start({
    name: 'desk',
    version: process.versions.node,
    command: process.execPath,
    args: [
      // Node's own reading of TypeScript needs far less memory than the one the rest is run by.
      ...[join(ownFolder, 'desk.ts'), String(bed.ports.of('desk'))],
      join(bed.folder('desk'), 'notifications.jsonl'),
      join(root, 'catalog'),
    ],
    address: deskOf(bed),
  });
  await keeper.ready('desk', () => answers(`${deskOf(bed)}/catalog/all.yaml`));
}

/** Starts what tells a cluster's objects as metrics. */
export async function startKubeStateMetrics(
  bed: Bed,
  { name }: Cluster,
  keeper: ProcessKeeper,
): Promise<void> {
  const port = bed.ports.ofCluster(name, 'kube-state-metrics');
  const telemetry = bed.ports.ofCluster(name, 'kube-state-metrics-telemetry');
  const part = `${name}.kube-state-metrics`;
  keeper.start({
    name: part,
    version: versions.kubeStateMetrics,
    command: toolProgram('kube-state-metrics', versions.kubeStateMetrics),
    args: [
      `--kubeconfig=${join(bed.folder(name), 'credentials/admin.kubeconfig')}`,
      ...['--host=127.0.0.1', `--port=${port}`],
      ...['--telemetry-host=127.0.0.1', `--telemetry-port=${telemetry}`],
      '--metric-labels-allowlist=namespaces=[*],deployments=[*],pods=[*]',
    ],
    address: `http://127.0.0.1:${port}/metrics`,
  });
  await keeper.ready(part, () => answers(`http://127.0.0.1:${port}/healthz`));
}

interface AlertmanagerPart {
  part: 'alertmanager-a' | 'alertmanager-b' | 'debian-alertmanager';
  version: string;
  command: string;
  cluster: readonly string[];
}

async function startAlertmanager(
  bed: Bed,
  keeper: ProcessKeeper,
  { part, version, command, cluster }: AlertmanagerPart,
): Promise<void> {
  const address = addressOf(bed, part);
  const config = join(bed.folder(part), 'alertmanager.yaml');
  writeFileSync(config, stringify(alertmanagerConfig(bed)));
  keeper.start({
    name: part,
    version,
    command,
    args: [
      `--config.file=${config}`,
      `--storage.path=${bed.folder(part, 'data')}`,
      `--web.listen-address=${new URL(address).host}`,
      `--web.external-url=${address}`, // of the links in alerts
      ...cluster,
    ],
    address,
  });
  await keeper.ready(part, () => answers(`${address}/-/ready`));
}

interface PrometheusPart {
  part: 'prometheus' | 'debian-prometheus';
  version: string;
  command: string;
  cluster: Cluster;
  alertmanagers: readonly SharedPort[];
}

async function startPrometheus(
  bed: Bed,
  keeper: ProcessKeeper,
  { part, version, command, cluster, alertmanagers }: PrometheusPart,
): Promise<void> {
  const address = addressOf(bed, part);
  const config = join(bed.folder(part), 'prometheus.yaml');
  const targets = alertmanagers.map(each => new URL(addressOf(bed, each)).host);
  writeFileSync(config, stringify(prometheusConfig(bed, cluster, targets)));
  keeper.start({
    name: part,
    version,
    command,
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${bed.folder(part, 'data')}`,
      '--storage.tsdb.retention.time=6h',
      `--web.listen-address=${new URL(address).host}`,
      `--web.external-url=${address}`, // of the links in alerts
      '--web.enable-lifecycle',
      // An Alertmanager that was started again knows of no alert until it is told again: after a minute, unless told.
      '--rules.alert.resend-delay=5s',
    ],
    address,
  });
  await keeper.ready(part, () => answers(`${address}/-/ready`));
}

/** Debian's Prometheus and Alertmanager, the oldest supported ones: they watch the first cluster. */
export async function startDebianMonitoring(
  bed: Bed,
  keeper: ProcessKeeper,
): Promise<void> {
  // In this order: what a Prometheus cannot send at once it sends again only after a minute.
  await startAlertmanager(bed, keeper, {
    part: 'debian-alertmanager',
    version: versions.debianAlertmanager,
    command: '/usr/bin/prometheus-alertmanager',
    cluster: ['--cluster.listen-address='],
  });
  await startPrometheus(bed, keeper, {
    part: 'debian-prometheus',
    version: versions.debianPrometheus,
    command: '/usr/bin/prometheus',
    cluster: bed.clusters[0],
    alertmanagers: ['debian-alertmanager'],
  });
}

/** The newest Prometheus with two Alertmanagers of one cluster and Thanos in front: they watch the second cluster. */
export async function startMonitoring(
  bed: Bed,
  cluster: Cluster,
  keeper: ProcessKeeper,
): Promise<void> {
  const gossip = (peer: 'a' | 'b') =>
    `127.0.0.1:${bed.ports.of(`alertmanager-${peer}-gossip`)}`;
  const peer = (own: 'a' | 'b', other: 'a' | 'b') =>
    startAlertmanager(bed, keeper, {
      part: `alertmanager-${own}`,
      version: versions.alertmanager,
      command: toolProgram('alertmanager', versions.alertmanager),
      cluster: [
        `--cluster.listen-address=${gossip(own)}`,
        `--cluster.advertise-address=${gossip(own)}`,
        `--cluster.peer=${gossip(other)}`,
        '--cluster.settle-timeout=1s',
      ],
    });
  await Promise.all([peer('a', 'b'), peer('b', 'a')]);
  await startPrometheus(bed, keeper, {
    part: 'prometheus',
    version: versions.prometheus,
    command: toolProgram('prometheus', versions.prometheus),
    cluster,
    alertmanagers: ['alertmanager-a', 'alertmanager-b'],
  });
  await startThanos(bed, keeper);
}

async function startThanos(bed: Bed, keeper: ProcessKeeper): Promise<void> {
  const command = toolProgram('thanos', versions.thanos);
  const version = versions.thanos;
  const at = (part: SharedPort) => `127.0.0.1:${bed.ports.of(part)}`;
  const start = async (
    name: 'thanos-sidecar' | 'thanos-query',
    args: string[],
  ) => {
    const address = addressOf(bed, name);
    keeper.start({
      name,
      version,
      command,
      args: [
        ...args,
        `--http-address=${at(name)}`,
        `--grpc-address=${at(`${name}-grpc`)}`,
      ],
      address,
    });
    await keeper.ready(name, () => answers(`${address}/-/ready`));
  };
  await start('thanos-sidecar', [
    'sidecar',
    `--prometheus.url=${addressOf(bed, 'prometheus')}`,
    `--tsdb.path=${bed.folder('prometheus', 'data')}`,
  ]);
  await start('thanos-query', [
    'query',
    `--endpoint=${at('thanos-sidecar-grpc')}`,
    '--query.replica-label=replica',
  ]);
}
