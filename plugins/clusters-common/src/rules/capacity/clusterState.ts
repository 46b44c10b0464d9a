import type { ClusterState } from '../../model/ClusterSummary';
import { addOnsOf } from '../addOns/addOnsOf';
import type { ClusterObjects } from '../ClusterObjects';
import { isCordoned, isReady } from '../nodes/nodeParts';
import { requestsOf, sumOf } from './requestsOf';
import { allocatableOf, podsByNode } from './room';

/**
 * What the objects of a cluster tell of it at `now`. Asked for is what all pods ask that have not ended, also those that
 * wait for a node; offered is what all nodes offer, also those that take no new pods.
 */
export function clusterState(
  objects: ClusterObjects,
  now: number,
): ClusterState {
  const nodes = objects.all('nodes');
  const pods = [...podsByNode(objects).values()].flat();
  const asked = sumOf(pods.map(({ spec }) => requestsOf(spec)));
  const offered = nodes.map(allocatableOf);
  const sum = sumOf(offered);
  return {
    nodes: nodes.length,
    readyNodes: nodes.filter(isReady).length,
    cordonedNodes: nodes.filter(isCordoned).length,
    pods: pods.length,
    namespaces: objects.all('namespaces').length,
    cpu: { requested: asked.cpu, allocatable: sum.cpu },
    memory: { requested: asked.memory, allocatable: sum.memory },
    podSlots: {
      requested: pods.length,
      allocatable: offered.reduce((total, { podSlots }) => total + podSlots, 0),
    },
    addOns: addOnsOf(objects, now),
  };
}
