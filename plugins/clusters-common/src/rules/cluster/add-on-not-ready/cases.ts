import {
  systemDaemonSet,
  systemDeployment,
  unreadyPod,
} from '../../../__testUtils__/addOnParts';
import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const certManager = 'quay.io/jetstack/cert-manager-controller:v1.19.1';

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: all are ready, and what is scaled to nothing is so on purpose',
    manifests: {
      deployments: [
        systemDeployment('cert-manager', certManager),
        systemDeployment(
          'keda-operator',
          'ghcr.io/kedacore/keda:2.18.1',
          [0, 0],
        ),
      ],
    },
    findings: [],
  },
  {
    name: 'bad: none; warning: one of three',
    manifests: {
      deployments: [systemDeployment('cert-manager', certManager, [0, 1])],
      daemonsets: [
        systemDaemonSet(
          'ebs-csi-node',
          'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.50.1',
          [2, 3],
        ),
      ],
      pods: [unreadyPod('ebs-csi-node', ago(40))],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'EBS CSI driver: 2 of 3 pods of ebs-csi-node are ready, for 40 min',
        since: ago(40),
      },
      {
        severity: 'bad',
        sentence: 'cert-manager: 0 of 1 pods of cert-manager are ready',
      },
    ],
  },
  {
    name: 'good: DNS and workloads of services have rules of their own',
    manifests: {
      deployments: [
        systemDeployment('coredns', 'coredns/coredns:1.12.4', [0, 2]),
        systemDeployment('web', 'registry.example.com/shop/web:3', [0, 2]),
      ],
    },
    findings: [],
  },
  {
    name: 'progressing: it has just begun to be replaced',
    manifests: {
      deployments: [systemDeployment('cert-manager', certManager, [0, 1])],
      pods: [unreadyPod('cert-manager', ago(2))],
    },
    findings: [
      {
        severity: 'progressing',
        sentence:
          'cert-manager: 0 of 1 pods of cert-manager are ready, for 2 min',
      },
    ],
  },
];
