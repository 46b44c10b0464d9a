import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  named,
  soundContainer,
  soundPod,
  soundReplicaSet,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const labels = { 'app.kubernetes.io/name': 'web' };
const cpu = {
  type: 'Resource',
  resource: {
    name: 'cpu',
    target: { type: 'Utilization', averageUtilization: 70 },
  },
};

function autoscaler(differences: object = {}, name = 'web') {
  return named(
    {
      minReplicas: 2,
      maxReplicas: 9,
      scaleTargetRef: { kind: 'Deployment', name: 'web' },
      metrics: [cpu],
      ...differences,
    },
    { name, labels },
  );
}

const old = autoscaler(
  { scaleTargetRef: { kind: 'Deployment', name: 'web-v1' } },
  'web-v1',
);
const withSidecar = soundWorkload({
  pod: {
    containers: [
      soundContainer(),
      soundContainer({ name: 'shipper', resources: undefined }),
    ],
  },
});

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: the bounds leave no room',
    manifests: {
      deployments: [soundWorkload()],
      horizontalpodautoscalers: [autoscaler({ minReplicas: 9 })],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Autoscaler web never scales web: its minimum and its maximum are both 9',
        object: {
          group: 'autoscaling',
          version: 'v2',
          kind: 'HorizontalPodAutoscaler',
          namespace: 'shop',
          name: 'web',
        },
      },
    ],
  },
  {
    name: 'info: the sidecar requests no CPU',
    manifests: {
      deployments: [withSidecar],
      horizontalpodautoscalers: [autoscaler()],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Autoscaler web never scales web: it aims at a share of the requested cpu, of which shipper requests none',
      },
    ],
  },
  {
    name: 'info: KEDA writes one, and somebody wrote another',
    manifests: {
      deployments: [soundWorkload()],
      horizontalpodautoscalers: [autoscaler(), autoscaler({}, 'keda-hpa-web')],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Autoscaler web never scales web: keda-hpa-web and web aim at it and undo one another',
      },
    ],
  },
  {
    name: 'info: the target was renamed',
    manifests: {
      deployments: [soundWorkload()],
      horizontalpodautoscalers: [old],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Autoscaler web-v1 never scales web: it aims at Deployment web-v1, which is not there',
      },
    ],
  },
  {
    name: 'nothing: the target may be there, stateful sets are not known',
    manifests: {
      deployments: [soundWorkload()],
      horizontalpodautoscalers: [
        autoscaler(
          { scaleTargetRef: { kind: 'StatefulSet', name: 'web-v1' } },
          'web-v1',
        ),
      ],
    },
    knowledge: { statefulsets: 'unknown' },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the target is of a kind that is not watched, or another application is meant',
    manifests: {
      deployments: [soundWorkload()],
      horizontalpodautoscalers: [
        autoscaler({ scaleTargetRef: { kind: 'Rollout', name: 'web-v1' } }),
        {
          ...old,
          metadata: { name: 'api', namespace: 'shop', labels: { app: 'api' } },
        },
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: an average value needs no request',
    manifests: {
      deployments: [withSidecar],
      horizontalpodautoscalers: [
        autoscaler({
          metrics: [
            {
              type: 'Resource',
              resource: {
                name: 'memory',
                target: { type: 'AverageValue', averageValue: '1Gi' },
              },
            },
          ],
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the namespace fills in the request',
    manifests: {
      deployments: [soundWorkload({ container: { resources: undefined } })],
      replicasets: [soundReplicaSet()],
      pods: [soundPod()],
      horizontalpodautoscalers: [autoscaler()],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
