import type { Node } from '../../model/kubernetes/cluster';
import type { Pod } from '../../model/kubernetes/Pod';
import type { ClusterObjects } from '../ClusterObjects';
import { takesPods } from '../nodes/nodeParts';
import { belongsToNode, hasEnded } from '../pods/podParts';
import { quantityOf } from '../quantity/quantityOf';
import { requestsOf, sumOf, type Requests } from './requestsOf';

/** Cores, bytes and pods that a node offers. */
export function allocatableOf({
  status,
}: Node): Requests & { podSlots: number } {
  const of = (name: string) =>
    Math.max(
      0,
      quantityOf(status.allocatable[name] ?? status.capacity[name]) ?? 0,
    );
  return { cpu: of('cpu'), memory: of('memory'), podSlots: of('pods') };
}

/** The pods that hold something, by the node they are on; those that wait for one under the empty name. */
export function podsByNode(
  objects: ClusterObjects,
): ReadonlyMap<string, readonly Pod[]> {
  const byNode = new Map<string, Pod[]>();
  for (const pod of objects.all('pods')) {
    if (!hasEnded(pod)) {
      const node = pod.spec.nodeName ?? '';
      const there = byNode.get(node);
      if (there) {
        there.push(pod);
      } else {
        byNode.set(node, [pod]);
      }
    }
  }
  return byNode;
}

/** What the loss of nodes would leave without a place; nothing of a resource that has room. */
export interface Shortage {
  /** What has to find a place elsewhere. */
  displaced: Requests;
  /** How much of it does not. */
  missing: Requests;
}

/** What a node holds that would have to move, and what is left on it for others; nothing where it takes no pods. */
export interface NodeRoom {
  node: Node;
  movable: Requests;
  free: Requests;
}

/** The room of every node, by what is asked for. Pods that belong to their node go with it. */
export function roomsOf(objects: ClusterObjects): NodeRoom[] {
  const pods = podsByNode(objects);
  return objects.all('nodes').map(node => {
    const asked = (pods.get(node.metadata.name) ?? []).map(pod => ({
      requests: requestsOf(pod.spec),
      moves: !belongsToNode(pod),
    }));
    const taken = sumOf(asked.map(({ requests }) => requests));
    const there = allocatableOf(node);
    return {
      node,
      movable: sumOf(
        asked.filter(({ moves }) => moves).map(({ requests }) => requests),
      ),
      free: takesPods(node)
        ? {
            cpu: Math.max(0, there.cpu - taken.cpu),
            memory: Math.max(0, there.memory - taken.memory),
          }
        : { cpu: 0, memory: 0 },
    };
  });
}

/**
 * Whether what some nodes hold has room on the others. Nothing where it has.
 *
 * @remarks More careful than KubeCPUOvercommit of kubernetes-mixin, which compares sums; still not the scheduler: room in
 *   small pieces counts as room.
 */
export function shortageAfter(
  isLost: (node: Node) => boolean,
  rooms: readonly NodeRoom[],
): Shortage | undefined {
  const displaced = sumOf(
    rooms.filter(({ node }) => isLost(node)).map(({ movable }) => movable),
  );
  const free = sumOf(
    rooms.filter(({ node }) => !isLost(node)).map(one => one.free),
  );
  const missing = {
    cpu: Math.max(0, displaced.cpu - free.cpu),
    memory: Math.max(0, displaced.memory - free.memory),
  };
  // Sums of decimals are not exact: a thousandth of a core is no shortage.
  return missing.cpu < 0.001 && missing.memory < 1
    ? undefined
    : { displaced, missing };
}

/** Orders shortages, the greatest first. */
export function byShortage(one: Shortage, other: Shortage): number {
  return (
    other.missing.cpu - one.missing.cpu ||
    other.missing.memory - one.missing.memory
  );
}

function coresInWords(cpu: number): string {
  const cores = String(Number(cpu.toFixed(cpu < 0.1 ? 3 : 1)));
  return `${cores} ${cores === '1' ? 'core' : 'cores'}`;
}

/** "1.5 cores and 2.3 GiB"; what is nothing is left out. */
export function requestsInWords({ cpu, memory }: Requests): string {
  return [
    ...(cpu >= 0.001 ? [coresInWords(cpu)] : []),
    ...(memory >= 1 ? [`${(memory / 2 ** 30).toFixed(1)} GiB`] : []),
  ].join(' and ');
}
