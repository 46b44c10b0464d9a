import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  named,
  soundContainer,
  soundCronJob,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const lacking = { readinessProbe: undefined };
const service = named({ selector: { 'app.kubernetes.io/name': 'web' } });
const sentence =
  'Container web has no readiness probe, so pods get traffic before they can answer';

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: a container with a port and no probe',
    manifests: { deployments: [soundWorkload({ container: lacking })] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence,
        object: {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
        },
      },
    ],
  },
  {
    name: 'info: both containers that have a port',
    manifests: {
      statefulsets: [
        soundWorkload({
          pod: {
            containers: [
              soundContainer(lacking),
              soundContainer({ ...lacking, name: 'admin' }),
            ],
          },
        }),
      ],
    },
    workload: 'statefulsets/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Containers web and admin have no readiness probe, so pods get traffic before they can answer',
      },
    ],
  },
  {
    name: 'info: no port is named, but a Service sends to the pods',
    manifests: {
      deployments: [soundWorkload({ container: { ...lacking, ports: [] } })],
      services: [service],
    },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'info', sentence }],
  },
  {
    name: 'nothing: a worker that nobody calls',
    manifests: {
      deployments: [soundWorkload({ container: { ...lacking, ports: [] } })],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: whether a Service sends to it is not known',
    manifests: {
      deployments: [soundWorkload({ container: { ...lacking, ports: [] } })],
    },
    knowledge: { services: 'unknown' },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the sidecar without port needs none',
    manifests: {
      deployments: [
        soundWorkload({
          pod: {
            containers: [
              soundContainer(),
              soundContainer({ ...lacking, name: 'shipper', ports: [] }),
            ],
          },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: jobs need no readiness probe',
    manifests: { cronjobs: [soundCronJob({ container: lacking })] },
    workload: 'cronjobs/shop/web',
    findings: [],
  },
];
