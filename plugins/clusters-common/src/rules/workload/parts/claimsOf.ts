import type { PersistentVolumeClaim } from '../../../model/kubernetes/cluster';
import type { Pod } from '../../../model/kubernetes/Pod';
import type { ClusterObjects } from '../../ClusterObjects';
import { livePods } from './podState';

/** A claim that pods name, and what is there of it. */
export interface ClaimOfPods {
  name: string;
  claim: PersistentVolumeClaim | undefined;
  pods: readonly Pod[];
}

/** The volume claims that the live ones of these pods use. */
export function claimsOf(
  pods: readonly Pod[],
  objects: ClusterObjects,
): ClaimOfPods[] {
  const users = new Map<string, Pod[]>();
  for (const pod of livePods(pods)) {
    for (const { persistentVolumeClaim } of pod.spec.volumes) {
      if (persistentVolumeClaim) {
        const { claimName } = persistentVolumeClaim;
        users.set(claimName, [...(users.get(claimName) ?? []), pod]);
      }
    }
  }
  return [...users].map(([name, using]) => ({
    name,
    claim: objects.get(
      'persistentvolumeclaims',
      name,
      using[0].metadata.namespace,
    ),
    pods: using,
  }));
}
