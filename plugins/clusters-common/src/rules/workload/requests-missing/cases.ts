import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundContainer,
  soundCronJob,
  soundPod,
  soundReplicaSet,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const lacking = { resources: undefined };

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: neither',
    manifests: { deployments: [soundWorkload({ container: lacking })] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container web has no request for CPU and memory, so nothing is reserved on any node',
        next: {
          sentence:
            'Set `resources: { cpu: 500m, memory: 1Gi }` of the workload in portolan.yaml to what it uses on a busy day',
          command: 'kubectl --context eks-eu-prod -n shop top pod --containers',
        },
      },
    ],
  },
  {
    name: 'info: a sidecar that is an init container reserves no CPU, one that only prepares need not',
    manifests: {
      cronjobs: [
        soundCronJob({
          pod: {
            initContainers: [
              soundContainer({
                name: 'proxy',
                restartPolicy: 'Always',
                resources: { requests: { memory: '64Mi' } },
              }),
              soundContainer({ ...lacking, name: 'unpack' }),
            ],
          },
        }),
      ],
    },
    workload: 'cronjobs/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container proxy has no request for CPU, so nothing is reserved on any node',
      },
    ],
  },
  {
    name: 'nothing: a limit is also the request',
    manifests: {
      deployments: [
        soundWorkload({
          container: { resources: { limits: { cpu: 1, memory: '1Gi' } } },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the defaults of the namespace gave it to the pods',
    manifests: {
      deployments: [soundWorkload({ container: lacking })],
      replicasets: [soundReplicaSet()],
      pods: [soundPod()],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
