import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import {
  named,
  soundCronJob,
  soundPod,
  soundWorkload,
} from '../../../__testUtils__/soundWorkload';

const labels = { 'app.kubernetes.io/name': 'web', version: 'v2' };
const deployments = [soundWorkload({ labels })];

function service(spec: object, name = 'web') {
  return named(
    { ports: [{ port: 80, targetPort: 'http' }], ...spec },
    { name },
  );
}

const old = service({
  selector: { 'app.kubernetes.io/name': 'web', version: 'v1' },
});
const lost =
  'Service web selects app.kubernetes.io/name=web,version=v1, which no pod bears, so its callers get no answer';

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: one label of the selector is out of date',
    manifests: { deployments, services: [old] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence: lost,
        object: {
          group: '',
          version: 'v1',
          kind: 'Service',
          namespace: 'shop',
          name: 'web',
        },
      },
    ],
  },
  {
    name: 'bad: and an ingress leads to it',
    manifests: {
      deployments,
      services: [old],
      ingresses: [
        named({
          rules: [
            { http: { paths: [{ backend: { service: { name: 'web' } } }] } },
          ],
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [
      { severity: 'bad', sentence: `${lost}, and ingress web leads to it` },
    ],
  },
  {
    name: 'bad: the port has another name, and a route leads to it',
    manifests: {
      deployments,
      services: [
        service({ selector: labels, ports: [{ port: 80, targetPort: 'web' }] }),
      ],
      httproutes: [named({ rules: [{ backendRefs: [{ name: 'web' }] }] })],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'bad',
        sentence:
          'Service web sends to port web, which no container of web has, so its callers get no answer, and route web leads to it',
      },
    ],
  },
  {
    name: 'warning: it bears the name of the workload and selects something else',
    manifests: { deployments, services: [service({ selector: { app: 'w' } })] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'Service web selects app=w, which no pod bears, so its callers get no answer',
      },
    ],
  },
  {
    name: 'nothing: it selects the pods, at a number that no container lists',
    manifests: {
      deployments,
      services: [
        service({ selector: labels, ports: [{ port: 80, targetPort: 9999 }] }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: it selects a workload that is switched off',
    manifests: {
      deployments: [
        ...deployments,
        soundWorkload({
          name: 'web-v1',
          labels: { 'app.kubernetes.io/name': 'web', version: 'v1' },
          spec: { replicas: 0 },
        }),
      ],
      services: [old],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: it selects pods that nobody keeps',
    manifests: {
      deployments,
      pods: [
        soundPod({
          labels: { 'app.kubernetes.io/name': 'web', version: 'v1' },
        }),
      ],
      services: [old],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'warning: as it was seen last',
    manifests: { deployments, services: [old] },
    knowledge: { pods: 'stale', services: 'stale' },
    workload: 'deployments/shop/web',
    findings: [{ severity: 'warning', sentence: lost }],
  },
  {
    name: 'nothing: half of its pods have the port by its new name',
    manifests: {
      deployments: [
        ...deployments,
        soundWorkload({
          name: 'web-v3',
          labels,
          container: { ports: [{ name: 'web', containerPort: 8080 }] },
        }),
      ],
      services: [
        service({ selector: labels, ports: [{ port: 80, targetPort: 'web' }] }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: which pods there are is not known',
    manifests: { deployments, services: [old] },
    knowledge: { pods: 'unknown' },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a name outside, one whose endpoints are written by hand, and one of another application',
    manifests: {
      deployments,
      services: [
        service({ type: 'ExternalName', selector: { app: 'web' } }),
        service({ selector: undefined }, 'web-outside'),
        service({ selector: { app: 'api' } }, 'api'),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a cron job beside the Service of its application',
    manifests: {
      deployments,
      cronjobs: [soundCronJob({ name: 'nightly', labels })],
      services: [service({ selector: labels })],
    },
    workload: 'cronjobs/shop/nightly',
    findings: [],
  },
];
