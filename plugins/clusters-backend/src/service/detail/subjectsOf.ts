import {
  podsOf,
  replicaSetsOf,
  type ClusterObjects,
} from '@portolan/plugin-clusters-common';
import type { JudgedWorkload } from '../JudgedWorkload';

/** By namespace, `Kind/name` of everything that belongs to workloads, as events name it. */
export function subjectsOf(
  workloads: readonly JudgedWorkload[],
  objects: ClusterObjects,
): ReadonlyMap<string, ReadonlySet<string>> {
  const subjects = new Map<string, Set<string>>();
  for (const { workload, namespace, object } of workloads) {
    const own = subjects.get(namespace) ?? new Set<string>();
    subjects.set(namespace, own);
    own.add(`${object.kind}/${object.name}`);
    for (const pod of podsOf(workload, objects)) {
      own.add(`Pod/${pod.metadata.name}`);
      for (const owner of pod.metadata.ownerReferences) {
        own.add(`${owner.kind}/${owner.name}`);
      }
    }
    if (workload.kind === 'Deployment') {
      for (const { metadata } of replicaSetsOf(workload.object, objects)) {
        own.add(`ReplicaSet/${metadata.name}`);
      }
    }
  }
  return subjects;
}
