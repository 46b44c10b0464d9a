import { ago } from '../../../__testUtils__/clusterOf';
import {
  deployment,
  notReady,
  pod,
  replicaSet,
  waiting,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const replicasets = [replicaSet()];
const missing = waiting('CreateContainerConfigError', {
  message: 'secret "web-database" not found',
});

function starting(minutes: number, said: Parameters<typeof pod>[1]) {
  return pod('web-b', {
    metadata: { creationTimestamp: ago(minutes) },
    status: notReady(minutes, { phase: 'Pending', startTime: ago(minutes) }),
    ...said,
  });
}

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: a secret is missing and so is the pod',
    workload,
    manifests: {
      deployments: [
        deployment({ status: { readyReplicas: 2, availableReplicas: 2 } }),
      ],
      replicasets,
      pods: [pod('web-a'), starting(4, { containers: [missing] })],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          '1 of 2 pods of web cannot start web: secret "web-database" not found (CreateContainerConfigError)',
        since: '2026-11-27T09:56:00.000Z',
      },
    ],
  },
  {
    name: 'warning: an init container of a new pod, while the old ones serve all',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        starting(4, {
          containers: [waiting('PodInitializing')],
          status: {
            phase: 'Pending',
            startTime: ago(4),
            initContainerStatuses: [
              waiting('RunContainerError', { name: 'migrate' }),
            ],
          },
        }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence: 'The pod of web cannot start migrate: RunContainerError',
      },
    ],
  },
  {
    name: 'progressing: in its first minute an operator may still write the secret',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [starting(0.5, { containers: [missing] })],
    },
    findings: [
      {
        severity: 'progressing',
        sentence:
          'The pod of web cannot start web: secret "web-database" not found (CreateContainerConfigError)',
      },
    ],
  },
  {
    name: 'nothing: being made, or a reason that nobody knows yet',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        starting(4, {
          containers: [waiting('ContainerCreating'), waiting('SomethingNew')],
        }),
      ],
    },
    findings: [],
  },
];
