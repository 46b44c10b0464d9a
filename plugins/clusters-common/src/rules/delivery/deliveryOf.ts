import type { Delivery } from '../../model/Landscape';
import type { Knowledge } from '../ClusterObjects';
import type { Delivered } from './createDeliveries';

/**
 * How pages show by what Argo CD delivers a workload.
 *
 * @param knowledge - of the Applications of a cluster
 */
export function deliveryOf(
  { name, reason, placed }: Delivered,
  knowledge: (cluster: string) => Knowledge,
): Delivery {
  if (!placed) {
    return { application: name, reason };
  }
  const { cluster, application } = placed;
  const { sync, health } = application.status;
  const revision =
    sync?.revision || sync?.revisions.filter(Boolean).join(', ') || undefined;
  return {
    application: name,
    reason,
    told: {
      cluster,
      namespace: application.metadata.namespace ?? '',
      ...(sync ? { sync: sync.status } : {}),
      ...(health?.status === undefined ? {} : { health: health.status }),
      ...(revision === undefined ? {} : { revision }),
      isFresh: knowledge(cluster) === 'fresh',
    },
  };
}
