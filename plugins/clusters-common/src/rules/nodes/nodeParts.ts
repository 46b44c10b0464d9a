import type { Node } from '../../model/kubernetes/cluster';
import type { Condition } from '../../model/kubernetes/parts';

/** A condition of a status, by its type. */
export function conditionOf(
  conditions: readonly Condition[],
  type: string,
): Condition | undefined {
  return conditions.find(one => one.type === type);
}

/** The zone of a node, by the label of today or the one before it. */
export function zoneOf({ metadata: { labels } }: Node): string | undefined {
  return (
    labels['topology.kubernetes.io/zone'] ??
    labels['failure-domain.beta.kubernetes.io/zone']
  );
}

/** Whether its kubelet says that it can run pods. */
export function isReady({ status }: Node): boolean {
  return conditionOf(status.conditions, 'Ready')?.status === 'True';
}

/** Whether no new pods are put on it. */
export function isCordoned({ spec }: Node): boolean {
  return spec.unschedulable === true;
}

/** Whether the control plane has lost sight of it: its kubelet has not reported. */
export function isUnreachable({ spec, status }: Node): boolean {
  return (
    conditionOf(status.conditions, 'Ready')?.status === 'Unknown' ||
    spec.taints.some(({ key }) => key === 'node.kubernetes.io/unreachable')
  );
}

const reserved = [
  'node-role.kubernetes.io/control-plane',
  'node-role.kubernetes.io/master',
];

/** Whether common pods can be put on it now. */
export function takesPods(node: Node): boolean {
  return (
    isReady(node) &&
    !isCordoned(node) &&
    !node.spec.taints.some(
      ({ key, effect }) =>
        reserved.includes(key) && effect !== 'PreferNoSchedule',
    )
  );
}
