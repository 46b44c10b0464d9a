import { DAY, MINUTE } from '../../clock';
import { hash32, unit } from '../../random';
import {
  deadSince,
  drainedSince,
  type ClusterPlan,
  type NodePlan,
} from '../clusterTable';
import {
  drawObject,
  iso,
  type Draft,
  type JsonObject,
  type Thing,
} from '../kubeObject';

/** An object of a cluster that hardly ever changes. */
export function plainThing(
  cluster: ClusterPlan,
  object: Omit<Draft, 'cluster' | 'createdAt' | 'provenance'> & {
    createdAt?: number;
    changedAt?: number;
    manager?: string;
  },
): Thing {
  const {
    createdAt = cluster.createdAt,
    changedAt = createdAt,
    manager = 'kubectl-client-side-apply',
    ...draft
  } = object;
  return {
    namespace: draft.namespace,
    name: draft.name,
    changedAt,
    render: () =>
      drawObject({
        ...draft,
        cluster: cluster.name,
        createdAt,
        provenance: {
          manager,
          applied: manager.startsWith('kubectl'),
          changedAt,
        },
      }),
  };
}

/** The nodes of a cluster; every five minutes their kubelets say that all is as it was. */
export function nodeThings(cluster: ClusterPlan, at: number): Thing[] {
  return cluster.nodes.map(node => {
    const createdAt = nodeCreatedAt(cluster, node, at);
    const offset = Math.floor(unit('heartbeat', node.name) * 5 * MINUTE);
    const beat = Math.floor((at - offset) / (5 * MINUTE)) * 5 * MINUTE + offset;
    const heartbeat = node.dead
      ? deadSince(at) - 40_000
      : Math.max(beat, createdAt);
    const changedAt = Math.max(
      heartbeat,
      ...(node.dead ? [deadSince(at)] : []),
      ...(node.cordoned ? [drainedSince(at)] : []),
    );
    return {
      name: node.name,
      changedAt,
      render: () =>
        drawObject({
          cluster: cluster.name,
          apiVersion: 'v1',
          kind: 'Node',
          name: node.name,
          createdAt,
          labels: nodeLabels(cluster, node),
          annotations: {
            'node.alpha.kubernetes.io/ttl': '0',
            'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
          },
          body: {
            spec: nodeSpec(cluster, node, changedAt),
            status: nodeStatus(cluster, node, {
              heartbeat,
              createdAt,
              at: changedAt,
            }),
          },
          provenance: {
            manager: 'kubelet',
            statusManager: 'kubelet',
            changedAt,
          },
        }),
    };
  });
}

/** Machines of the clouds are replaced every few weeks, racks never. */
function nodeCreatedAt(
  cluster: ClusterPlan,
  node: NodePlan,
  at: number,
): number {
  if (cluster.provider === 'kubeadm') {
    return cluster.createdAt;
  }
  const every = 28 * DAY;
  const phase = Math.floor(unit('machine', node.name) * every);
  return Math.floor((at - phase) / every) * every + phase;
}

function nodeLabels(
  cluster: ClusterPlan,
  node: NodePlan,
): Record<string, string> {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/os': 'linux',
    'kubernetes.io/hostname': node.name,
    'node.kubernetes.io/instance-type': node.instance,
    'topology.kubernetes.io/region': cluster.region,
    'topology.kubernetes.io/zone': node.zone,
    ...(node.role && { [`node-role.kubernetes.io/${node.role}`]: '' }),
    ...(cluster.provider === 'eks' && {
      'karpenter.sh/nodepool': 'general',
      'karpenter.sh/capacity-type': 'on-demand',
    }),
    ...(cluster.provider === 'aks' && {
      agentpool: 'apps',
      'kubernetes.azure.com/mode': 'user',
    }),
  };
}

function nodeSpec(
  cluster: ClusterPlan,
  node: NodePlan,
  at: number,
): JsonObject {
  const id = hash32(node.name).toString(16).padStart(8, '0');
  const providers = {
    eks: `aws:///${node.zone}/i-0${id}${id}0`,
    aks: `azure:///subscriptions/5f1c0c52-8f7e-4f0f-9a8e-2f1f6d2b9a10/resourceGroups/mc_meridian_aks-us-dr_eastus2/providers/Microsoft.Compute/virtualMachineScaleSets/aks-apps-38291047-vmss/virtualMachines/${node.name.slice(
      -1,
    )}`,
    kubeadm: undefined,
  };
  const taints = [
    ...(node.cordoned
      ? [
          {
            key: 'node.kubernetes.io/unschedulable',
            effect: 'NoSchedule',
            timeAdded: iso(drainedSince(at)),
          },
        ]
      : []),
    ...(node.dead
      ? ['NoSchedule', 'NoExecute'].map(effect => ({
          key: 'node.kubernetes.io/unreachable',
          effect,
          timeAdded: iso(deadSince(at)),
        }))
      : []),
    ...(node.role
      ? [{ key: `node-role.kubernetes.io/${node.role}`, effect: 'NoSchedule' }]
      : []),
  ];
  return {
    providerID: providers[cluster.provider],
    podCIDR: `${node.address.split('.').slice(0, 3).join('.')}.0/24`,
    ...(node.cordoned && { unschedulable: true }),
    ...(taints.length > 0 && { taints }),
  };
}

