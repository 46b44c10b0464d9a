import { hash32 } from '../../random';
import { digestOf } from '../container';
import {
  drawObject,
  iso,
  isList,
  isObject,
  ownedBy,
  type Identity,
  type Json,
  type JsonObject,
  type KubeObject,
} from '../kubeObject';
import type { PodLife } from '../podLives';
import { templateHash } from '../podLives';
import type { PodState } from '../podState';
import type { LivingPod } from '../WorkloadState';
import type { WorkloadPlan } from '../WorkloadPlan';

/** What identifies a workload. */
export function identityOf(plan: WorkloadPlan): Identity {
  return {
    cluster: plan.cluster.name,
    apiVersion: 'apps/v1',
    kind: plan.kind,
    namespace: plan.namespace,
    name: plan.name,
    createdAt: plan.createdAt,
  };
}

/** What identifies the replica set of a version; releases of one version share it. */
export function replicaSetIdentity(
  plan: WorkloadPlan,
  release: { version: string; at: number },
): Identity {
  return {
    ...identityOf(plan),
    kind: 'ReplicaSet',
    name: `${plan.name}-${templateHash(plan, release.version)}`,
    createdAt: release.at,
  };
}

/** What identifies a pod. */
export function podIdentity({ plan, name, bornAt }: PodLife): Identity {
  return {
    cluster: plan.cluster.name,
    apiVersion: 'v1',
    kind: 'Pod',
    namespace: plan.namespace,
    name,
    createdAt: bornAt,
  };
}

const tokenMount = {
  name: 'kube-api-access-7xk2p',
  readOnly: true,
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
};

const tokenVolume = {
  name: 'kube-api-access-7xk2p',
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      {
        configMap: {
          name: 'kube-root-ca.crt',
          items: [{ key: 'ca.crt', path: 'ca.crt' }],
        },
      },
    ],
  },
};

/** A pod as the API server has it; `owner` is its replica set, or its workload. */
export function podObject(
  { life, state, leaving }: LivingPod,
  owner: Identity,
): KubeObject {
  const { plan, release, deletedAt, node } = life;
  const hash = templateHash(plan, release.version);
  const spec = plan.podSpec(release.version);
  const containers = listOf(spec.containers);
  return drawObject({
    ...podIdentity(life),
    labels: {
      ...plan.labels,
      'app.kubernetes.io/version': release.version,
      ...(plan.kind === 'Deployment'
        ? { 'pod-template-hash': hash }
        : { 'controller-revision-hash': `${plan.name}-${hash}` }),
      ...(plan.kind === 'StatefulSet' && {
        'statefulset.kubernetes.io/pod-name': life.name,
        'apps.kubernetes.io/pod-index': String(life.slot),
      }),
    },
    annotations: plan.podAnnotations,
    metadata: {
      ...ownedBy(owner),
      ...(plan.kind === 'Deployment' && { generateName: `${owner.name}-` }),
      ...(leaving &&
        deletedAt !== undefined && {
          deletionTimestamp: iso(deletedAt + 30_000),
          deletionGracePeriodSeconds: 30,
        }),
    },
    body: {
      spec: {
        ...spec,
        containers: containers.map(container => ({
          ...container,
          volumeMounts: [...listOf(container.volumeMounts), tokenMount],
        })),
        volumes: [
          ...listOf(spec.volumes),
          ...(plan.kind === 'StatefulSet' && plan.claim
            ? [
                {
                  name: plan.claim.name,
                  persistentVolumeClaim: {
                    claimName: `${plan.claim.name}-${life.name}`,
                  },
                },
              ]
            : []),
          tokenVolume,
        ],
        nodeName: node?.name,
        preemptionPolicy: 'PreemptLowerPriority',
        priority: 0,
        ...(plan.kind === 'StatefulSet' && {
          hostname: life.name,
          subdomain: plan.name,
        }),
        tolerations: [
          ...listOf(spec.tolerations),
          ...['not-ready', 'unreachable'].map(key => ({
            effect: 'NoExecute',
            key: `node.kubernetes.io/${key}`,
            operator: 'Exists',
            tolerationSeconds: 300,
          })),
        ],
      },
      status: podStatus(life, state, containers),
    },
    provenance: {
      manager: 'kube-controller-manager',
      statusManager: 'kubelet',
      changedAt: state.changedAt,
    },
  });
}

