import {
  coreDns,
  kubeProxy,
  systemDeployment,
  unreadyPod,
} from '../../../__testUtils__/addOnParts';
import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const dns = (ready: number, wanted: number) => ({
  deployments: [
    systemDeployment('coredns', 'registry.k8s.io/coredns/coredns:v1.12.4', [
      ready,
      wanted,
    ]),
  ],
});

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: two of two',
    manifests: { deployments: [coreDns] },
    findings: [],
  },
  {
    name: 'bad: none is ready',
    manifests: { ...dns(0, 2), pods: [unreadyPod('coredns', ago(8))] },
    findings: [
      {
        severity: 'bad',
        sentence: '0 of 2 pods of coredns are ready, for 8 min',
        since: ago(8),
      },
    ],
  },
  {
    name: 'progressing: one is being replaced',
    manifests: { ...dns(1, 2), pods: [unreadyPod('coredns', ago(8))] },
    findings: [
      {
        severity: 'progressing',
        sentence: '1 of 2 pods of coredns are ready, for 8 min',
      },
    ],
  },
  {
    name: 'warning: one is missing and no pod tells since when',
    manifests: dns(1, 2),
    findings: [
      { severity: 'warning', sentence: '1 of 2 pods of coredns are ready' },
    ],
  },
  {
    name: 'warning: only one is wanted',
    manifests: dns(1, 1),
    findings: [
      {
        severity: 'warning',
        sentence:
          'coredns runs a single pod; names will not resolve while it moves',
      },
    ],
  },
  {
    name: 'bad: none is wanted',
    manifests: dns(0, 0),
    findings: [
      {
        severity: 'bad',
        sentence: 'coredns runs no pod; names do not resolve now',
      },
    ],
  },
  {
    name: 'warning: the system is seen, and no DNS is in it',
    manifests: {
      deployments: [systemDeployment('x', 'example.com/x:1')],
      daemonsets: [kubeProxy],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Neither CoreDNS nor kube-dns was found; names of services may not resolve',
      },
    ],
  },
  {
    name: 'silent: the system is not seen, so nothing can be missing',
    manifests: {},
    findings: [],
  },
];
