import { ago } from '../../../__testUtils__/clusterOf';
import {
  containerStatus,
  deployment,
  notReady,
  pod,
  replicaSet,
  waiting,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const replicasets = [replicaSet()];

const pending = (
  minutes: number,
  state: ReturnType<typeof waiting>,
  status = {},
) =>
  pod('web-b', {
    metadata: { creationTimestamp: ago(minutes) },
    containers: [state],
    status: notReady(minutes, {
      phase: 'Pending',
      startTime: ago(minutes),
      ...status,
    }),
  });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: for more than an hour, and a pod is missing',
    workload,
    manifests: {
      deployments: [
        deployment({ status: { readyReplicas: 2, availableReplicas: 2 } }),
      ],
      replicasets,
      pods: [pod('web-a'), pending(75, waiting('ContainerCreating'))],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          '1 of 2 pods of web waits for more than an hour: ContainerCreating',
        since: '2026-11-27T08:45:00.000Z',
      },
    ],
  },
  {
    name: 'warning: a reason that nobody knows, and none',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        pending(75, waiting('SomethingNew')),
        pending(75, waiting(undefined)),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'All 2 pods of web wait for more than an hour: SomethingNew',
      },
    ],
  },
  {
    name: 'warning: no reason at all',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [pending(75, waiting(undefined))],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'The pod of web waits for more than an hour: no reason is given',
      },
    ],
  },
  {
    name: 'nothing: not yet an hour, a reason with a rule of its own, behind an init container that runs',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        pending(50, waiting('ContainerCreating')),
        pending(75, waiting('ErrImagePull')),
        pending(75, waiting('CrashLoopBackOff')),
        pending(75, waiting('PodInitializing'), {
          initContainerStatuses: [containerStatus({ name: 'migrate' })],
        }),
      ],
    },
    findings: [],
  },
];
