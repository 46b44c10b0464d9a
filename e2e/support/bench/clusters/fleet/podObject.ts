import type { Deployed, DeployedPod } from './Deployed';
import { fieldsOf, instant, metadataOf } from './metadata';
import { imageOf, podSpecOf } from './podTemplate';

/** Most of the work of drawing a pod: the same for all of a service. */
const managedSpecs = new WeakMap<Deployed, object>();

function managedSpecOf(of: Deployed): object {
  const known = managedSpecs.get(of);
  if (known) return known;
  const managed = { 'f:spec': fieldsOf(podSpecOf(of)) };
  managedSpecs.set(of, managed);
  return managed;
}

/** A pod as an API server has it. */
export function podObject(of: Deployed, pod: DeployedPod) {
  const spec = podSpecOf(of);
  const status = podStatus(of, pod);
  return {
    metadata: metadataOf({
      kind: 'Pod',
      name: pod.name,
      of,
      manager: 'kube-controller-manager',
      labels: { 'pod-template-hash': of.hash },
      annotations: { 'prometheus.io/scrape': 'true' },
      owner: { kind: 'ReplicaSet', name: `${of.name}-${of.hash}` },
      managed: managedSpecOf(of),
      status: fieldsOf(status),
    }),
    spec: {
      ...spec,
      nodeName: pod.node,
      enableServiceLinks: true,
      preemptionPolicy: 'PreemptLowerPriority',
      priority: 0,
      tolerations: ['not-ready', 'unreachable'].map(key => ({
        key: `node.kubernetes.io/${key}`,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      })),
    },
    status,
  };
}

function podStatus(of: Deployed, pod: DeployedPod) {
  const began = instant(of.since);
  const turned = instant(pod.turnedAt);
  const condition = (type: string, isSo: boolean, at: string) => ({
    type,
    status: isSo ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: at,
  });
  return {
    phase: 'Running',
    conditions: [
      condition('PodReadyToStartContainers', true, began),
      condition('Initialized', true, began),
      condition('Ready', pod.isReady, turned),
      condition('ContainersReady', pod.isReady, turned),
      condition('PodScheduled', true, began),
    ],
    hostIP: pod.address.replace(/\.\d+$/, '.1'),
    podIP: pod.address,
    podIPs: [{ ip: pod.address }],
    startTime: began,
    qosClass: 'Burstable',
    containerStatuses: [
      {
        name: of.name,
        ready: pod.isReady,
        started: !pod.isCrashing,
        restartCount: pod.restarts,
        image: imageOf(of),
        imageID: `registry.meridian.example/services/${
          of.name
        }@sha256:${'5c'.repeat(32)}`,
        containerID: `containerd://${'8e'.repeat(32)}`,
        ...(pod.isCrashing
          ? {
              state: {
                waiting: {
                  reason: 'CrashLoopBackOff',
                  message: `back-off 5m0s restarting failed container=${of.name} pod=${pod.name}`,
                },
              },
              lastState: {
                terminated: {
                  exitCode: 1,
                  reason: 'Error',
                  startedAt: turned,
                  finishedAt: turned,
                },
              },
            }
          : { state: { running: { startedAt: began } }, lastState: {} }),
      },
    ],
  };
}

/** What metrics.k8s.io says of a pod. */
export function podUsage({ name, namespace }: Deployed, pod: DeployedPod) {
  return {
    metadata: { name: pod.name, namespace },
    window: '15s',
    containers: [
      {
        name,
        usage: { cpu: '41873201n', memory: `${301_000 + pod.name.length}Ki` },
      },
    ],
  };
}
