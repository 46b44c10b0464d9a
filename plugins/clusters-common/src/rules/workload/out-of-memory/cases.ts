import {
  containerStatus,
  cronJob,
  deployment,
  job,
  pod,
  replicaSet,
  terminated,
} from '../../../__testUtils__/faultManifests';
import type { WorkloadCase } from '../../../__testUtils__/ruleCase';

const workload = 'deployments/shop/web';
const deployments = [deployment()];
const replicasets = [replicaSet()];
const limited = {
  containers: [{ name: 'web', resources: { limits: { memory: '512Mi' } } }],
};

const killed = (minutes: number, { restartCount = 1, ran = 600 } = {}) =>
  containerStatus({
    restartCount,
    lastState: terminated(minutes, { reason: 'OOMKilled', exitCode: 137, ran }),
  });

/** The table of the rule. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: once, hours ago',
    workload,
    manifests: {
      deployments,
      replicasets,
      pods: [
        pod('web-a', { spec: limited, containers: [killed(300)] }),
        pod('web-b'),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          '1 of 2 pods of web was killed for using too much memory: web may use 512Mi, 1 restart',
        since: '2026-11-27T05:00:00.000Z',
        next: {
          sentence: 'Compare what web uses now with what it may use',
          command:
            'kubectl --context eks-eu-prod -n shop top pod web-a --containers',
        },
      },
    ],
  },
  {
    name: 'bad: two pods within the hour',
    workload,
    manifests: {
      deployments,
      replicasets,
      pods: [
        pod('web-a', { spec: limited, containers: [killed(50)] }),
        pod('web-b', { containers: [killed(20)] }),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'All 2 pods of web were killed for using too much memory: web has no limit, so its node had none left, 1 restart',
      },
    ],
  },
  {
    name: 'bad: one container within the hour, and it had been restarted shortly before',
    workload,
    manifests: {
      deployments,
      replicasets,
      pods: [
        pod('web-a', {
          spec: limited,
          containers: [killed(10, { restartCount: 3, ran: 12 })],
        }),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence:
          'The pod of web was killed for using too much memory: web may use 512Mi, 3 restarts',
      },
    ],
  },
  {
    name: 'warning: the finished pod of a job',
    workload: 'cronjobs/shop/nightly',
    manifests: {
      cronjobs: [cronJob()],
      jobs: [job('nightly-1')],
      pods: [
        pod('nightly-1-x', {
          of: ['Job', 'nightly-1'],
          spec: limited,
          status: { phase: 'Failed' },
          containers: [
            containerStatus({
              state: terminated(9, { reason: 'OOMKilled', exitCode: 137 }),
            }),
          ],
        }),
      ],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'The pod of nightly was killed for using too much memory: web may use 512Mi, 0 restarts',
      },
    ],
  },
  {
    name: 'nothing: 137 alone is any kill, and two days ago is a story',
    workload,
    manifests: {
      deployments,
      replicasets,
      pods: [
        pod('web-a', {
          containers: [
            containerStatus({
              restartCount: 4,
              lastState: terminated(10, { exitCode: 137 }),
            }),
          ],
        }),
        pod('web-b', { containers: [killed(60 * 48)] }),
      ],
    },
    findings: [],
  },
];