function listOf(value: Json): JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

/** The address of a pod: the same for its life. */
export function addressOf({ plan, name }: PodLife): string {
  const hash = hash32(`${plan.cluster.name} ${name}`);
  return `${plan.cluster.podNetwork}.${32 + (hash % 200)}.${
    1 + (((hash >> 8) & 0xff) % 253)
  }`;
}

function podStatus(
  life: PodLife,
  state: PodState,
  containers: readonly JsonObject[],
): JsonObject {
  const { node, fault, bornAt, startsAt } = life;
  const { phase, ready, readyChangedAt, changedAt } = state;
  const scheduledAt = bornAt + 200;
  if (!node) {
    return {
      phase,
      conditions: [
        condition('PodScheduled', false, bornAt, {
          reason: 'Unschedulable',
          message: fault?.kind === 'unschedulable' ? fault.message : undefined,
        }),
      ],
      qosClass: 'Burstable',
    };
  }
  const notReady = {
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${life.plan.name}]`,
  };
  const started = changedAt >= startsAt;
  const host = life.plan.podSpec(life.release.version).hostNetwork === true;
  const ip = host ? node.address : addressOf(life);
  return {
    phase,
    conditions: [
      condition(
        'PodReadyToStartContainers',
        started,
        started ? startsAt : bornAt,
      ),
      condition('Initialized', true, scheduledAt),
      condition('Ready', ready, readyChangedAt, ready ? {} : notReady),
      condition(
        'ContainersReady',
        ready,
        readyChangedAt,
        ready ? {} : notReady,
      ),
      condition('PodScheduled', true, scheduledAt),
    ],
    hostIP: node.address,
    hostIPs: [{ ip: node.address }],
    ...(started && { podIP: ip, podIPs: [{ ip }] }),
    startTime: iso(scheduledAt),
    containerStatuses: containers.map(container =>
      containerStatus(life, state, container),
    ),
    qosClass: 'Burstable',
  };
}

function condition(
  type: string,
  holds: boolean,
  since: number,
  why: JsonObject = {},
): JsonObject {
  return {
    type,
    status: holds ? 'True' : 'False',
    ...why,
    lastProbeTime: null,
    lastTransitionTime: iso(since),
  };
}

function containerStatus(
  life: PodLife,
  state: PodState,
  container: JsonObject,
): JsonObject {
  const { waiting, runningSince, last, restarts, ready } = state;
  const image = String(container.image);
  const id = (started: number) =>
    `containerd://${digestOf(`${life.name} ${started}`).slice(7)}`;
  const repository = image.split('@')[0].replace(/:[^:/]+$/, '');
  const digest = image.split('@')[1] ?? digestOf(image);
  const everRan = runningSince !== undefined || last !== undefined;
  return {
    name: container.name,
    state: waiting
      ? { waiting: { ...waiting } }
      : { running: { startedAt: iso(runningSince ?? life.startsAt) } },
    lastState: last
      ? {
          terminated: {
            exitCode: last.exitCode,
            reason: last.reason,
            startedAt: iso(last.startedAt),
            finishedAt: iso(last.finishedAt),
            containerID: id(last.startedAt),
          },
        }
      : {},
    ready,
    restartCount: restarts,
    image: image.split('@')[0],
    imageID: everRan ? `${repository}@${digest}` : '',
    ...(everRan && { containerID: id(runningSince ?? last?.startedAt ?? 0) }),
    started: !waiting && runningSince !== undefined,
  };
}
