import { ago } from '../../../__testUtils__/clusterOf';
import {
  containerStatus,
  deployment,
  notReady,
  pod,
  replicaSet,
  terminated,
  waiting,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const replicasets = [replicaSet()];
const one = deployment({
  spec: { replicas: 1 },
  status: { readyReplicas: 0, availableReplicas: 0 },
});

function initPod(status: object, spec = {}) {
  return pod('web-a', {
    spec: { initContainers: [{ name: 'migrate', ...spec }] },
    containers: [waiting('PodInitializing')],
    status: notReady(20, {
      phase: 'Pending',
      initContainerStatuses: [{ ...status, name: 'migrate' }],
    }),
  });
}

const running = (minutes: number) =>
  containerStatus({ state: { running: { startedAt: ago(minutes) } } });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: it fails again and again and nothing serves',
    workload,
    manifests: {
      deployments: [one],
      replicasets,
      pods: [
        initPod(
          waiting('CrashLoopBackOff', {
            restartCount: 6,
            lastState: terminated(2),
          }),
        ),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'The pod of web does not begin: migrate fails again and again, 6 restarts, last exit code 1 (Error)',
        since: '2026-11-27T09:57:30.000Z',
        next: {
          sentence: 'Read what migrate writes',
          command:
            'kubectl --context eks-eu-prod -n shop logs pod/web-a -c migrate --previous',
        },
      },
    ],
  },
  {
    name: 'warning: it does not end, while the old pods serve all',
    workload,
    manifests: {
      deployments: [deployment()],
      replicasets,
      pods: [initPod(running(20))],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'The pod of web does not begin: migrate has not come to its end for 20 min',
        since: '2026-11-27T09:40:00.000Z',
      },
    ],
  },
  {
    name: 'nothing: it runs since three minutes, is done, or is a sidecar that is to stay',
    workload,
    manifests: {
      deployments: [one],
      replicasets,
      pods: [
        initPod(running(3)),
        initPod(containerStatus({ state: terminated(5, { exitCode: 0 }) })),
        initPod(running(300), { restartPolicy: 'Always' }),
      ],
    },
    findings: [],
  },
];
