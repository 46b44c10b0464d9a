import { ago } from './clusterOf';

/** Parts of a manifest that a case says itself. */
type Parts = Readonly<Record<string, unknown>>;

interface Said {
  metadata?: Parts;
  spec?: Parts;
  status?: Parts;
}

const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'registry.shop/web:1.4.0' }] },
};

function owner(kind: string, name: string) {
  return {
    ownerReferences: [
      { kind, name, uid: `uid-of-${name}`, controller: true as const },
    ],
  };
}

function metadataOf(name: string, said: Parts = {}) {
  return {
    name,
    namespace: 'shop',
    uid: `uid-of-${name}`,
    generation: 1,
    creationTimestamp: ago(60 * 24 * 30),
    labels: { app: 'web' },
    ...said,
  };
}

/** `deployments/shop/web`: three pods wanted, all of them new and available, unless said. */
export function deployment(said: Said = {}) {
  return {
    metadata: metadataOf('web', {
      annotations: { 'deployment.kubernetes.io/revision': '2' },
      ...said.metadata,
    }),
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'web' } },
      template,
      ...said.spec,
    },
    status: {
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      conditions: [
        condition('Available', 'True', 60 * 24),
        condition('Progressing', 'True', 60 * 24, 'NewReplicaSetAvailable'),
      ],
      ...said.status,
    },
  };
}

/** The replica set that runs the pods of {@link deployment}. */
export function replicaSet(said: Said & { name?: string } = {}) {
  return {
    metadata: metadataOf(said.name ?? 'web-7f9c', {
      ...owner('Deployment', 'web'),
      annotations: { 'deployment.kubernetes.io/revision': '2' },
      ...said.metadata,
    }),
    spec: { replicas: 3, ...said.spec },
    status: { replicas: 3, readyReplicas: 3, ...said.status },
  };
}

/** A condition whose status is so since so many minutes, for a reason. */
export function condition(
  type: string,
  status: string,
  minutes: number,
  said?: string | { reason: string; message: string },
) {
  const at = ago(minutes);
  return {
    type,
    status,
    ...(typeof said === 'string' ? { reason: said } : said),
    lastTransitionTime: at,
    lastUpdateTime: at,
  };
}

/** A container that runs since a day, unless said. */
export function containerStatus(said: Parts = {}) {
  return {
    name: 'web',
    ready: true,
    started: true,
    restartCount: 0,
    image: 'registry.shop/web:1.4.0',
    state: { running: { startedAt: ago(60 * 24) } },
    ...said,
  };
}

/** A container that has not started, for a reason. */
export function waiting(reason: string | undefined, said: Parts = {}) {
  const { message, ...rest } = said;
  return containerStatus({
    ready: false,
    started: false,
    state: { waiting: { reason, message } },
    ...rest,
  });
}

/** A container's end: so many minutes ago, after a run of so many minutes. */
export function terminated(
  minutes: number,
  { ran = 0.5, ...said }: Parts & { ran?: number } = {},
) {
  return {
    terminated: {
      exitCode: 1,
      reason: 'Error',
      startedAt: ago(minutes + ran),
      finishedAt: ago(minutes),
      ...said,
    },
  };
}

/** A pod of the replica set `web-7f9c`, or of another owner: it runs and is ready, unless said. */
export function pod(
  name: string,
  {
    of = ['ReplicaSet', 'web-7f9c'],
    containers = [containerStatus()],
    ...said
  }: Said & {
    of?: readonly [kind: string, name: string];
    containers?: readonly Parts[];
  } = {},
) {
  return {
    metadata: metadataOf(name, {
      ...owner(...of),
      creationTimestamp: ago(60 * 24),
      ...said.metadata,
    }),
    spec: { ...template.spec, nodeName: 'ip-10-0-1-7', ...said.spec },
    status: {
      phase: 'Running',
      startTime: ago(60 * 24),
      conditions: [
        condition('PodScheduled', 'True', 60 * 24),
        condition('Ready', 'True', 60 * 24),
      ],
      containerStatuses: containers,
      ...said.status,
    },
  };
}

/** The status of a pod that is not ready since so many minutes; `Running` unless said. */
export function notReady(minutes: number, said: Parts = {}) {
  return {
    conditions: [
      condition('PodScheduled', 'True', 60 * 24),
      condition('Ready', 'False', minutes, 'ContainersNotReady'),
    ],
    ...said,
  };
}

/** `statefulsets/shop/db`: two pods wanted and there, unless said. */
export function statefulSet(said: Said = {}) {
  return {
    metadata: metadataOf('db', said.metadata),
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'db' } },
      template,
      ...said.spec,
    },
    status: {
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      currentRevision: 'db-1',
      updateRevision: 'db-1',
      ...said.status,
    },
  };
}

/** `daemonsets/shop/agent`: for four nodes and on all of them, unless said. */
export function daemonSet(said: Said = {}) {
  return {
    metadata: metadataOf('agent', said.metadata),
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template,
      ...said.spec,
    },
    status: {
      observedGeneration: 1,
      desiredNumberScheduled: 4,
      currentNumberScheduled: 4,
      updatedNumberScheduled: 4,
      numberReady: 4,
      numberAvailable: 4,
      ...said.status,
    },
  };
}

/** `cronjobs/shop/nightly`: every night at two, and it went well, unless said. */
export function cronJob(said: Said = {}) {
  return {
    metadata: metadataOf('nightly', said.metadata),
    spec: {
      schedule: '0 2 * * *',
      jobTemplate: { spec: { template } },
      ...said.spec,
    },
    status: {
      lastScheduleTime: '2026-11-27T02:00:00Z',
      lastSuccessfulTime: '2026-11-27T02:04:00Z',
      ...said.status,
    },
  };
}

/** A job, of `nightly` unless it says another owner or none; it runs since half an hour. */
export function job(name: string, said: Said = {}) {
  return {
    metadata: metadataOf(name, {
      ...owner('CronJob', 'nightly'),
      creationTimestamp: ago(30),
      ...said.metadata,
    }),
    spec: { template, completions: 1, parallelism: 1, ...said.spec },
    status: { startTime: ago(30), active: 1, ...said.status },
  };
}

/** The autoscaler of {@link deployment}: between 2 and 6, and content, unless said. */
export function autoscaler(said: Said = {}) {
  return {
    metadata: metadataOf('web', said.metadata),
    spec: {
      minReplicas: 2,
      maxReplicas: 6,
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'web',
      },
      ...said.spec,
    },
    status: {
      currentReplicas: 3,
      desiredReplicas: 3,
      lastScaleTime: ago(120),
      conditions: [
        condition('AbleToScale', 'True', 600, 'ReadyForNewScale'),
        condition('ScalingActive', 'True', 600, 'ValidMetricFound'),
        condition('ScalingLimited', 'False', 600, 'DesiredWithinRange'),
      ],
      ...said.status,
    },
  };
}
