import type { ClusterDetail, NodeRow } from '../../model/ClusterSummary';
import { severities, type Finding } from '../../model/Finding';
import type { Node } from '../../model/kubernetes/cluster';
import type { Pod } from '../../model/kubernetes/Pod';
import type { ClusterObjects } from '../ClusterObjects';
import { healthOf } from '../healthOf';
import { isCordoned, zoneOf } from '../nodes/nodeParts';
import { requestsOf, sumOf } from './requestsOf';
import { allocatableOf, podsByNode } from './room';

function ageDaysOf({ metadata }: Node, now: number): number | undefined {
  const made = Date.parse(metadata.creationTimestamp ?? '');
  return Number.isFinite(made)
    ? Math.max(0, Math.floor((now - made) / 86_400_000))
    : undefined;
}

function capacityOf(node: Node, pods: readonly Pod[]) {
  const asked = sumOf(pods.map(({ spec }) => requestsOf(spec)));
  const offered = allocatableOf(node);
  return {
    cpu: { requested: asked.cpu, allocatable: offered.cpu },
    memory: { requested: asked.memory, allocatable: offered.memory },
  };
}

/**
 * The nodes of a cluster as rows, by name.
 *
 * @param findings - of the cluster, of which those about a node decide its health
 * @param now - in milliseconds since the epoch
 */
export function nodeRows(
  objects: ClusterObjects,
  findings: readonly Finding[],
  now: number,
): NodeRow[] {
  const pods = podsByNode(objects);
  return objects
    .all('nodes')
    .map((node): NodeRow => {
      const { name } = node.metadata;
      const its = findings
        .filter(({ object }) => object.kind === 'Node' && object.name === name)
        .sort(
          (a, b) =>
            severities.indexOf(a.severity) - severities.indexOf(b.severity),
        );
      const zone = zoneOf(node);
      const ageDays = ageDaysOf(node, now);
      const there = pods.get(name) ?? [];
      return {
        name,
        health: healthOf(its),
        ...(zone !== undefined && { zone }),
        kubelet: node.status.nodeInfo?.kubeletVersion ?? '',
        osImage: node.status.nodeInfo?.osImage ?? '',
        ...(ageDays !== undefined && { ageDays }),
        isCordoned: isCordoned(node),
        pods: there.length,
        ...capacityOf(node, there),
        ...(its[0] && { sentence: its[0].sentence }),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** Each zone with its nodes, what is asked for on them and what they offer; nodes without a zone are left out. */
export function zoneRows(objects: ClusterObjects): ClusterDetail['zones'] {
  const pods = podsByNode(objects);
  const zones = new Map<string, ClusterDetail['zones'][number]>();
  for (const node of objects.all('nodes')) {
    const zone = zoneOf(node);
    if (zone === undefined) {
      continue;
    }
    const { cpu, memory } = capacityOf(
      node,
      pods.get(node.metadata.name) ?? [],
    );
    const known = zones.get(zone);
    zones.set(zone, {
      zone,
      nodes: (known?.nodes ?? 0) + 1,
      cpu: plus(cpu, known?.cpu),
      memory: plus(memory, known?.memory),
    });
  }
  return [...zones.values()].sort((a, b) => a.zone.localeCompare(b.zone, 'en'));
}

type Capacity = NodeRow['cpu'];

function plus(one: Capacity, other: Capacity | undefined): Capacity {
  return {
    requested: one.requested + (other?.requested ?? 0),
    allocatable: one.allocatable + (other?.allocatable ?? 0),
  };
}
