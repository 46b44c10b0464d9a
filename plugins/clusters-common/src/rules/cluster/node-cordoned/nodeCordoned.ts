import type { Node } from '../../../model/kubernetes/cluster';
import type { ClusterObjects } from '../../ClusterObjects';
import { podsByNode } from '../../capacity/room';
import { isCordoned } from '../../nodes/nodeParts';
import { budgetsOfPod, isBlocking } from '../../budgets/budgets';
import { belongsToNode } from '../../pods/podParts';
import type { ClusterRule } from '../../Rule';
import {
  ageOf,
  counted,
  findingOf,
  minutesSince,
  namesOf,
  refOf,
} from '../findings';
import { playbook } from './playbook';

const id = 'node-cordoned';
/** Minutes after which a cordon looks forgotten. */
const forgotten = 24 * 60;

/** The control plane taints a node when it is cordoned, with the time. */
function cordonedSince({ spec }: Node): string | undefined {
  return (
    spec.taints.find(({ key }) => key === 'node.kubernetes.io/unschedulable')
      ?.timeAdded ?? undefined
  );
}

/** The budgets that keep pods from leaving the node, each as `namespace/name`. */
function blockingBudgets(
  objects: ClusterObjects,
  name: string,
): { pods: number; budgets: string[] } {
  const held = (podsByNode(objects).get(name) ?? [])
    .filter(pod => !belongsToNode(pod))
    .map(pod => budgetsOfPod(pod, objects).filter(isBlocking))
    .filter(budgets => budgets.length > 0);
  const names = held
    .flat()
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return { pods: held.length, budgets: [...new Set(names)].sort() };
}

/**
 * Nodes that take no new pods: worth knowing, and a warning when it is forgotten or a budget blocks the drain.
 *
 * @remarks A drain evicts; an eviction that a budget does not allow is refused and asked again, for ever
 *   (kubernetes.io, tasks/administer-cluster/safely-drain-node).
 */
export const nodeCordoned: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Node cordoned',
  playbook,
  judge({ objects, now }) {
    return objects
      .all('nodes')
      .filter(isCordoned)
      .map(node => {
        const { name } = node.metadata;
        const since = cordonedSince(node);
        const minutes = minutesSince(since, now);
        const cordoned =
          minutes === undefined
            ? 'is cordoned'
            : `has been cordoned for ${ageOf(minutes)}`;
        const { pods, budgets } = blockingBudgets(objects, name);
        const [budget] = budgets;
        if (budget !== undefined) {
          return findingOf(id, refOf('nodes', node), {
            severity: 'warning',
            sentence: `Node ${name} ${cordoned} and cannot be drained: ${namesOf(
              budgets,
            )} ${budgets.length === 1 ? 'holds' : 'hold'} ${counted(
              pods,
              'pod',
            )}`,
            ...(since !== undefined && { since }),
            next: 'Ask the owner of the budget to allow one pod to go, by one more replica or another budget',
            command: `kubectl describe pdb -n ${budget.replace('/', ' ')}`,
          });
        }
        return findingOf(id, refOf('nodes', node), {
          severity:
            minutes !== undefined && minutes > forgotten ? 'warning' : 'info',
          sentence: `Node ${name} ${cordoned} and takes no new pods`,
          ...(since !== undefined && { since }),
          next: 'Finish what it was cordoned for, then let it take pods again',
          command: `kubectl uncordon ${name}`,
        });
      });
  },
};
