import type { Node } from '../../../model/kubernetes/cluster';
import type { ClusterRule } from '../../Rule';
import { conditionOf, isUnreachable } from '../../nodes/nodeParts';
import { ageOf, findingOf, minutesSince, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'node-unreachable';
/** Minutes that the autoscaler of a cloud may take to remove a node whose machine has gone. */
const patience = 15;

function silentSince({ spec, status }: Node): string | undefined {
  const taint = spec.taints.find(
    ({ key }) => key === 'node.kubernetes.io/unreachable',
  );
  return (
    conditionOf(status.conditions, 'Ready')?.lastTransitionTime ??
    taint?.timeAdded ??
    undefined
  );
}

/**
 * Nodes that the control plane has lost sight of.
 *
 * @remarks KubeNodeUnreachable of kubernetes-mixin, which leaves out nodes that are about to be removed.
 */
export const nodeUnreachable: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Node unreachable',
  playbook,
  judge({ objects, now }) {
    return objects
      .all('nodes')
      .filter(isUnreachable)
      .map(node => {
        const { name } = node.metadata;
        const since = silentSince(node);
        const minutes = minutesSince(since, now);
        const isYoung = minutes !== undefined && minutes < patience;
        return findingOf(id, refOf('nodes', node), {
          severity: isYoung ? 'progressing' : 'bad',
          sentence: `Node ${name} has not reported${
            minutes === undefined ? '' : ` for ${ageOf(minutes)}`
          }; nobody knows how its pods are`,
          ...(since !== undefined && { since }),
          next: 'See whether its machine still exists and can be reached',
          command: `kubectl describe node ${name}`,
        });
      });
  },
};
