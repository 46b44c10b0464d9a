import type { ClusterRule } from '../../Rule';
import {
  conditionOf,
  isCordoned,
  isReady,
  isUnreachable,
} from '../../nodes/nodeParts';
import { ageOf, findingOf, minutesSince, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'node-not-ready';
/** Minutes that a node may take to become ready. */
const patience = 15;

/**
 * Nodes whose kubelet says that it cannot run pods, for 15 minutes; cordoned ones are being looked after.
 *
 * @remarks KubeNodeNotReady of kubernetes-mixin. Where the kubelet says nothing at all, `node-unreachable` finds it.
 */
export const nodeNotReady: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Node not ready',
  playbook,
  judge({ objects, now }) {
    return objects
      .all('nodes')
      .filter(
        node => !isReady(node) && !isCordoned(node) && !isUnreachable(node),
      )
      .map(node => {
        const { name, creationTimestamp } = node.metadata;
        const ready = conditionOf(node.status.conditions, 'Ready');
        const since = ready?.lastTransitionTime ?? creationTimestamp;
        const minutes = minutesSince(since, now);
        const isYoung = minutes !== undefined && minutes < patience;
        const why = ready?.message ?? ready?.reason;
        return findingOf(id, refOf('nodes', node), {
          severity: isYoung ? 'progressing' : 'bad',
          sentence: `Node ${name} ${
            minutes === undefined
              ? 'is not ready'
              : `has not been ready for ${ageOf(minutes)}`
          }${why === undefined ? '' : `: ${why}`}`,
          ...(since !== undefined && { since }),
          next: 'Look at its conditions and events, then at its kubelet',
          command: `kubectl describe node ${name}`,
        });
      });
  },
};
