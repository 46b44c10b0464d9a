import { pod, statefulSet } from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'statefulsets/shop/db';
const pods = ['db-0', 'db-1'].map(name =>
  pod(name, {
    of: ['StatefulSet', 'db'],
    spec: {
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: `data-${name}` } },
      ],
    },
  }),
);
const claim = (name: string, phase: string, volumeName?: string) => ({
  metadata: { name, namespace: 'shop' },
  spec: { volumeName },
  status: { phase },
});

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: though its pod still runs',
    workload,
    manifests: {
      statefulsets: [statefulSet()],
      pods,
      persistentvolumeclaims: [
        claim('data-db-0', 'Bound'),
        claim('data-db-1', 'Lost', 'pvc-77'),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'The volume pvc-77 of the claim data-db-1 of db is gone, and its data with it unless the disk still exists',
        next: {
          sentence: 'Touch nothing, and look whether the disk still exists',
          command:
            'kubectl --context eks-eu-prod -n shop describe pvc/data-db-1',
        },
      },
    ],
  },
  {
    name: 'nothing: bound',
    workload,
    manifests: {
      statefulsets: [statefulSet()],
      pods,
      persistentvolumeclaims: [claim('data-db-0', 'Bound')],
    },
    findings: [],
  },
  {
    name: 'nothing: lost, but no pod of it uses it',
    workload,
    manifests: {
      statefulsets: [statefulSet()],
      pods,
      persistentvolumeclaims: [claim('data-db-9', 'Lost')],
    },
    findings: [],
  },
];
