import { MINUTE } from '../../clock';
import { progressDeadline, type WorkloadState } from '../WorkloadState';
import {
  drawObject,
  iso,
  ownedBy,
  type JsonObject,
  type KubeObject,
} from '../kubeObject';
import { templateHash } from '../podLives';
import type { Release, WorkloadPlan } from '../WorkloadPlan';
import { identityOf, replicaSetIdentity } from './podObject';

interface Counts {
  replicas: number;
  updated: number;
  ready: number;
}

function countsOf({ pods, release }: WorkloadState): Counts {
  const staying = pods.filter(({ leaving }) => !leaving);
  return {
    replicas: staying.length,
    updated: staying.filter(
      ({ life }) => life.release.version === release.version,
    ).length,
    ready: staying.filter(({ state }) => state.ready).length,
  };
}

/** Rises with every change of the spec: by a release or by an autoscaler. */
function generationOf({ plan, release, scaledAt }: WorkloadState): number {
  const changed = Math.max(release.at, scaledAt);
  return 1 + Math.floor((changed - plan.createdAt) / (4 * MINUTE));
}

function template(plan: WorkloadPlan, version: string): JsonObject {
  return {
    metadata: {
      labels: { ...plan.labels, 'app.kubernetes.io/version': version },
      annotations: plan.podAnnotations,
    },
    spec: plan.podSpec(version),
  };
}

/** What the pipeline says of where a version comes from. */
function commitAnnotation(
  { commit }: WorkloadPlan,
  version: string,
): Record<string, string> {
  return commit ? { 'portolan.dev/commit': commit(version) } : {};
}

/** The Deployment of a workload. */
export function deploymentObject(state: WorkloadState): KubeObject {
  const { plan, release, desired, changedAt } = state;
  const { replicas, updated, ready } = countsOf(state);
  const generation = generationOf(state);
  return drawObject({
    ...identityOf(plan),
    labels: { ...plan.labels, 'app.kubernetes.io/version': release.version },
    annotations: {
      'deployment.kubernetes.io/revision': String(release.revision),
      'meta.helm.sh/release-name': plan.name,
      'meta.helm.sh/release-namespace': plan.namespace,
      ...commitAnnotation(plan, release.version),
    },
    metadata: { generation },
    body: {
      spec: {
        replicas: desired,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: progressDeadline / 1000,
        selector: { matchLabels: plan.selector },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
        },
        template: template(plan, release.version),
      },
      status: {
        observedGeneration: generation,
        replicas,
        updatedReplicas: updated,
        readyReplicas: ready || undefined,
        availableReplicas: ready || undefined,
        unavailableReplicas: Math.max(desired, replicas) - ready || undefined,
        conditions: deploymentConditions(state, ready),
      },
    },
    provenance: { manager: plan.manager, applied: true, changedAt },
  });
}

/** How the newest release is getting on, as the deployment controller words it. */
function progressOf(state: WorkloadState): JsonObject {
  const { plan, release, completedAt, overdue, changedAt } = state;
  const { name } = replicaSetIdentity(plan, release);
  if (completedAt !== undefined) {
    return {
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${name}" has successfully progressed.`,
      lastUpdateTime: iso(completedAt),
      lastTransitionTime: iso(plan.createdAt),
    };
  }
  if (overdue) {
    const since = iso(release.at + progressDeadline);
    return {
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: `ReplicaSet "${name}" has timed out progressing.`,
      lastUpdateTime: since,
      lastTransitionTime: since,
    };
  }
  return {
    status: 'True',
    reason: 'ReplicaSetUpdated',
    message: `ReplicaSet "${name}" is progressing.`,
    lastUpdateTime: iso(changedAt),
    lastTransitionTime: iso(plan.createdAt),
  };
}

function deploymentConditions(
  state: WorkloadState,
  ready: number,
): JsonObject[] {
  const { plan, desired, changedAt } = state;
  const enough = ready >= desired;
  return [
    {
      type: 'Available',
      status: enough ? 'True' : 'False',
      reason: enough
        ? 'MinimumReplicasAvailable'
        : 'MinimumReplicasUnavailable',
      message: enough
        ? 'Deployment has minimum availability.'
        : 'Deployment does not have minimum availability.',
      lastUpdateTime: iso(enough ? plan.createdAt : changedAt),
      lastTransitionTime: iso(enough ? plan.createdAt : changedAt),
    },
    { type: 'Progressing', ...progressOf(state) },
  ];
}

/** A replica set, and what of its Deployment it holds. */
export interface ReplicaSetState {
  /** The first release of its version, which made it, and the newest. */
  made: Release;
  newest: Release;
  isCurrent: boolean;
}

/** The replica sets of a Deployment, oldest first: one for each version still remembered. */
export function replicaSetsOf({
  releases,
  release,
}: WorkloadState): ReplicaSetState[] {
  const versions = [...new Set(releases.map(({ version }) => version))];
  return versions.map(version => {
    const same = releases.filter(one => one.version === version);
    return {
      made: same[0],
      newest: same[same.length - 1],
      isCurrent: version === release.version,
    };
  });
}

