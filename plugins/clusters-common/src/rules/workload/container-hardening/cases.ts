import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundContainer,
  soundCronJob,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const hardened = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

function secured(securityContext: object) {
  return { deployments: [soundWorkload({ container: { securityContext } })] };
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: nothing is said at all',
    manifests: {
      cronjobs: [
        soundCronJob({
          pod: { securityContext: undefined },
          container: { securityContext: undefined },
        }),
      ],
    },
    workload: 'cronjobs/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container web may write the root file system, gain privileges, use the default capabilities and call every system call',
      },
    ],
  },
  {
    name: 'info: each of two has another lack',
    manifests: {
      deployments: [
        soundWorkload({
          pod: {
            containers: [
              soundContainer({
                securityContext: { ...hardened, readOnlyRootFilesystem: false },
              }),
              soundContainer({
                name: 'proxy',
                securityContext: {
                  ...hardened,
                  capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] },
                  seccompProfile: { type: 'Unconfined' },
                },
              }),
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
          'Containers web and proxy may write the root file system, use NET_ADMIN and call every system call',
      },
    ],
  },
  {
    name: 'nothing: a low port may be bound, by the prefixed name too',
    manifests: secured({
      ...hardened,
      capabilities: { drop: ['all'], add: ['CAP_NET_BIND_SERVICE'] },
    }),
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: privileged, which another rule tells',
    manifests: secured({ privileged: true }),
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the profile of the pod holds for its containers',
    manifests: { deployments: [soundWorkload()] },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
