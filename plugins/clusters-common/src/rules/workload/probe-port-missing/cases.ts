import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { soundWorkload } from '../../../__testUtils__/soundWorkload';

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: readiness asks a name that was given up',
    manifests: {
      deployments: [
        soundWorkload({
          container: { ports: [{ name: 'web', containerPort: 8080 }] },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'A probe asks for a port that its container does not name: readiness of web (port http) and liveness of web (port http); the pods never become ready',
      },
    ],
  },
  {
    name: 'info: only liveness, which then watches nothing',
    manifests: {
      deployments: [
        soundWorkload({
          container: { livenessProbe: { tcpSocket: { port: 'admin' } } },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'A probe asks for a port that its container does not name: liveness of web (port admin); a hang is never seen',
      },
    ],
  },
  {
    name: 'nothing: a number need not be listed among the ports',
    manifests: {
      deployments: [
        soundWorkload({
          container: {
            ports: [],
            readinessProbe: { httpGet: { path: '/', port: 8081 } },
            livenessProbe: { tcpSocket: { port: '8081' } },
          },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
