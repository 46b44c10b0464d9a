import type { Node } from '../../../model/kubernetes/cluster';
import { selectsAll } from '../../selector/selects';
import type { ClusterObjects } from '../../ClusterObjects';
import type { WorkloadRule } from '../../Rule';
import { aboutWorkload } from '../parts/aboutWorkload';
import { kubectl } from '../parts/kubectl';
import { conditionOf, isReady, livePods } from '../parts/podState';
import { podsOf } from '../parts/podsOf';
import {
  isReplicated,
  templateOf,
  type ReplicatedWorkload,
} from '../parts/templateOf';
import { playbook } from './playbook';

/**
 * Ready pods, two or more, that are all seen on one node or in one zone, though they could be elsewhere: there are
 * other nodes that are ready, open to everybody and fit the pods' node selector. Where nodes or pods are not known, or
 * a node does not tell its zone, nothing is claimed.
 *
 * @remarks Warning for tier 1, whose promise one loss would break; else info, since all of it runs. As radar podHARisk;
 *   zones by kubernetes.io `reference/labels-annotations-taints`.
 */
export const onePlace: WorkloadRule = {
  id: 'one-place',
  title: 'All replicas in one place',
  about: 'workload',
  playbook,
  judge(workload, context) {
    const { objects, tier } = context;
    const place = isReplicated(workload) && placeOf(workload, objects);
    if (!place) {
      return [];
    }
    const { name } = workload.object.metadata;
    return [
      aboutWorkload(workload, {
        rule: 'one-place',
        severity: tier === 1 ? 'warning' : 'info',
        sentence: `All ${place.pods} ready pods of ${name} run ${place.sentence}`,
        next: {
          sentence:
            'Look where they run; then set `placement: { spread: zones }` of the workload in portolan.yaml and roll it out again',
          command: kubectl(context, workload.object, 'get pods -o wide'),
        },
      }),
    ];
  },
};

interface Place {
  pods: number;
  sentence: string;
}

function placeOf(
  workload: ReplicatedWorkload,
  objects: ClusterObjects,
): Place | undefined {
  const nodeNames = livePods(podsOf(workload, objects))
    .filter(isReady)
    .flatMap(({ spec }) => spec.nodeName ?? []);
  const distinct = [...new Set(nodeNames)];
  const nodes = distinct.flatMap(name => objects.get('nodes', name) ?? []);
  const pods = nodeNames.length;
  const zones = new Set(nodes.map(zoneOf));
  if (pods < 2 || nodes.length !== distinct.length || zones.size !== 1) {
    return undefined;
  }
  const open = openNodes(workload, objects);
  if (nodes.length === 1 && open.some(node => node !== nodes[0])) {
    return {
      pods,
      sentence: `on node ${nodes[0].metadata.name}, so its loss is an outage`,
    };
  }
  const [zone] = zones;
  const others = new Set(open.flatMap(node => zoneOf(node) ?? []));
  return zone !== undefined && others.size > 1
    ? {
        pods,
        sentence: `in zone ${zone}, though nodes in ${others.size} zones could take them`,
      }
    : undefined;
}

/** The nodes to which the workload could go. */
function openNodes(workload: ReplicatedWorkload, objects: ClusterObjects) {
  const { nodeSelector } = templateOf(workload).spec;
  return objects
    .all('nodes')
    .filter(
      node => isOpen(node) && selectsAll(nodeSelector, node.metadata.labels),
    );
}

function zoneOf({ metadata: { labels } }: Node): string | undefined {
  return (
    labels['topology.kubernetes.io/zone'] ??
    labels['failure-domain.beta.kubernetes.io/zone']
  );
}

/** Whether any pod may be scheduled there; tolerations are not kept, so a taint shuts it. */
function isOpen({ spec, status }: Node): boolean {
  return (
    !spec.unschedulable &&
    spec.taints.every(({ effect }) => effect === 'PreferNoSchedule') &&
    conditionOf(status.conditions, 'Ready')?.status === 'True'
  );
}
