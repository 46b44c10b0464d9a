import { clusterOf, testNow } from '../__testUtils__/clusterOf';
import {
  named,
  soundPod,
  soundReplicaSet,
  soundWorkload,
} from '../__testUtils__/soundWorkload';
import { workloadAt } from '../__testUtils__/workloadAt';
import { kindNames } from '../model/kubernetes/kinds';
import { judgeWorkload } from './judge';

const labels = { 'app.kubernetes.io/name': 'web' };
const container = { ready: true, started: true, state: { running: {} } };

const manifests = {
  deployments: [
    {
      ...soundWorkload(),
      status: {
        observedGeneration: 1,
        replicas: 3,
        updatedReplicas: 3,
        readyReplicas: 3,
        availableReplicas: 3,
      },
    },
  ],
  replicasets: [soundReplicaSet()],
  pods: ['a', 'b', 'c'].map(zone => ({
    ...soundPod({ suffix: zone, node: `node-${zone}` }),
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [{ name: 'web', ...container }],
    },
  })),
  nodes: ['a', 'b', 'c'].map(zone => ({
    metadata: {
      name: `node-${zone}`,
      labels: { 'topology.kubernetes.io/zone': zone },
    },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  })),
  services: [
    named({ selector: labels, ports: [{ port: 80, targetPort: 'http' }] }),
  ],
  ingresses: [
    named({
      ingressClassName: 'nginx',
      tls: [{ hosts: ['shop.example'] }],
      rules: [
        {
          host: 'shop.example',
          http: {
            paths: [
              { backend: { service: { name: 'web', port: { number: 80 } } } },
            ],
          },
        },
      ],
    }),
  ],
  horizontalpodautoscalers: [
    {
      ...named({
        minReplicas: 3,
        maxReplicas: 9,
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
      }),
      status: {
        currentReplicas: 3,
        desiredReplicas: 3,
        conditions: [
          { type: 'AbleToScale', status: 'True' },
          { type: 'ScalingActive', status: 'True' },
        ],
      },
    },
  ],
  poddisruptionbudgets: [
    {
      ...named({ maxUnavailable: 1, selector: { matchLabels: labels } }),
      status: {
        observedGeneration: 1,
        disruptionsAllowed: 1,
        currentHealthy: 3,
        desiredHealthy: 2,
        expectedPods: 3,
      },
    },
  ],
};

function found(
  manifestsThere: Parameters<typeof clusterOf>[0],
  seen: string[],
) {
  const objects = clusterOf(
    manifestsThere,
    Object.fromEntries(
      kindNames
        .filter(kind => !seen.includes(kind))
        .map(kind => [kind, 'unknown' as const]),
    ),
  );
  const workload = workloadAt(objects, 'deployments/shop/web');
  return judgeWorkload(workload, { objects, now: testNow, tier: 1 });
}

it('finds nothing on a workload that lacks nothing', () => {
  expect(found(manifests, [...kindNames])).toEqual([]);
});

it('claims no lack where the rest of the cluster is not known', () => {
  const { deployments } = manifests;
  const rules = found({ deployments }, ['deployments']).map(({ rule }) => rule);
  expect(new Set(rules)).toEqual(new Set(['unseen']));
});
