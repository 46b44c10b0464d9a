import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { soundWorkload } from '../../../__testUtils__/soundWorkload';

function hostPath(path: string) {
  return { name: path.split('/').at(-1), hostPath: { path } };
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: privileged, with the socket of the runtime',
    manifests: {
      deployments: [
        soundWorkload({
          container: { securityContext: { privileged: true } },
          pod: { volumes: [hostPath('/var/run/docker.sock')] },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Pods of web reach into their node: web is privileged and they command its container runtime by /var/run/docker.sock',
      },
    ],
  },
  {
    name: 'info: an agent of the node',
    manifests: {
      daemonsets: [
        soundWorkload({
          container: { ports: [{ containerPort: 9100, hostPort: 9100 }] },
          pod: {
            hostNetwork: true,
            hostPID: true,
            volumes: [hostPath('/proc'), hostPath('/sys')],
          },
        }),
      ],
    },
    workload: 'daemonsets/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Pods of web reach into their node: web takes port 9100 of the node, they share its network and processes and they mount /proc and /sys of it',
      },
    ],
  },
  {
    name: 'nothing: volumes that are not of the node',
    manifests: {
      deployments: [
        soundWorkload({
          pod: {
            hostNetwork: false,
            volumes: [
              { name: 'cache', emptyDir: {} },
              { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
            ],
          },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
