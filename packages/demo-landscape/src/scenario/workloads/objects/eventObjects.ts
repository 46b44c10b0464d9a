import { HOUR, MINUTE, SECOND } from '../../clock';
import { hash32 } from '../../random';
import { lastTurn, type ClusterPlan } from '../clusterTable';
import { runsOf, type CronPlan } from '../cronPlans';
import {
  drawObject,
  iso,
  uidOf,
  type Identity,
  type Thing,
} from '../kubeObject';
import { imageOf } from '../podState';
import type { LivingPod, WorkloadState } from '../WorkloadState';
import { identityOf, podIdentity, replicaSetIdentity } from './podObject';

/** How long events are kept, milliseconds. */
const kept = HOUR;

/** What a controller or a kubelet tells. */
export interface Happening {
  about: Identity;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  component: string;
  host?: string;
  container?: string;
  /** Unix milliseconds. */
  first: number;
  last: number;
  count: number;
}

/** The events of a workload and its pods in the last hour. */
export function workloadEvents(state: WorkloadState, at: number): Thing[] {
  return [
    ...[...state.pods, ...state.gone]
      .filter(
        ({ life, leaving }) =>
          life.fault !== undefined ||
          leaving ||
          life.bornAt > at - kept - MINUTE,
      )
      .flatMap(pod => podHappenings(pod, at)),
    ...rolloutHappenings(state),
    ...claimHappenings(state, at),
    ...scaleHappenings(state, at),
  ]
    .filter(({ first, last }) => first <= at && last > at - kept)
    .map(happening => eventThing(happening));
}

/** What is told of a pod up to the instant, however long ago it was. */
export function podHappenings(
  { life, state, leaving }: LivingPod,
  at: number,
): Happening[] {
  const { plan, bornAt, startsAt, deletedAt, node, fault, readyAt } = life;
  const about = podIdentity(life);
  const name = `${plan.namespace}/${life.name}`;
  const image = imageOf(life);
  const once = (
    reason: string,
    message: string,
    when: number,
    component = 'kubelet',
  ): Happening => ({
    about,
    type: 'Normal',
    reason,
    message,
    component,
    host: component === 'kubelet' ? node?.name : undefined,
    container: component === 'kubelet' ? plan.name : undefined,
    first: when,
    last: when,
    count: 1,
  });
  const repeated = (
    reason: string,
    message: string,
    of: { first: number; every: number; component?: string },
  ): Happening[] => {
    const { first, every, component = 'kubelet' } = of;
    const until = Math.min(at, deletedAt ?? at);
    if (until < first) {
      return [];
    }
    const count = 1 + Math.floor((until - first) / every);
    return [
      {
        ...once(reason, message, first, component),
        type: 'Warning',
        last: first + (count - 1) * every,
        count,
      },
    ];
  };
  const gone =
    leaving && deletedAt !== undefined
      ? [once('Killing', `Stopping container ${plan.name}`, deletedAt)]
      : [];
  if (fault?.kind === 'unschedulable') {
    return repeated('FailedScheduling', fault.message, {
      first: bornAt,
      every: 5 * MINUTE,
      component: 'default-scheduler',
    });
  }
  const begun = [
    once(
      'Scheduled',
      `Successfully assigned ${name} to ${node?.name}`,
      bornAt + 200,
      'default-scheduler',
    ),
    ...(fault?.kind === 'image-pull'
      ? []
      : [
          once(
            'Pulled',
            `Successfully pulled image "${image}" in ${
              startsAt - bornAt - 1_200
            }ms`,
            startsAt - SECOND,
          ),
          once('Started', `Started container ${plan.name}`, startsAt),
        ]),
  ].filter(({ first }) => first <= at);
  switch (fault?.kind) {
    case undefined:
    case 'out-of-memory':
      return [
        ...begun,
        ...(plan.startUp > 10 * SECOND &&
        startsAt + 4 * SECOND <= at &&
        readyAt > startsAt
          ? [
              {
                ...once(
                  'Unhealthy',
                  'Startup probe failed: HTTP probe failed with statuscode: 503',
                  startsAt + 4 * SECOND,
                ),
                type: 'Warning' as const,
              },
            ]
          : []),
        ...gone,
      ];
    case 'never-ready':
      return [
        ...begun,
        ...repeated(
          'Unhealthy',
          'Readiness probe failed: HTTP probe failed with statuscode: 503',
          { first: startsAt + 10 * SECOND, every: MINUTE },
        ),
        ...gone,
      ];
    case 'image-pull':
      return [
        ...begun,
        ...repeated(
          'Failed',
          `Failed to pull image "${image}": rpc error: code = NotFound desc = failed to pull and unpack image "${image}": ${image}: not found`,
          { first: startsAt, every: 5 * MINUTE },
        ),
        ...repeated('BackOff', `Back-off pulling image "${image}"`, {
          first: startsAt + 12 * SECOND,
          every: 5 * MINUTE,
        }),
        ...gone,
      ];
    case 'crash-loop': {
      const { last, restarts, waiting } = state;
      return [
        ...begun,
        ...(last
          ? [
              {
                ...once(
                  'BackOff',
                  `Back-off restarting failed container ${plan.name} in pod ${
                    life.name
                  }_${plan.namespace}(${uidOf(about)})`,
                  Math.max(fault.from, startsAt),
                ),
                type: 'Warning' as const,
                last:
                  last.finishedAt + SECOND <= at
                    ? last.finishedAt + SECOND
                    : last.finishedAt,
                count: restarts + (waiting ? 1 : 0),
              },
            ]
          : []),
        ...gone,
      ];
    }
    default:
      return fault satisfies never;
  }
}

