import type { WorkloadCase } from '../../../__testUtils__/ruleCase';
import { named, soundWorkload } from '../../../__testUtils__/soundWorkload';

const there = {
  deployments: [soundWorkload()],
  services: [named({ selector: { 'app.kubernetes.io/name': 'web' } })],
};

function ingress(spec: object, service = 'web') {
  return named({
    ingressClassName: 'nginx',
    rules: ['shop.example', 'api.shop.example'].map(host => ({
      host,
      http: { paths: [{ backend: { service: { name: service } } }] },
    })),
    ...spec,
  });
}

function findsNothing(name: string, spec: object, service?: string) {
  return {
    name,
    manifests: { ...there, ingresses: [ingress(spec, service)] },
    workload: 'deployments/shop/web',
    findings: [],
  };
}

/** What the rule finds. */
export const cases: readonly WorkloadCase[] = [
  {
    name: 'info: no certificate is named',
    manifests: { ...there, ingresses: [ingress({})] },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence:
          'Ingress web serves shop.example and api.shop.example without TLS',
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
    name: 'info: the star stands for one label, which the bare domain lacks',
    manifests: {
      ...there,
      ingresses: [ingress({ tls: [{ hosts: ['*.shop.example'] }] })],
    },
    workload: 'deployments/shop/web',
    findings: [
      {
        severity: 'info',
        sentence: 'Ingress web serves shop.example without TLS',
      },
    ],
  },
  findsNothing('nothing: for both hosts', {
    tls: [{ hosts: ['shop.example', '*.shop.example'] }],
  }),
  findsNothing('nothing: the default certificate of the controller', {
    tls: [{}],
  }),
  findsNothing('nothing: a load balancer of AWS holds the certificate', {
    ingressClassName: 'alb',
  }),
  findsNothing('nothing: which controller serves it is not known', {
    ingressClassName: undefined,
  }),
  findsNothing('nothing: of another application', {}, 'basket'),
];
