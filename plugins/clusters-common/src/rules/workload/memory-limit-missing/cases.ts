import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundPod,
  soundReplicaSet,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const requestsOnly = {
  resources: { requests: { cpu: '500m', memory: '1Gi' } },
};
const sentence =
  'Container web has no memory limit, so a leak takes the memory of everything on the node';

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: requests alone',
    manifests: { deployments: [soundWorkload({ container: requestsOnly })] },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'info: the pods that run have none either',
    manifests: {
      deployments: [soundWorkload({ container: requestsOnly })],
      replicasets: [soundReplicaSet()],
      pods: [soundPod({ container: requestsOnly })],
    },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'nothing: a memory limit without a CPU limit, which is good practice to many',
    manifests: {
      deployments: [
        soundWorkload({
          container: { resources: { limits: { memory: '1Gi' } } },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the defaults of the namespace bound the pods',
    manifests: {
      deployments: [soundWorkload({ container: requestsOnly })],
      replicasets: [soundReplicaSet()],
      pods: [soundPod()],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
