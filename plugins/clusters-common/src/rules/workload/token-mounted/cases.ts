import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundPod,
  soundReplicaSet,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const account = {
  serviceAccountName: undefined,
  automountServiceAccountToken: undefined,
};
const token = {
  volumeMounts: [
    {
      name: 'kube-api-access-x2xvq',
      mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
    },
  ],
};
const sentence =
  'Pods of web carry a token of the default service account for the API server';

function seen(pod: object, container: object) {
  return {
    deployments: [soundWorkload({ pod: { ...account, ...pod } })],
    replicasets: [soundReplicaSet()],
    pods: [soundPod({ container: { ...container } })],
  };
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: seen in its pods',
    manifests: seen({}, token),
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence,
        next: {
          sentence:
            'Render the service from portolan.yaml, which mounts none, or set `automountServiceAccountToken: false`',
          command:
            'kubectl --context eks-eu-prod -n shop auth can-i --list --as system:serviceaccount:shop:default',
        },
      },
    ],
  },
  {
    name: 'info: asked for by the template, no pod is needed to see it',
    manifests: {
      deployments: [
        soundWorkload({
          pod: { ...account, automountServiceAccountToken: true },
        }),
      ],
    },
    knowledge: { pods: 'unknown' },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'nothing: the service account switched it off, so no pod has it',
    manifests: seen({}, {}),
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: pods are not known',
    manifests: { deployments: [soundWorkload({ pod: account })] },
    knowledge: { pods: 'unknown' },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: an account of its own, which may need it',
    manifests: seen({ serviceAccountName: 'operator' }, token),
    workload: 'deployments/shop/web',
    findings: [],
  },
];