function rolloutHappenings({
  plan,
  releases,
  release,
}: WorkloadState): Happening[] {
  if (plan.kind !== 'Deployment') {
    return [];
  }
  const made =
    releases.find(({ version }) => version === release.version) ?? release;
  const about = identityOf(plan);
  const normal = (message: string, when: number): Happening => ({
    about,
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message,
    component: 'deployment-controller',
    first: when,
    last: when,
    count: 1,
  });
  const { name } = replicaSetIdentity(plan, made);
  return [
    normal(`Scaled up replica set ${name} from 0 to 1`, release.at + SECOND),
  ];
}

function scaleHappenings(
  { plan, desired, scaledAt }: WorkloadState,
  at: number,
): Happening[] {
  const { scale } = plan;
  if (scale.max <= scale.min || scale.atMaximum) {
    return [];
  }
  return [
    {
      about: {
        ...identityOf(plan),
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
      },
      type: 'Normal' as const,
      reason: 'SuccessfulRescale',
      message: `New size: ${desired}; reason: cpu resource utilization (percentage of request) ${
        desired > scale.min ? 'above' : 'below'
      } target`,
      component: 'horizontal-pod-autoscaler',
      first: scaledAt,
      last: scaledAt,
      count: 1,
    },
  ].filter(({ first }) => first <= at);
}

function claimHappenings({ plan }: WorkloadState, at: number): Happening[] {
  const { claim, createdAt, namespace, cluster } = plan;
  if (!claim?.pending) {
    return [];
  }
  const first = lastTurn(0.2, 24, at);
  const every = 4 * MINUTE;
  const count = 1 + Math.floor((at - first) / every);
  return [
    {
      about: {
        cluster: cluster.name,
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace,
        name: claim.name,
        createdAt,
      },
      type: 'Warning',
      reason: 'ProvisioningFailed',
      message: 'storageclass.storage.k8s.io "gp2-retired" not found',
      component: 'persistentvolume-controller',
      first,
      last: first + (count - 1) * every,
      count,
    },
  ];
}

/** The events of what failed by the clock. */
export function cronEvents(plan: CronPlan, at: number): Thing[] {
  return runsOf(plan, at)
    .filter(
      ({ failed, endsAt }) => failed && endsAt <= at && endsAt > at - kept,
    )
    .map(run =>
      eventThing({
        about: {
          cluster: plan.cluster.name,
          apiVersion: 'batch/v1',
          kind: 'Job',
          namespace: plan.namespace,
          name: run.name,
          createdAt: run.startsAt,
        },
        type: 'Warning',
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit',
        component: 'job-controller',
        first: run.endsAt,
        last: run.endsAt,
        count: 1,
      }),
    );
}

/** The events of machines: what is silent is said to be so. */
export function nodeEvents(cluster: ClusterPlan, at: number): Thing[] {
  return cluster.nodes
    .filter(({ dead }) => dead)
    .map(node => {
      const first = lastTurn(0.8, 3, at);
      const count = 1 + Math.floor((at - first) / (5 * MINUTE));
      return eventThing({
        about: {
          cluster: cluster.name,
          apiVersion: 'v1',
          kind: 'Node',
          name: node.name,
          createdAt: cluster.createdAt,
        },
        type: 'Warning',
        reason: 'NodeNotReady',
        message: `Node ${node.name} status is now: NodeNotReady`,
        component: 'node-controller',
        first,
        last: first + (count - 1) * 5 * MINUTE,
        count,
      });
    });
}

function eventThing(happening: Happening): Thing {
  const {
    about,
    reason,
    first,
    last,
    count,
    type,
    message,
    component,
    host,
    container,
  } = happening;
  const namespace = about.namespace ?? 'default';
  const name = `${about.name}.18${hash32(`${about.name} ${reason} ${first}`)
    .toString(16)
    .padStart(14, '7')}`;
  return {
    namespace,
    name,
    changedAt: last,
    render: () =>
      drawObject({
        cluster: about.cluster,
        apiVersion: 'v1',
        kind: 'Event',
        namespace,
        name,
        createdAt: first,
        body: {
          involvedObject: {
            kind: about.kind,
            namespace: about.namespace,
            name: about.name,
            uid: uidOf(about),
            apiVersion: about.apiVersion,
            ...(container && { fieldPath: `spec.containers{${container}}` }),
          },
          type,
          reason,
          message,
          source: { component, host },
          firstTimestamp: iso(first),
          lastTimestamp: iso(last),
          eventTime: null,
          count,
          reportingComponent: component,
          reportingInstance: host ?? '',
        },
        provenance: {
          manager: component === 'kubelet' ? 'kubelet' : component,
          changedAt: last,
        },
      }),
  };
}
