import type { Pod } from '../../../model/kubernetes/Pod';
import type { Container } from '../../../model/kubernetes/podSpec';
import type { ClusterObjects } from '../../ClusterObjects';
import type { Workload } from '../../Workload';
import { podsOf } from './podsOf';
import { everyContainer } from './templateOf';

/**
 * A container of the newest pod of a workload by its name: there the defaults of the namespace (a LimitRange) and what
 * admission adds are filled in, which the template lacks.
 */
export function givenByNamespace(
  workload: Workload,
  objects: ClusterObjects,
  name: string,
): Container | undefined {
  const newest = podsOf(workload, objects).reduce<Pod | undefined>(
    (newer, pod) => (newer && createdOf(newer) >= createdOf(pod) ? newer : pod),
    undefined,
  );
  return newest && everyContainer(newest).find(one => one.name === name);
}

/** Instants of Kubernetes are all in UTC and of one length, so that they compare as text. */
function createdOf({ metadata }: Pod): string {
  return metadata.creationTimestamp ?? '';
}
