import { allocatableOf, podsByNode } from '../../capacity/room';
import type { ClusterRule } from '../../Rule';
import { findingOf, refOf } from '../findings';
import { playbook } from './playbook';

const id = 'node-pod-limit';
/** The share of its pods from which a node is nearly full. */
const nearlyFull = 0.95;

/**
 * Nodes that run nearly as many pods as they may, whatever room they have otherwise.
 *
 * @remarks KubeletTooManyPods of kubernetes-mixin.
 */
export const nodePodLimit: ClusterRule = {
  about: 'cluster',
  id,
  title: 'Node at its limit of pods',
  playbook,
  judge({ objects }) {
    const pods = podsByNode(objects);
    return objects.all('nodes').flatMap(node => {
      const { name } = node.metadata;
      const { podSlots } = allocatableOf(node);
      const there = pods.get(name)?.length ?? 0;
      // A node for a single pod, as Fargate makes them, is full by design.
      if (podSlots <= 1 || there < podSlots * nearlyFull) {
        return [];
      }
      return [
        findingOf(id, refOf('nodes', node), {
          severity: 'warning',
          sentence: `Node ${name} runs ${there} of at most ${podSlots} pods`,
          next: 'Let nodes take more pods, or add nodes',
          command: `kubectl get pods -A --field-selector spec.nodeName=${name}`,
        }),
      ];
    });
  },
};
