import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  soundContainer,
  soundJob,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const digest = `sha256:${'0f'.repeat(32)}`;

function of(image: string) {
  return { deployments: [soundWorkload({ container: { image } })] };
}

function finds(image: string, name: string): WorkloadCase {
  return {
    name,
    manifests: of(image),
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence: `Image ${image} names no version, so two pods may run different programs and nothing can be rolled back to`,
      },
    ],
  };
}

function findsNothing(image: string, name: string): WorkloadCase {
  return {
    name,
    manifests: of(image),
    workload: 'deployments/shop/web',
    findings: [],
  };
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  finds('registry.example/shop/web', 'info: no tag'),
  finds('web:latest', 'info: latest'),
  finds('registry:5000/web', 'info: the port of the registry is no tag'),
  {
    name: 'info: of a job, what prepares included',
    manifests: {
      jobs: [
        soundJob({
          container: { image: 'tools:latest' },
          pod: {
            initContainers: [
              soundContainer({ name: 'init', image: 'busybox' }),
            ],
          },
        }),
      ],
    },
    workload: 'jobs/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Images tools:latest and busybox name no version, so two pods may run different programs and nothing can be rolled back to',
      },
    ],
  },
  findsNothing('registry:5000/web:4.2.0', 'nothing: a port and a tag'),
  findsNothing(`web@${digest}`, 'nothing: a digest needs no tag'),
  findsNothing(`web:latest@${digest}`, 'nothing: a digest beside latest'),
];
