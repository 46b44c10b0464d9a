import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const claim = (name: string, phase: string, minutes = 60) => ({
  metadata: { name, namespace: 'shop', creationTimestamp: ago(minutes) },
  status: { phase },
});

const user = (claimName: string) => ({
  metadata: { name: 'p', namespace: 'shop' },
  spec: { volumes: [{ name: 'v', persistentVolumeClaim: { claimName } }] },
  status: { phase: 'Pending' },
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: bound, or young',
    manifests: {
      persistentvolumeclaims: [claim('a', 'Bound'), claim('b', 'Pending', 5)],
    },
    findings: [],
  },
  {
    name: 'warning: lost and unused',
    manifests: { persistentvolumeclaims: [claim('a', 'Lost')] },
    findings: [
      {
        severity: 'warning',
        sentence: 'Claim shop/a has lost its volume, and no pod uses it',
      },
    ],
  },
  {
    name: 'info: waits for its first user, which is no fault',
    manifests: { persistentvolumeclaims: [claim('a', 'Pending')] },
    findings: [
      {
        severity: 'info',
        sentence:
          'Claim shop/a has waited for a volume for 60 min, and no pod uses it; its class may make the volume at first use',
        since: ago(60),
      },
    ],
  },
  {
    name: 'warning: its making failed',
    manifests: {
      persistentvolumeclaims: [claim('a', 'Pending')],
      events: [
        {
          metadata: { name: 'e', namespace: 'shop' },
          reason: 'ProvisioningFailed',
          message: 'storageclass "fast" not found',
          involvedObject: {
            kind: 'PersistentVolumeClaim',
            namespace: 'shop',
            name: 'a',
          },
        },
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Claim shop/a has waited for a volume for 60 min: storageclass "fast" not found',
      },
    ],
  },
  {
    name: 'good: used by a pod, a workload scaled to zero, a stateful set: their own rules speak',
    manifests: {
      persistentvolumeclaims: [
        claim('a', 'Pending'),
        claim('b', 'Lost'),
        claim('data-db-3', 'Pending'),
      ],
      pods: [user('a')],
      deployments: [
        {
          metadata: { name: 'web', namespace: 'shop' },
          spec: { replicas: 0, template: user('b') },
        },
      ],
      statefulsets: [
        {
          metadata: { name: 'db', namespace: 'shop' },
          spec: {
            template: { spec: {} },
            volumeClaimTemplates: [{ metadata: { name: 'data' } }],
          },
        },
      ],
    },
    findings: [],
  },
  {
    name: 'silent: nothing is known of pods, so nobody can say that none uses it',
    manifests: { persistentvolumeclaims: [claim('a', 'Lost')] },
    knowledge: { pods: 'unknown' },
    findings: [],
  },
];