function nodeStatus(
  cluster: ClusterPlan,
  node: NodePlan,
  times: { heartbeat: number; createdAt: number; at: number },
): JsonObject {
  const { heartbeat, createdAt, at } = times;
  const unknown = node.dead
    ? {
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
      }
    : undefined;
  const condition = (
    type: string,
    status: string,
    [reason, message]: [string, string],
  ) => ({
    type,
    status,
    reason,
    message,
    ...unknown,
    lastHeartbeatTime: iso(heartbeat),
    lastTransitionTime: iso(node.dead ? deadSince(at) : createdAt + MINUTE),
  });
  return {
    addresses: [
      { type: 'InternalIP', address: node.address },
      { type: 'Hostname', address: node.name },
    ],
    capacity: {
      cpu: String(node.cpu),
      memory: `${node.memory * 1024 * 1024}Ki`,
      'ephemeral-storage': '83864556Ki',
      pods: cluster.provider === 'eks' ? '234' : '110',
      'hugepages-2Mi': '0',
    },
    allocatable: {
      cpu: `${node.cpu * 1000 - 110}m`,
      memory: `${Math.floor(node.memory * 0.93 * 1024 * 1024)}Ki`,
      'ephemeral-storage': '76224326324',
      pods: cluster.provider === 'eks' ? '234' : '110',
      'hugepages-2Mi': '0',
    },
    conditions: [
      condition('MemoryPressure', 'False', [
        'KubeletHasSufficientMemory',
        'kubelet has sufficient memory available',
      ]),
      condition('DiskPressure', 'False', [
        'KubeletHasNoDiskPressure',
        'kubelet has no disk pressure',
      ]),
      condition('PIDPressure', 'False', [
        'KubeletHasSufficientPID',
        'kubelet has sufficient PID available',
      ]),
      condition('Ready', 'True', [
        'KubeletReady',
        'kubelet is posting ready status',
      ]),
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    images: Array.from({ length: 12 }, (_, at_) => ({
      names: [
        `registry.meridian.example/layer-${at_}@sha256:${'0'.repeat(
          56,
        )}${hash32(`${node.name} ${at_}`).toString(16).padStart(8, '0')}`,
      ],
      sizeBytes:
        40_000_000 + (hash32(`${node.name} size ${at_}`) % 400_000_000),
    })),
    nodeInfo: {
      architecture: 'amd64',
      bootID: '5a4c1a76-2a35-4f9f-8d51-7c46a6e2c501',
      containerRuntimeVersion:
        cluster.provider === 'kubeadm'
          ? 'containerd://1.7.28'
          : 'containerd://2.1.5',
      kernelVersion:
        cluster.provider === 'kubeadm' ? '6.8.0-86-generic' : '6.12.53',
      kubeProxyVersion: '',
      kubeletVersion: node.kubelet,
      machineID: hash32(`machine ${node.name}`).toString(16).padStart(32, '0'),
      operatingSystem: 'linux',
      osImage: node.image,
      systemUUID: hash32(`system ${node.name}`).toString(16).padStart(32, '0'),
    },
  };
}

/** The namespaces of a cluster, with what stands in each of them: quotas, limits, settings. */
export function namespaceThings(
  cluster: ClusterPlan,
  namespaces: readonly string[],
): Record<
  'namespaces' | 'resourcequotas' | 'limitranges' | 'configmaps',
  Thing[]
> {
  return {
    namespaces: namespaces.map(name =>
      plainThing(cluster, {
        apiVersion: 'v1',
        kind: 'Namespace',
        name,
        labels: {
          'kubernetes.io/metadata.name': name,
          'pod-security.kubernetes.io/enforce': name.startsWith('kube-')
            ? 'privileged'
            : 'baseline',
        },
        body: {
          spec: { finalizers: ['kubernetes'] },
          status: { phase: 'Active' },
        },
      }),
    ),
    resourcequotas: namespaces
      .filter(
        name =>
          !name.includes('system') && unit('quota', cluster.name, name) < 0.55,
      )
      .map(namespace => {
        const used = 2 + Math.floor(unit('used', cluster.name, namespace) * 20);
        const hard = namespace === 'loyalty' ? used : used * 2;
        return plainThing(cluster, {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          namespace,
          name: 'team-quota',
          body: {
            spec: {
              hard: {
                'requests.cpu': String(hard),
                'requests.memory': `${hard * 2}Gi`,
                pods: '120',
              },
            },
            status: {
              hard: {
                'requests.cpu': String(hard),
                'requests.memory': `${hard * 2}Gi`,
                pods: '120',
              },
              used: {
                'requests.cpu': String(used),
                'requests.memory': `${used}Gi`,
                pods: String(used * 2),
              },
            },
          },
        });
      }),
    limitranges: namespaces
      .filter(name => unit('limits', cluster.name, name) < 0.3)
      .map(namespace =>
        plainThing(cluster, {
          apiVersion: 'v1',
          kind: 'LimitRange',
          namespace,
          name: 'defaults',
          body: {
            spec: {
              limits: [
                {
                  type: 'Container',
                  default: { memory: '512Mi' },
                  defaultRequest: { cpu: '50m', memory: '128Mi' },
                },
              ],
            },
          },
        }),
      ),
    configmaps: namespaces.map(namespace =>
      plainThing(cluster, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace,
        name: 'kube-root-ca.crt',
        annotations: {
          'kubernetes.io/description':
            'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc.',
        },
        body: { data: {} },
        manager: 'kube-controller-manager',
      }),
    ),
  };
}
