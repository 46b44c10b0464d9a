import type { KubernetesService } from '../../../model/kubernetes/network';
import type { ClusterObjects } from '../../ClusterObjects';
import { selectsAll } from '../../selector/selects';
import type { Workload } from '../../Workload';
import { templateOf } from './templateOf';

/** The Services that are known to send to the pods of a workload. One without a selector selects nothing. */
export function servicesOf(
  workload: Workload,
  objects: ClusterObjects,
): readonly KubernetesService[] {
  const { labels } = templateOf(workload).metadata;
  return objects
    .inNamespace('services', workload.object.metadata.namespace ?? '')
    .filter(
      ({ spec }) =>
        Object.keys(spec.selector).length > 0 &&
        selectsAll(spec.selector, labels),
    );
}
