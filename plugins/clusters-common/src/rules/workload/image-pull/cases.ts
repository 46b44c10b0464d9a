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

function pulling(
  name: string,
  minutes: number,
  state: ReturnType<typeof waiting>,
) {
  return pod(name, {
    metadata: { creationTimestamp: ago(minutes) },
    containers: [state],
    status: notReady(minutes, { phase: 'Pending', startTime: ago(minutes) }),
  });
}

const notFound = waiting('ImagePullBackOff', {
  message:
    'Back-off pulling image "registry.shop/web:1.4.0": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image: registry.shop/web:1.4.0: not found',
});

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: the tag is not there and pods are missing',
    workload,
    manifests: {
      deployments: [
        deployment({ status: { readyReplicas: 1, availableReplicas: 1 } }),
      ],
      replicasets,
      pods: [
        pod('web-a'),
        pulling('web-b', 12, notFound),
        pulling('web-c', 11, notFound),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          '2 of 3 pods of web do not get registry.shop/web:1.4.0: the registry has no such image (ImagePullBackOff)',
        since: '2026-11-27T09:48:00.000Z',
        next: {
          sentence: 'Read what the registry answered, at the end of the events',
          command: 'kubectl --context eks-eu-prod -n shop describe pod/web-b',
        },
      },
    ],
  },
  {
    name: 'warning: the old pods serve all; the registry refuses',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        pulling(
          'web-b',
          3,
          waiting('ErrImagePull', {
            message:
              'pull access denied, repository does not exist or may require authorization: authorization failed: 403 Forbidden',
          }),
        ),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'The pod of web does not get registry.shop/web:1.4.0: the registry does not let this cluster in (ErrImagePull)',
      },
    ],
  },
  {
    name: 'warning: a reason without a message is found too, and one that needs none',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        pulling('web-b', 3, waiting('ImageInspectError')),
        pulling('web-c', 2, waiting('InvalidImageName')),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'All 2 pods of web do not get registry.shop/web:1.4.0: ImageInspectError',
      },
    ],
  },
  {
    name: 'progressing: for its first minute a registry may have a hiccup',
    workload,
    manifests: {
      deployments: [
        deployment({ status: { readyReplicas: 0, availableReplicas: 0 } }),
      ],
      replicasets,
      pods: [pulling('web-b', 0.5, waiting('ErrImagePull'))],
    },
    findings: [
      {
        severity: 'progressing',
        sentence:
          'The pod of web does not get registry.shop/web:1.4.0: ErrImagePull',
      },
    ],
  },
  {
    name: 'nothing: it is being made, or is going',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [
        pulling('web-b', 3, waiting('ContainerCreating')),
        pod('web-c', {
          metadata: { deletionTimestamp: ago(0) },
          containers: [notFound],
        }),
      ],
    },
    findings: [],
  },
];
