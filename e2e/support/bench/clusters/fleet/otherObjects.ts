import type { Deployed, DeployedPod } from './Deployed';
import { readyPods } from './Deployed';
import { instant, metadataOf, selectorOf, uidOf } from './metadata';

const managed = { 'f:spec': { '.': {}, 'f:selector': {}, 'f:ports': {} } };
const helm = (kind: string, of: Deployed) =>
  metadataOf({ kind, name: of.name, of, manager: 'helm', managed });

/** The Service before a service's pods. */
export function serviceObject(of: Deployed) {
  return {
    metadata: helm('Service', of),
    spec: {
      type: 'ClusterIP',
      clusterIP: of.pods[0]?.address ?? '10.0.0.1',
      selector: selectorOf(of.name),
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
    status: { loadBalancer: {} },
  };
}

/** Its disruption budget. */
export function disruptionBudgetObject(of: Deployed) {
  const ready = readyPods(of);
  return {
    metadata: helm('PodDisruptionBudget', of),
    spec: {
      maxUnavailable: '25%',
      selector: { matchLabels: selectorOf(of.name) },
    },
    status: {
      currentHealthy: ready,
      desiredHealthy: Math.floor(of.pods.length * 0.75),
      disruptionsAllowed: Math.ceil(of.pods.length / 4),
      expectedPods: of.pods.length,
      observedGeneration: 1,
    },
  };
}

/** Its autoscaler. */
export function autoscalerObject(of: Deployed) {
  const replicas = of.pods.length;
  return {
    metadata: helm('HorizontalPodAutoscaler', of),
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: of.name,
      },
      minReplicas: 2,
      maxReplicas: replicas * 2 + 2,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
      ],
    },
    status: {
      observedGeneration: 1,
      currentReplicas: replicas,
      desiredReplicas: replicas,
      conditions: ['AbleToScale', 'ScalingActive'].map(type => ({
        type,
        status: 'True',
        lastTransitionTime: instant(of.since),
        reason: 'ReadyForNewScale',
      })),
    },
  };
}

/** A warning about a pod. */
export function warningObject(
  of: Deployed,
  { pod, at, turn }: { pod: DeployedPod; at: number; turn: number },
) {
  const name = `${pod.name}.${turn.toString(16).padStart(16, '0')}`;
  return {
    metadata: {
      name,
      namespace: of.namespace,
      uid: uidOf(`event ${of.cluster} ${name}`),
      creationTimestamp: instant(at),
    },
    involvedObject: {
      kind: 'Pod',
      namespace: of.namespace,
      name: pod.name,
      uid: uidOf(`${of.cluster}/${of.namespace}/Pod/${pod.name}`),
      apiVersion: 'v1',
    },
    reason: 'Unhealthy',
    message: `Readiness probe failed: Get "http://${pod.address}:8080/ready": context deadline exceeded`,
    source: { component: 'kubelet', host: pod.node },
    firstTimestamp: instant(at),
    lastTimestamp: instant(at),
    count: 1,
    type: 'Warning',
  };
}

/** A namespace. */
export function namespaceObject(name: string, cluster: number) {
  return {
    metadata: {
      name,
      uid: uidOf(`${cluster}/namespace/${name}`),
      creationTimestamp: '2024-03-04T09:00:00Z',
      labels: { 'kubernetes.io/metadata.name': name },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

/** A node with room for its pods. */
export function nodeObject(name: string, at: number) {
  const room = { cpu: '32', memory: '128Gi', pods: '110' };
  return {
    metadata: {
      name,
      uid: uidOf(`node/${name}`),
      creationTimestamp: '2026-09-01T09:00:00Z',
      labels: {
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/zone': `zone-${'abc'[at % 3]}`,
        'node.kubernetes.io/instance-type': 'm7i.8xlarge',
      },
    },
    spec: { providerID: `aws:///${name}` },
    status: {
      capacity: room,
      allocatable: room,
      conditions: [
        ['MemoryPressure', 'False'],
        ['DiskPressure', 'False'],
        ['PIDPressure', 'False'],
        ['Ready', 'True'],
      ].map(([type, status]) => ({
        type,
        status,
        lastTransitionTime: '2026-09-01T09:01:00Z',
      })),
      nodeInfo: {
        kubeletVersion: 'v1.37.2',
        osImage: 'Bottlerocket OS 1.54.0',
        kernelVersion: '6.12.40',
        containerRuntimeVersion: 'containerd://2.1.4',
        architecture: 'amd64',
      },
    },
  };
}
