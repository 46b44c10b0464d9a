import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { soundWorkload } from '../../../__testUtils__/soundWorkload';

const look = { httpGet: { path: '/health', port: 'http' } };

function withProbes(readinessProbe: object, livenessProbe: object) {
  return {
    deployments: [
      soundWorkload({ container: { readinessProbe, livenessProbe } }),
    ],
  };
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: same path, same pace',
    manifests: withProbes(look, look),
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container web has a liveness probe that is the same look as readiness and no more patient, so a busy minute restarts what should only get less traffic',
      },
    ],
  },
  {
    name: 'nothing: the same path, but liveness gives up later',
    manifests: withProbes(
      { ...look, periodSeconds: 5 },
      { ...look, failureThreshold: 6 },
    ),
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: another path',
    manifests: withProbes(look, {
      httpGet: { path: '/live', port: 'http' },
    }),
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: two commands, which are not kept and may differ',
    manifests: withProbes(
      { exec: { command: ['ready'] } },
      { exec: { command: ['live'] } },
    ),
    workload: 'deployments/shop/web',
    findings: [],
  },
];
