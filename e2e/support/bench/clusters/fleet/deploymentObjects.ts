import { readyPods, type Deployed } from './Deployed';
import { fieldsOf, instant, metadataOf } from './metadata';
import { podSpecOf } from './podTemplate';

/** The Deployment of a service. */
export function deploymentObject(of: Deployed) {
  const replicas = of.pods.length;
  const ready = readyPods(of);
  const time = instant(of.since);
  const spec = {
    replicas,
    selector: { matchLabels: { 'app.kubernetes.io/name': of.name } },
    template: templateOf(of),
    strategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' },
    },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  };
  return {
    metadata: metadataOf({
      kind: 'Deployment',
      name: of.name,
      of,
      manager: 'helm',
      annotations: { 'deployment.kubernetes.io/revision': '7' },
      generation: 7,
      managed: { 'f:spec': fieldsOf(spec) },
    }),
    spec,
    status: {
      observedGeneration: 7,
      replicas,
      updatedReplicas: replicas,
      readyReplicas: ready,
      availableReplicas: ready,
      ...(ready < replicas ? { unavailableReplicas: replicas - ready } : {}),
      conditions: [
        {
          type: 'Available',
          status: ready * 4 >= replicas * 3 ? 'True' : 'False',
          reason: 'MinimumReplicasAvailable',
          lastUpdateTime: time,
          lastTransitionTime: time,
        },
        {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
          lastUpdateTime: time,
          lastTransitionTime: time,
        },
      ],
    },
  };
}

/** Its replica set, and the one before, which a deployment keeps. */
export function replicaSetObjects(of: Deployed) {
  const before = {
    ...of,
    version: `${of.version}-rc1`,
    hash: `${of.hash.slice(0, 9)}x`,
  };
  return [
    replicaSetObject(of, 7),
    replicaSetObject({ ...before, pods: [] }, 6),
  ];
}

function replicaSetObject(of: Deployed, revision: number) {
  const replicas = of.pods.length;
  const labels = { 'pod-template-hash': of.hash };
  return {
    metadata: metadataOf({
      kind: 'ReplicaSet',
      name: `${of.name}-${of.hash}`,
      of,
      manager: 'kube-controller-manager',
      labels,
      annotations: { 'deployment.kubernetes.io/revision': String(revision) },
      owner: { kind: 'Deployment', name: of.name },
      generation: 1,
      managed: { 'f:spec': { 'f:replicas': {}, 'f:template': {} } },
    }),
    spec: {
      replicas,
      selector: {
        matchLabels: { 'app.kubernetes.io/name': of.name, ...labels },
      },
      template: templateOf(of),
    },
    status: {
      replicas,
      readyReplicas: readyPods(of),
      availableReplicas: readyPods(of),
      observedGeneration: 1,
    },
  };
}

function templateOf(of: Deployed) {
  return {
    metadata: {
      labels: {
        'app.kubernetes.io/name': of.name,
        'backstage.io/kubernetes-id': of.name,
      },
    },
    spec: podSpecOf(of),
  };
}