/** When the last pod of a replica set is surely gone, whether that has come or not; never of the one in use. */
export function emptiedAt(
  { plan, releases }: WorkloadState,
  { newest }: ReplicaSetState,
): number | undefined {
  const next = releases.find(
    ({ at, stuck }) => at > newest.at && (newest.stuck || !stuck),
  );
  return (
    next &&
    next.at + plan.rolloutTakes + plan.startUp + 2_000 * plan.scale.min + 15_000
  );
}

/** A replica set of a Deployment. */
export function replicaSetObject(
  state: WorkloadState,
  { made, newest, isCurrent }: ReplicaSetState,
): KubeObject {
  const { plan, changedAt } = state;
  const emptied = emptiedAt(state, { made, newest, isCurrent });
  const isEmptied = emptied !== undefined && emptied <= state.at;
  const desired = isEmptied ? plan.scale.min : state.desired;
  const hash = templateHash(plan, made.version);
  const pods = state.pods.filter(
    ({ life, leaving }) => !leaving && life.release.version === made.version,
  );
  const ready = pods.filter(pod => pod.state.ready).length;
  const earlier = state.releases.filter(
    one => one.version === made.version && one !== newest,
  );
  return drawObject({
    ...replicaSetIdentity(plan, made),
    labels: {
      ...plan.labels,
      'app.kubernetes.io/version': made.version,
      'pod-template-hash': hash,
    },
    annotations: {
      'deployment.kubernetes.io/desired-replicas': String(desired),
      'deployment.kubernetes.io/max-replicas': String(
        desired + Math.ceil(desired / 4),
      ),
      'deployment.kubernetes.io/revision': String(newest.revision),
      ...(earlier.length > 0 && {
        'deployment.kubernetes.io/revision-history': earlier
          .map(({ revision }) => revision)
          .join(','),
      }),
      // The deployment controller copies it.
      ...commitAnnotation(plan, made.version),
    },
    metadata: { ...ownedBy(identityOf(plan)), generation: 2 + pods.length },
    body: {
      spec: {
        replicas: pods.length,
        selector: {
          matchLabels: { ...plan.selector, 'pod-template-hash': hash },
        },
        template: template(plan, made.version),
      },
      status: {
        replicas: pods.length,
        fullyLabeledReplicas: pods.length || undefined,
        readyReplicas: ready || undefined,
        availableReplicas: ready || undefined,
        observedGeneration: 2 + pods.length,
      },
    },
    provenance: {
      manager: 'kube-controller-manager',
      changedAt: isEmptied ? emptied : changedAt,
    },
  });
}

/** The StatefulSet of a workload. */
export function statefulSetObject(state: WorkloadState): KubeObject {
  const { plan, release, desired, changedAt, completedAt, releases } = state;
  const { replicas, updated, ready } = countsOf(state);
  const revision = (version: string) =>
    `${plan.name}-${templateHash(plan, version)}`;
  const generation = generationOf(state);
  const before = releases.at(-2) ?? release;
  return drawObject({
    ...identityOf(plan),
    labels: { ...plan.labels, 'app.kubernetes.io/version': release.version },
    metadata: { generation },
    body: {
      spec: {
        replicas: desired,
        serviceName: plan.name,
        podManagementPolicy: 'OrderedReady',
        revisionHistoryLimit: 10,
        selector: { matchLabels: plan.selector },
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { partition: 0 },
        },
        template: template(plan, release.version),
        volumeClaimTemplates: plan.claim && [
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name: plan.claim.name },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: plan.claim.size } },
              storageClassName: plan.cluster.storageClass,
              volumeMode: 'Filesystem',
            },
          },
        ],
      },
      status: {
        observedGeneration: generation,
        replicas,
        readyReplicas: ready,
        availableReplicas: ready,
        currentReplicas:
          completedAt === undefined ? replicas - updated : replicas,
        updatedReplicas: updated,
        currentRevision: revision(
          completedAt === undefined ? before.version : release.version,
        ),
        updateRevision: revision(release.version),
        collisionCount: 0,
      },
    },
    provenance: { manager: plan.manager, applied: true, changedAt },
  });
}

/** The DaemonSet of a workload. */
export function daemonSetObject(state: WorkloadState): KubeObject {
  const { plan, release, desired, changedAt } = state;
  const { updated, ready } = countsOf(state);
  const generation = generationOf(state);
  return drawObject({
    ...identityOf(plan),
    labels: { ...plan.labels, 'app.kubernetes.io/version': release.version },
    annotations: {
      'deprecated.daemonset.template.generation': String(generation),
    },
    metadata: { generation },
    body: {
      spec: {
        revisionHistoryLimit: 10,
        selector: { matchLabels: plan.selector },
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: 0, maxUnavailable: '10%' },
        },
        template: template(plan, release.version),
      },
      status: {
        observedGeneration: generation,
        desiredNumberScheduled: desired,
        currentNumberScheduled: desired,
        updatedNumberScheduled: updated,
        numberMisscheduled: 0,
        numberReady: ready,
        numberAvailable: ready || undefined,
        numberUnavailable: desired - ready || undefined,
      },
    },
    provenance: { manager: plan.manager, applied: true, changedAt },
  });
}
