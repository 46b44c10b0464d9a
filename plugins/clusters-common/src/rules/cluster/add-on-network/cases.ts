import {
  kubeProxy,
  systemDaemonSet,
  systemDeployment,
  unreadyPod,
} from '../../../__testUtils__/addOnParts';
import { ago } from '../../../__testUtils__/clusterOf';
import type { ClusterCase } from '../../../__testUtils__/ruleCase';

const cni =
  '602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.20.4-eksbuild.1';

/** What the rule finds. */
export const cases: readonly ClusterCase[] = [
  {
    name: 'good: on every node',
    manifests: { daemonsets: [kubeProxy, systemDaemonSet('aws-node', cni)] },
    findings: [],
  },
  {
    name: 'warning: not ready on one of three for half an hour',
    manifests: {
      daemonsets: [kubeProxy, systemDaemonSet('aws-node', cni, [2, 3])],
      pods: [unreadyPod('aws-node', ago(30))],
    },
    findings: [
      {
        severity: 'warning',
        sentence:
          'Amazon VPC CNI: 2 of 3 pods of aws-node are ready, for 30 min',
      },
    ],
  },
  {
    name: 'bad: nowhere',
    manifests: {
      daemonsets: [
        systemDaemonSet(
          'cilium',
          'quay.io/cilium/cilium:v1.18.2@sha256:0a',
          [0, 3],
        ),
      ],
    },
    findings: [
      {
        severity: 'bad',
        sentence: 'Cilium: 0 of 3 pods of cilium are ready',
      },
    ],
  },
  {
    name: 'good: an operator of the same name is not the network',
    manifests: {
      deployments: [
        systemDeployment('cilium-cli', 'quay.io/cilium/cilium:v1.18.2', [0, 1]),
      ],
    },
    findings: [],
  },
];
