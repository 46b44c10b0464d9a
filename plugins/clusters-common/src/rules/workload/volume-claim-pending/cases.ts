import { ago } from '../../../__testUtils__/clusterOf';
import {
  notReady,
  pod,
  statefulSet,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'statefulsets/shop/db';
const hurt = statefulSet({
  status: { readyReplicas: 1, availableReplicas: 1 },
});
const member = (minutes: number, said = {}) =>
  pod('db-1', {
    of: ['StatefulSet', 'db'],
    metadata: { creationTimestamp: ago(minutes) },
    spec: {
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: 'data-db-1' } },
        { name: 'tmp', emptyDir: {} },
      ],
    },
    status: notReady(minutes, { phase: 'Pending' }),
    ...said,
  });
const claim = (phase: string | undefined, minutes: number) => ({
  metadata: {
    name: 'data-db-1',
    namespace: 'shop',
    creationTimestamp: ago(minutes),
  },
  status: { phase },
});

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: no disk, and a pod is missing',
    workload,
    manifests: {
      statefulsets: [hurt],
      pods: [member(20)],
      persistentvolumeclaims: [claim('Pending', 21)],
    },
    findings: [
      {
        severity: 'bad',
        sentence: 'The volume claim data-db-1 of db has no volume',
        since: '2026-11-27T09:40:00.000Z',
        object: {
          group: '',
          version: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace: 'shop',
          name: 'data-db-1',
        },
      },
    ],
  },
  {
    name: 'warning: a claim that does not exist, while enough serve',
    workload,
    manifests: { statefulsets: [statefulSet()], pods: [member(20)] },
    findings: [
      {
        severity: 'warning',
        sentence:
          'db asks for the volume claim data-db-1, which does not exist',
      },
    ],
  },
  {
    name: 'progressing: a claim waited for its first consumer, which came a moment ago',
    workload,
    manifests: {
      statefulsets: [hurt],
      pods: [member(1)],
      persistentvolumeclaims: [claim('Pending', 900)],
    },
    findings: [
      {
        severity: 'progressing',
        sentence: 'The volume claim data-db-1 of db has no volume',
      },
    ],
  },
  {
    name: 'unknown: a phase that nobody knows',
    workload,
    manifests: {
      statefulsets: [hurt],
      pods: [member(20)],
      persistentvolumeclaims: [claim('Halfway', 21)],
    },
    findings: [
      {
        severity: 'unknown',
        sentence:
          'The volume claim data-db-1 of db does not tell whether it has a volume',
      },
    ],
  },
  {
    name: 'nothing: bound',
    workload,
    manifests: {
      statefulsets: [hurt],
      pods: [member(20)],
      persistentvolumeclaims: [claim('Bound', 21)],
    },
    findings: [],
  },
  {
    name: 'nothing: claims are not seen, so that one is missing cannot be told',
    workload,
    manifests: { statefulsets: [hurt], pods: [member(20)] },
    knowledge: { persistentvolumeclaims: 'unknown' },
    findings: [],
  },
];
