import {
  containerStatus,
  deployment,
  pod,
  replicaSet,
  terminated,
  waiting,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const deployments = [deployment()];
const replicasets = [replicaSet()];

const restarted = (restartCount: number, minutes: number) =>
  containerStatus({
    restartCount,
    lastState: terminated(minutes, { ran: 90, exitCode: 143 }),
  });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: more than five, the last one within the hour; the one with most is named',
    workload,
    manifests: {
      deployments,
      replicasets,
      pods: [
        pod('web-a', { containers: [restarted(6, 20)] }),
        pod('web-b', { containers: [restarted(8, 40)] }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'web of web-b was started anew 8 times, again within the last hour: exit code 143 (Error)',
        since: '2026-11-27T09:20:00.000Z',
      },
    ],
  },
  {
    name: 'nothing: last month, too few',
    workload,
    manifests: {
      deployments,
      replicasets,
      pods: [
        pod('web-a', { containers: [restarted(9, 60 * 24 * 30)] }),
        pod('web-b', { containers: [restarted(5, 10)] }),
      ],
    },
    findings: [],
  },
  {
    name: 'nothing: a crash loop is another finding',
    workload,
    manifests: {
      deployments,
      replicasets,
      pods: [
        pod('web-a', {
          containers: [
            waiting('CrashLoopBackOff', {
              restartCount: 9,
              lastState: terminated(3),
            }),
          ],
        }),
      ],
    },
    findings: [],
  },
];
