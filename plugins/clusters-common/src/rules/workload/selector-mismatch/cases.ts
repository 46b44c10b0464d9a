import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { soundJob, soundWorkload } from '../../../__testUtils__/soundWorkload';

const component = 'app.kubernetes.io/component';

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'bad: the template lacks a label',
    manifests: {
      deployments: [
        soundWorkload({
          spec: { selector: { matchLabels: { app: 'web' } } },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'bad',
        sentence:
          'The selector of web does not select its own pods, so no cluster accepts it',
      },
    ],
  },
  {
    name: 'info: as wide as the application',
    manifests: {
      deployments: [soundWorkload()],
      statefulsets: [
        soundWorkload({
          name: 'store',
          labels: { 'app.kubernetes.io/name': 'web', [component]: 'store' },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'The selector of web selects pods of store too, so what counts by these labels counts both',
      },
    ],
  },
  {
    name: 'nothing: each by its component, the same labels elsewhere',
    manifests: {
      deployments: [
        soundWorkload({ labels: { app: 'web', [component]: 'web' } }),
        soundWorkload({
          name: 'worker',
          labels: { app: 'web', [component]: 'worker' },
        }),
        soundWorkload({
          namespace: 'shop-2',
          labels: { app: 'web', [component]: 'web' },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a selector by expressions',
    manifests: {
      daemonsets: [
        soundWorkload({
          spec: {
            selector: {
              matchExpressions: [
                { key: 'app.kubernetes.io/name', operator: 'Exists' },
              ],
            },
          },
        }),
      ],
    },
    workload: 'daemonsets/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the cluster writes the selector of a job',
    manifests: { jobs: [soundJob()] },
    workload: 'jobs/shop/web',
    findings: [],
  },
];
