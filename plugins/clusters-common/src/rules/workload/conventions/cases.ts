import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { soundWorkload } from '../../../__testUtils__/soundWorkload';

const unclassed = { pod: { priorityClassName: undefined } };

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: all three',
    manifests: {
      deployments: [
        soundWorkload({
          ...unclassed,
          namespace: 'default',
          labels: { app: 'web' },
        }),
      ],
    },
    tier: 1,
    workload: 'deployments/default/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'web is in the namespace `default`, has no label `app.kubernetes.io/name` and has no priority class though it is of tier 1',
      },
    ],
  },
  {
    name: 'nothing: no priority class in a tier that promises little',
    manifests: { deployments: [soundWorkload(unclassed)] },
    tier: 3,
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: nobody says which tier it is',
    manifests: { deployments: [soundWorkload(unclassed)] },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
