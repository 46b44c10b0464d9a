import type { Finding, Severity } from '../../../model/Finding';
import type { Pod } from '../../../model/kubernetes/Pod';
import type { ClusterObjects } from '../../ClusterObjects';
import { budgetsOfPod, isBlocking } from '../../budgets/budgets';
import { belongsToNode, hasEnded } from '../../pods/podParts';
import type { ClusterRule } from '../../Rule';
import { isUpgradeDue } from '../../versions/isUpgradeDue';
import { minorOf } from '../../versions/minorOf';
import { brokenWebhooks } from '../../webhooks/brokenWebhooks';
import { clusterItself, counted, findingOf, namesOf } from '../findings';
import { playbook } from './playbook';

const id = 'upgrade-blockers';
/** How many minors a kubelet may be older than its API server. */
const mostOlder = 3;

interface Blocker {
  sentence: string;
  next: string;
  command: string;
  /** Hinders every drain of a node, not only upgrades. */
  hindersDrains?: true;
}

function placeOf({ metadata }: { metadata: Pod['metadata'] }): string {
  return `${metadata.namespace}/${metadata.name}`;
}

function runningPods(objects: ClusterObjects): Pod[] {
  return objects
    .all('pods')
    .filter(pod => !hasEnded(pod) && !belongsToNode(pod));
}

function blockingBudgets(objects: ClusterObjects): Blocker[] {
  const budgets = objects.all('poddisruptionbudgets').filter(isBlocking);
  return budgets.length === 0
    ? []
    : [
        {
          sentence: `${counted(
            budgets.length,
            'budget lets',
            'budgets let',
          )} no pod go, so nodes cannot be drained: ${namesOf(
            budgets.map(placeOf).sort(),
          )}`,
          next: 'Ask their owners for one more replica, or a budget that allows one',
          command: 'kubectl get pdb -A',
          hindersDrains: true,
        },
      ];
}

/** The API refuses to evict a pod that falls under several budgets. */
function overlappingBudgets(objects: ClusterObjects): Blocker[] {
  const pods = runningPods(objects).filter(
    pod => budgetsOfPod(pod, objects).length > 1,
  );
  return pods.length === 0
    ? []
    : [
        {
          sentence: `${counted(
            pods.length,
            'pod falls',
            'pods fall',
          )} under several budgets and cannot be evicted at all: ${namesOf(
            pods.map(placeOf).sort(),
          )}`,
          next: 'Keep one budget for each pod',
          command: 'kubectl get pdb -A -o wide',
          hindersDrains: true,
        },
      ];
}

function barePods(objects: ClusterObjects): Blocker[] {
  const pods = runningPods(objects).filter(
    ({ metadata }) => metadata.ownerReferences.length === 0,
  );
  return pods.length === 0
    ? []
    : [
        {
          sentence: `${counted(
            pods.length,
            'pod belongs',
            'pods belong',
          )} to no workload and will not come back after a drain: ${namesOf(
            pods.map(placeOf).sort(),
          )}`,
          next: 'Make a deployment of each, or delete it',
          command: 'kubectl get pods -A',
        },
      ];
}

function oldKubelets(objects: ClusterObjects, version?: string): Blocker[] {
  const server = minorOf(version);
  const old = objects.all('nodes').filter(({ status }) => {
    const minor = minorOf(status.nodeInfo?.kubeletVersion);
    return (
      server !== undefined &&
      minor !== undefined &&
      server + 1 - minor > mostOlder
    );
  });
  return old.length === 0
    ? []
    : [
        {
          sentence: `${counted(old.length, 'kubelet')} would be too old for 1.${
            (server ?? 0) + 1
          }: ${namesOf(old.map(({ metadata }) => metadata.name))}`,
          next: 'Upgrade these nodes before the control plane',
          command: 'kubectl get nodes',
        },
      ];
}

function deadWebhooks(objects: ClusterObjects): Blocker[] {
  const names = brokenWebhooks(objects).map(({ webhook }) => webhook);
  return names.length === 0
    ? []
    : [
        {
          sentence: `${counted(
            names.length,
            'webhook',
          )} without a backend would refuse what an upgrade makes: ${namesOf(
            names,
          )}`,
          next: 'Mend or delete them first',
          command:
            'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
        },
      ];
}

/**
 * What would stop an upgrade half-way. What hinders every drain is a warning; the rest is worth knowing, and a warning
 * when the upgrade is due.
 *
 * @remarks kubernetes.io, concepts/scheduling-eviction/api-eviction (several budgets: 500) and releases/version-skew-policy.
 */
export const upgradeBlockers: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Upgrade blockers',
  playbook,
  judge(context) {
    const { objects, version } = context;
    const later: Severity = isUpgradeDue(context) ? 'warning' : 'info';
    return [
      ...blockingBudgets(objects),
      ...overlappingBudgets(objects),
      ...oldKubelets(objects, version),
      ...deadWebhooks(objects),
      ...barePods(objects),
    ].map(
      ({ hindersDrains, ...said }): Finding =>
        findingOf(id, clusterItself(objects), {
          severity: hindersDrains ? 'warning' : later,
          ...said,
        }),
    );
  },
};
