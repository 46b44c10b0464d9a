import type { KeptObject, KindName } from '../model/kubernetes/kinds';
import type { ClusterObjects } from './ClusterObjects';
import type { Workload } from './Workload';

/**
 * The workloads of a cluster, or of one of its namespaces, by kind. A Job that a CronJob owns is part of that.
 */
export function workloadsOf(
  objects: ClusterObjects,
  namespace?: string,
): Workload[] {
  function all<K extends KindName>(kind: K): ReadonlyArray<KeptObject<K>> {
    return namespace === undefined
      ? objects.all(kind)
      : objects.inNamespace(kind, namespace);
  }
  return [
    ...all('deployments').map(
      (object): Workload => ({ kind: 'Deployment', object }),
    ),
    ...all('statefulsets').map(
      (object): Workload => ({ kind: 'StatefulSet', object }),
    ),
    ...all('daemonsets').map(
      (object): Workload => ({ kind: 'DaemonSet', object }),
    ),
    ...all('cronjobs').map((object): Workload => ({ kind: 'CronJob', object })),
    ...all('jobs')
      .filter(
        ({ metadata }) =>
          !metadata.ownerReferences.some(({ kind }) => kind === 'CronJob'),
      )
      .map((object): Workload => ({ kind: 'Job', object })),
  ];
}
