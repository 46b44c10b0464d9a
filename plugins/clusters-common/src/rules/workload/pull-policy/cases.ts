import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { soundWorkload } from '../../../__testUtils__/soundWorkload';

function of(image: string, imagePullPolicy: string | undefined) {
  return {
    deployments: [soundWorkload({ container: { image, imagePullPolicy } })],
  };
}

const pinned = `web@sha256:${'0f'.repeat(32)}`;

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: Always for a digest',
    manifests: of(pinned, 'Always'),
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container web has pull policy Always for a digest, so no pod starts while the registry is away',
      },
    ],
  },
  {
    name: 'info: latest, pulled once',
    manifests: of('web:latest', 'IfNotPresent'),
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Container web has an image without version that is not pulled anew, so each node runs what it happens to hold',
      },
    ],
  },
  {
    name: 'nothing: a digest, pulled where it is missing',
    manifests: of(pinned, 'IfNotPresent'),
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a version, whatever the policy',
    manifests: of('registry:5000/web:4.2.0', 'Always'),
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: left out, which is Always for latest',
    manifests: of('web', undefined),
    workload: 'deployments/shop/web',
    findings: [],
  },
];
