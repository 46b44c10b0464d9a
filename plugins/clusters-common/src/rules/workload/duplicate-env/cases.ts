import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundContainer,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const secret = { secretKeyRef: { name: 'shop', key: 'password' } };

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: a value and a secret under one name',
    manifests: {
      deployments: [
        soundWorkload({
          container: {
            env: [
              { name: 'LOG_LEVEL', value: 'info' },
              { name: 'DB_PASSWORD', value: 'hidden' },
              { name: 'DB_PASSWORD', valueFrom: secret },
            ],
          },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container web sets DB_PASSWORD more than once; the last one holds',
      },
    ],
  },
  {
    name: 'nothing: two containers, and names that differ in case',
    manifests: {
      deployments: [
        soundWorkload({
          pod: {
            containers: [
              soundContainer({ env: [{ name: 'PORT' }, { name: 'port' }] }),
              soundContainer({ name: 'proxy', env: [{ name: 'PORT' }] }),
            ],
          },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: laid over a whole secret',
    manifests: {
      deployments: [
        soundWorkload({
          container: {
            envFrom: [{ secretRef: { name: 'shop' } }],
            env: [{ name: 'DB_PASSWORD', valueFrom: secret }],
          },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
