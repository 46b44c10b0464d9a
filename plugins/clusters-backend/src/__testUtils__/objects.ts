import type { KindName } from '@portolan/plugin-clusters-common';
import type { FakeObject } from '@portolan/portal-test-utils';

/** How a service of a test runs. */
export interface RunningService {
  name: string;
  namespace?: string;
  /** In place of the label `backstage.io/kubernetes-id`. */
  labels?: Record<string, string>;
  version?: string;
  replicas?: number;
  /** Of its container. */
  env?: readonly object[];
  /** Of the replicas; the others keep ending. */
  ready?: number;
}

const day = 24 * 60 * 60_000;

/** Nodes, namespaces and a deployment with its replica set and pods for each service, as an API server has them. */
export function objectsOf(services: readonly RunningService[]): {
  [K in KindName]?: FakeObject[];
} {
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
  const namespaces = new Set(services.map(one => one.namespace ?? 'shop'));
  const parts = services.map(service => partsOf(service, ago(30 * day)));
  return {
    nodes: ['node-a', 'node-b'].map((name, at) => ({
      metadata: {
        name,
        uid: `uid-${name}`,
        creationTimestamp: ago(30 * day),
        labels: { 'topology.kubernetes.io/zone': `eu-1${'ab'[at]}` },
      },
      spec: {},
      status: {
        capacity: { cpu: '8', memory: '32Gi', pods: '110' },
        allocatable: { cpu: '8', memory: '30Gi', pods: '110' },
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            lastTransitionTime: ago(30 * day),
          },
        ],
        nodeInfo: { kubeletVersion: 'v1.37.2', osImage: 'Bottlerocket' },
      },
    })),
    namespaces: [...namespaces, 'kube-system'].map(name => ({
      metadata: { name, uid: `uid-${name}` },
      status: { phase: 'Active' },
    })),
    deployments: parts.map(one => one.deployment),
    replicasets: parts.map(one => one.replicaSet),
    pods: parts.flatMap(one => one.pods),
  };
}

/** A deployment of a service with what belongs to it. */
export function partsOf(service: RunningService, createdAt: string) {
  const { name, namespace = 'shop', version = '1.4.2' } = service;
  const { replicas = 2, ready = replicas } = service;
  const labels = service.labels ?? { 'backstage.io/kubernetes-id': name };
  const image = `registry.shop/${name}:${version}`;
  const template = {
    metadata: { labels: { app: name } },
    spec: {
      containers: [{ name, image, ...(service.env && { env: service.env }) }],
    },
  };
  const metadata = (of: string, owner?: [kind: string, name: string]) => ({
    name: of,
    namespace,
    uid: `uid-${namespace}-${of}`,
    generation: 1,
    creationTimestamp: createdAt,
    ...(owner
      ? {
          ownerReferences: [
            {
              kind: owner[0],
              name: owner[1],
              uid: `uid-${namespace}-${owner[1]}`,
              controller: true,
            },
          ],
        }
      : {}),
  });
  const annotations = { 'deployment.kubernetes.io/revision': '7' };
  const replicaSet = `${name}-${version.replaceAll('.', '')}`;
  const condition = (type: string, isSo: boolean, reason?: string) => ({
    type,
    status: isSo ? 'True' : 'False',
    ...(reason ? { reason } : {}),
    lastTransitionTime: createdAt,
    lastUpdateTime: createdAt,
  });
  return {
    deployment: {
      metadata: { ...metadata(name), labels, annotations },
      spec: { replicas, selector: { matchLabels: { app: name } }, template },
      status: {
        observedGeneration: 1,
        replicas,
        updatedReplicas: replicas,
        readyReplicas: ready,
        availableReplicas: ready,
        conditions: [
          condition('Available', ready === replicas),
          condition('Progressing', true, 'NewReplicaSetAvailable'),
        ],
      },
    },
    replicaSet: {
      metadata: { ...metadata(replicaSet, ['Deployment', name]), annotations },
      spec: { replicas, template },
      status: { replicas, readyReplicas: ready },
    },
    pods: Array.from({ length: replicas }, (_none, at) => ({
      metadata: {
        ...metadata(`${replicaSet}-${at}`, ['ReplicaSet', replicaSet]),
        labels: { app: name },
      },
      spec: { ...template.spec, nodeName: `node-${'ab'[at % 2]}` },
      status: {
        phase: 'Running',
        startTime: createdAt,
        conditions: [
          condition('PodScheduled', true),
          condition('Ready', at < ready),
        ],
        containerStatuses: [
          at < ready
            ? {
                name,
                ready: true,
                restartCount: 0,
                image,
                imageID: `registry.shop/${name}@sha256:${'ab'.repeat(32)}`,
                state: { running: { startedAt: createdAt } },
              }
            : {
                name,
                ready: false,
                restartCount: 14,
                image,
                state: { waiting: { reason: 'CrashLoopBackOff' } },
                lastState: {
                  terminated: {
                    exitCode: 1,
                    reason: 'Error',
                    startedAt: createdAt,
                    finishedAt: new Date(Date.now() - 60_000).toISOString(),
                  },
                },
              },
        ],
      },
    })),
  };
}
