import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Bed } from './Bed';
import type { Cluster } from './clusters';
import { kubectlOf } from './kubectl';
import { ownFolder } from './paths';
import type { ProcessKeeper } from './ProcessKeeper';
import { parseStages, withFaults, withHelmTests } from './stages';
import { toolFolder, toolProgram } from './tools/obtain';
import { versions } from './versions';

/** Of kwok's own stages: what nodes, pods and volumes do here. */
const stageFiles = [
  'node/fast/node-initialize',
  'node/heartbeat-with-lease/node-heartbeat-with-lease',
  'pod/fast/pod-ready',
  'pod/fast/pod-complete',
  'pod/fast/pod-delete',
  'volume/fast/storage-class',
  'volume/fast/pvc-provision',
  'volume/fast/pvc-delete',
  'volume/fast/pv-bind',
  'volume/fast/pv-delete',
];

const zones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];

/** Starts kwok, which plays the kubelets of all nodes, and resolves when these are ready. */
export async function startKwok(
  bed: Bed,
  cluster: Cluster,
  keeper: ProcessKeeper,
): Promise<void> {
  const { name } = cluster;
  const kubectl = kubectlOf(bed, cluster);
  const kustomize = join(toolFolder('kwok', versions.kwok), 'kustomize');
  // Stages are ordinary objects here, so that a test can add a fault while the cluster runs.
  await kubectl.apply(
    readFileSync(
      join(kustomize, 'crd/bases/kwok.x-k8s.io_stages.yaml'),
      'utf8',
    ),
  );
  await kubectl(
    ...['wait', 'crd/stages.kwok.x-k8s.io', '--for=condition=Established'],
    '--timeout=30s',
  );
  const stages = stageFiles.flatMap(file =>
    parseStages(readFileSync(join(kustomize, 'stage', `${file}.yaml`), 'utf8')),
  );
  await kubectl.apply([
    ...withHelmTests(withFaults(stages)),
    ...parseStages(readFileSync(join(ownFolder, 'kwok/faults.yaml'), 'utf8')),
  ]);

  const credentials = join(bed.folder(name), 'credentials');
  const port = bed.ports.ofCluster(name, 'kwok');
  keeper.start({
    name: `${name}.kwok`,
    version: versions.kwok,
    command: toolProgram('kwok', versions.kwok),
    args: [
      `--config=${writeLogs(bed.folder(name, 'kwok'))}`,
      '--enable-crds=Stage',
      `--kubeconfig=${join(credentials, 'kwok.kubeconfig')}`,
      '--manage-all-nodes=true',
      '--cidr=10.244.0.1/16',
      '--node-ip=127.0.0.1',
      `--node-port=${port}`,
      `--server-address=127.0.0.1:${port}`,
      `--tls-cert-file=${join(credentials, 'kwok.crt')}`,
      `--tls-private-key-file=${join(credentials, 'kwok.key')}`,
      '--node-lease-duration-seconds=40',
    ],
  });
  await kubectl.apply(zones.map(zone => node(cluster, zone)));
  await keeper.ready(`${name}.kwok`, async () => {
    try {
      await kubectl(
        ...['wait', 'node', '--all', '--for=condition=Ready', '--timeout=3s'],
      );
    } catch (error) {
      // kwok 0.8.0 may take its first look at the stages for one at none, and looks again only when one changes.
      await kubectl(
        ...['annotate', 'stage', 'pod-delete', '--overwrite'],
        `portolan.test/looked-at=${Date.now()}`,
      );
      throw error;
    }
  });
}

/** What `kubectl logs` of any pod shows; the path of kwok's configuration. */
function writeLogs(folder: string): string {
  const [logs, config] = ['pod.log', 'kwok.yaml'].map(file =>
    join(folder, file),
  );
  writeFileSync(
    logs,
    '2026-11-23T03:00:00Z stdout F This pod is simulated: no container runs.\n',
  );
  writeFileSync(
    config,
    stringify({
      apiVersion: 'kwok.x-k8s.io/v1alpha1',
      kind: 'ClusterLogs',
      metadata: { name: 'all' },
      spec: { logs: [{ logsFile: logs, follow: false }] },
    }),
  );
  return config;
}

function node({ name: cluster, version }: Cluster, zone: string): object {
  const name = `${cluster}-${zone.at(-1)}`;
  const size = {
    cpu: '16',
    memory: '64Gi',
    'ephemeral-storage': '200Gi',
    pods: '500',
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: {
        'node.alpha.kubernetes.io/ttl': '0',
        'kwok.x-k8s.io/node': 'fake',
      },
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/os': 'linux',
        'kubernetes.io/hostname': name,
        'node-role.kubernetes.io/agent': '',
        'topology.kubernetes.io/region': zone.slice(0, -1),
        'topology.kubernetes.io/zone': zone,
        type: 'kwok',
      },
    },
    status: {
      allocatable: size,
      capacity: size,
      nodeInfo: {
        architecture: 'amd64',
        operatingSystem: 'linux',
        kubeletVersion: `v${version}`,
        kubeProxyVersion: '',
        osImage: '',
        kernelVersion: '',
        containerRuntimeVersion: '',
        machineID: '',
        bootID: '',
        systemUUID: '',
      },
      phase: 'Running',
    },
  };
}
