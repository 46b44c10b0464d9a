import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  named,
  soundJob,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const labels = { 'app.kubernetes.io/name': 'web', track: 'stable' };
const deployments = [soundWorkload({ labels })];
const sentence =
  'No disruption budget protects web, so a drain may evict all its replicas at once';

function budget(selector: object | undefined) {
  return named({ maxUnavailable: 1, selector });
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: there is none',
    manifests: { deployments },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'info: a budget that shares one label but wants another value of the next',
    manifests: {
      deployments,
      poddisruptionbudgets: [
        budget({
          matchLabels: { 'app.kubernetes.io/name': 'web', track: 'canary' },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'info: the expressions of the budget leave the pods out',
    manifests: {
      deployments,
      poddisruptionbudgets: [
        budget({
          matchLabels: { 'app.kubernetes.io/name': 'web' },
          matchExpressions: [
            { key: 'track', operator: 'NotIn', values: ['stable'] },
          ],
        }),
        budget(undefined),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'nothing: a budget by expressions',
    manifests: {
      deployments,
      poddisruptionbudgets: [
        budget({
          matchExpressions: [
            { key: 'track', operator: 'In', values: ['stable', 'canary'] },
          ],
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: budgets are not known',
    manifests: { deployments },
    knowledge: { poddisruptionbudgets: 'unknown' },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a single replica, which a budget would only nail down',
    manifests: { deployments: [soundWorkload({ spec: { replicas: 1 } })] },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a daemon set',
    manifests: { daemonsets: [soundWorkload()] },
    workload: 'daemonsets/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a job',
    manifests: { jobs: [soundJob()] },
    workload: 'jobs/shop/web',
    findings: [],
  },
];
