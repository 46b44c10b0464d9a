import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { named, soundWorkload } from '../../../__testUtils__/soundWorkload';

const deployments = [soundWorkload()];
const services = [
  named({
    selector: { 'app.kubernetes.io/name': 'web' },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  }),
];

function ingress(...backends: object[]) {
  return named({
    rules: [
      {
        host: 'shop.example',
        http: {
          paths: backends.map(service => ({ path: '/', backend: { service } })),
        },
      },
    ],
  });
}

const web = { name: 'web', port: { number: 80 } };

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'warning: one path leads here, the other to what is not there',
    manifests: {
      deployments,
      services,
      ingresses: [ingress(web, { name: 'basket', port: { number: 80 } })],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'The ingress web sends to Service basket, which is not there, so its callers get an error',
        object: {
          group: 'networking.k8s.io',
          version: 'v1',
          kind: 'Ingress',
          namespace: 'shop',
          name: 'web',
        },
      },
    ],
  },
  {
    name: 'warning: a route to the Service of this name, which was deleted',
    manifests: {
      deployments,
      httproutes: [
        named({ rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'The route web sends to Service web, which is not there, so its callers get an error',
      },
    ],
  },
  {
    name: 'warning: the port of the container in place of that of the Service',
    manifests: {
      deployments,
      services,
      ingresses: [ingress({ name: 'web', port: { number: 8080 } })],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'warning',
        sentence:
          'The ingress web sends to port 8080 of Service web, which it does not have, so its callers get an error',
      },
    ],
  },
  {
    name: 'nothing: by number and by name',
    manifests: {
      deployments,
      services,
      ingresses: [ingress(web, { name: 'web', port: { name: 'http' } })],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: an action of the AWS Load Balancer Controller',
    manifests: {
      deployments,
      services,
      ingresses: [
        ingress(web, {
          name: 'ssl-redirect',
          port: { name: 'use-annotation' },
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: a route to another namespace, and to what is no Service',
    manifests: {
      deployments,
      services,
      httproutes: [
        named({
          rules: [
            {
              backendRefs: [
                { name: 'web', port: 80 },
                { name: 'basket', namespace: 'basket', port: 80 },
                { kind: 'ServiceImport', name: 'web-everywhere' },
              ],
            },
          ],
        }),
      ],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: services are not known',
    manifests: { deployments, ingresses: [ingress(web)] },
    knowledge: { services: 'unknown' },
    workload: 'deployments/shop/web',
    findings: [],
  },
  {
    name: 'nothing: the ingress of another application',
    manifests: {
      deployments,
      services,
      ingresses: [ingress({ name: 'basket', port: { number: 80 } })],
    },
    workload: 'deployments/shop/web',
    findings: [],
  },
];
