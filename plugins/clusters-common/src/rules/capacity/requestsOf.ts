import type { Container, PodSpec } from '../../model/kubernetes/podSpec';
import { quantityOf } from '../quantity/quantityOf';

/** What is asked for: cores and bytes. */
export interface Requests {
  cpu: number;
  memory: number;
}

function ofContainer({ resources }: Container): Requests {
  // Where only a limit is set, the API server takes it as the request.
  const of = (name: string) =>
    Math.max(
      0,
      quantityOf(resources?.requests[name] ?? resources?.limits[name]) ?? 0,
    );
  return { cpu: of('cpu'), memory: of('memory') };
}

/** The sum of several. */
export function sumOf(all: Iterable<Requests>): Requests {
  const sum = { cpu: 0, memory: 0 };
  for (const { cpu, memory } of all) {
    sum.cpu += cpu;
    sum.memory += memory;
  }
  return sum;
}

function greater(one: Requests, other: Requests): Requests {
  return {
    cpu: Math.max(one.cpu, other.cpu),
    memory: Math.max(one.memory, other.memory),
  };
}

/**
 * What the scheduler counts of a pod: the sum of its containers and sidecars, or what its start needs, whichever is
 * greater. An init container runs beside the sidecars that were started before it.
 *
 * @remarks After k8s.io/component-helpers `resource/helpers.go` and KEP-753; the overhead of a runtime class and requests
 *   of the pod as a whole are not kept.
 */
export function requestsOf(spec: PodSpec): Requests {
  let sidecars: Requests = { cpu: 0, memory: 0 };
  let start: Requests = { cpu: 0, memory: 0 };
  for (const container of spec.initContainers) {
    const both = sumOf([sidecars, ofContainer(container)]);
    if (container.restartPolicy === 'Always') {
      sidecars = both;
    }
    start = greater(start, both);
  }
  return greater(sumOf([sidecars, ...spec.containers.map(ofContainer)]), start);
}
