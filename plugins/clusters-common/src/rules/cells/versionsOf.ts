import type { Container } from '../../model/kubernetes/podSpec';
import type { ClusterObjects } from '../ClusterObjects';
import { tagOf } from '../image/tagOf';
import type { Workload } from '../Workload';
import { livePods } from '../workload/parts/podState';
import { podsOf } from '../workload/parts/podsOf';

/** The containers of a workload's pods, as its template has them. */
export function containersOf(workload: Workload): readonly Container[] {
  return workload.kind === 'CronJob'
    ? workload.object.spec.jobTemplate.spec.template.spec.containers
    : workload.object.spec.template.spec.containers;
}

/** The container that a workload is there for: the one named like it, else the first. */
export function mainContainerOf(workload: Workload): Container | undefined {
  const containers = containersOf(workload);
  const { name } = workload.object.metadata;
  return containers.find(one => one.name === name) ?? containers[0];
}

/**
 * What the main container of a workload runs, by tag: what its template names, and then what pods still run that is
 * other, while a rollout is under way.
 */
export function versionsOf(
  workload: Workload,
  objects: ClusterObjects,
): string[] {
  const main = mainContainerOf(workload);
  if (!main) {
    return [];
  }
  const running =
    workload.kind === 'CronJob'
      ? []
      : livePods(podsOf(workload, objects)).flatMap(({ spec }) =>
          spec.containers
            .filter(one => one.name === main.name)
            .map(one => tagOf(one.image)),
        );
  return [...new Set([tagOf(main.image), ...running])];
}
