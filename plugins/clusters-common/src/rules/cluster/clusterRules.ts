import type { ClusterRule } from '../Rule';
import { addOnBackup } from './add-on-backup/addOnBackup';
import { addOnDns } from './add-on-dns/addOnDns';
import { addOnIngressRetired } from './add-on-ingress-retired/addOnIngressRetired';
import { addOnMetrics } from './add-on-metrics/addOnMetrics';
import { addOnNetwork } from './add-on-network/addOnNetwork';
import { addOnNotReady } from './add-on-not-ready/addOnNotReady';
import { apiServiceDown } from './api-service-down/apiServiceDown';
import { certificate } from './certificate/certificate';
import { clockSkew } from './clock-skew/clockSkew';
import { clusterUnseen } from './cluster-unseen/clusterUnseen';
import { deprecatedCalls } from './deprecated-calls/deprecatedCalls';
import { kubeletSkew } from './kubelet-skew/kubeletSkew';
import { nodeCordoned } from './node-cordoned/nodeCordoned';
import { nodeLoss } from './node-loss/nodeLoss';
import { nodeNotReady } from './node-not-ready/nodeNotReady';
import { nodePodLimit } from './node-pod-limit/nodePodLimit';
import { nodePressure } from './node-pressure/nodePressure';
import { nodeUnreachable } from './node-unreachable/nodeUnreachable';
import { quotaFull } from './quota-full/quotaFull';
import { quotaOvercommit } from './quota-overcommit/quotaOvercommit';
import { terminatingNamespace } from './terminating-namespace/terminatingNamespace';
import { upgradeBlockers } from './upgrade-blockers/upgradeBlockers';
import { versionSupport } from './version-support/versionSupport';
import { volumePending } from './volume-pending/volumePending';
import { webhookWithoutBackend } from './webhook-without-backend/webhookWithoutBackend';
import { zoneLoss } from './zone-loss/zoneLoss';

/** Every rule about a cluster, the order in which it is told. */
export const clusterRules: readonly ClusterRule[] = [
  clusterUnseen,
  clockSkew,
  versionSupport,
  kubeletSkew,
  nodeUnreachable,
  nodeNotReady,
  nodePressure,
  nodeCordoned,
  nodePodLimit,
  nodeLoss,
  zoneLoss,
  quotaFull,
  quotaOvercommit,
  volumePending,
  apiServiceDown,
  webhookWithoutBackend,
  certificate,
  addOnDns,
  addOnNetwork,
  addOnMetrics,
  addOnIngressRetired,
  addOnBackup,
  addOnNotReady,
  deprecatedCalls,
  upgradeBlockers,
  terminatingNamespace,
];
