import {
  systemDaemonSet,
  systemDeployment,
} from '../../../__testUtils__/addOnParts';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const ingress = (name: string) => ({ metadata: { name, namespace: 'shop' } });

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'warning: the controller of the Kubernetes project',
    manifests: {
      deployments: [
        systemDeployment(
          'ingress-nginx-controller',
          'registry.k8s.io/ingress-nginx/controller:v1.13.3@sha256:1b044f',
          [2, 2],
          'ingress',
        ),
      ],
      ingresses: [ingress('a'), ingress('b')],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'ingress-nginx v1.13.3 runs, which has had no fixes since March 2026; 2 ingresses are in this cluster',
        object: {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          namespace: 'ingress',
          name: 'ingress-nginx-controller',
        },
      },
    ],
  },
  {
    name: 'warning: as the distribution of Rancher ships it, as a daemon set',
    manifests: {
      daemonsets: [
        systemDaemonSet(
          'rke2-ingress-nginx-controller',
          'registry.example.com:5000/rancher/nginx-ingress-controller',
        ),
      ],
      ingresses: [ingress('a')],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'ingress-nginx runs, which has had no fixes since March 2026; 1 ingress is in this cluster',
      },
    ],
  },
  {
    name: 'warning: nothing is known of ingresses, so none are counted',
    manifests: {
      deployments: [
        systemDeployment(
          'c',
          'registry.k8s.io/ingress-nginx/controller:v1.13.3',
        ),
      ],
    },
    knowledge: { ingresses: 'unknown' },
    findings: [
      {
        severity: 'warning',
        sentence:
          'ingress-nginx v1.13.3 runs, which has had no fixes since March 2026',
      },
    ],
  },
  {
    name: 'good: the ingress controller of F5 is another product; others too',
    manifests: {
      deployments: [
        systemDeployment('nginx-ingress', 'nginx/nginx-ingress:5.2.0'),
        systemDeployment('traefik', 'docker.io/library/traefik:v3.5.3'),
      ],
    },
    findings: [],
  },
  {
    name: 'good: a web server of somebody',
    manifests: { deployments: [systemDeployment('web', 'nginx:1.29')] },
    findings: [],
  },
];
