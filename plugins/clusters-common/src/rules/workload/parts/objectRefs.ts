import type { ObjectRef } from '../../../model/Finding';
import { kinds, type KindName } from '../../../model/kubernetes/kinds';
import type { Metadata } from '../../../model/kubernetes/parts';
import type { Workload, WorkloadKind } from '../../Workload';

const resources: Readonly<Record<WorkloadKind, KindName>> = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
  CronJob: 'cronjobs',
  Job: 'jobs',
};

/** How findings name an object of a kind. */
export function objectRefOf(
  kindName: KindName,
  object: { metadata: Metadata },
): ObjectRef {
  const { group, version, kind } = kinds[kindName];
  const { namespace, name } = object.metadata;
  return { group, version, kind, namespace, name };
}

/** How findings name a workload. */
export function workloadRefOf(workload: Workload): ObjectRef {
  return objectRefOf(resources[workload.kind], workload.object);
}
