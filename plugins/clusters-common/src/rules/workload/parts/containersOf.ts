import type { ContainerStatus, Pod } from '../../../model/kubernetes/Pod';
import type { Container } from '../../../model/kubernetes/podSpec';
import { latestOf } from './instants';
import { conditionOf } from './podState';

/** A container of a pod: how it is and, where the pod names it, as what it was asked for. */
export interface ContainerOfPod {
  pod: Pod;
  status: ContainerStatus;
  spec: Container | undefined;
  /** It has to end before the others begin. One that starts first and stays (a sidecar, `restartPolicy: Always`) is none. */
  isInit: boolean;
}

/** All containers of a pod that it tells the state of. */
export function containersOf(pod: Pod): ContainerOfPod[] {
  const { spec, status } = pod;
  return [
    ...status.initContainerStatuses.map(one => {
      const asked = spec.initContainers.find(({ name }) => name === one.name);
      return {
        pod,
        status: one,
        spec: asked,
        isInit: asked?.restartPolicy !== 'Always',
      };
    }),
    ...status.containerStatuses.map(one => ({
      pod,
      status: one,
      spec: spec.containers.find(({ name }) => name === one.name),
      isInit: false,
    })),
  ];
}

/** The pods of containers, each once. */
export function podsAmong(containers: readonly ContainerOfPod[]): Pod[] {
  return [...new Set(containers.map(({ pod }) => pod))];
}

/**
 * Since when a container can have been waiting: its pod came to its node, what runs before it was through, or its last
 * run ended, whichever was last.
 */
export function waitingSince({
  pod,
  status,
  isInit,
}: ContainerOfPod): number | undefined {
  const initialized = conditionOf(pod.status.conditions, 'Initialized');
  return latestOf([
    pod.metadata.creationTimestamp,
    pod.status.startTime,
    !isInit && initialized?.status === 'True'
      ? initialized.lastTransitionTime
      : undefined,
    status.lastState.terminated?.finishedAt,
  ]);
}

/** "its container web" where a pod has several, so that the command finds it. */
export function containerArgument({ pod, status }: ContainerOfPod): string {
  const { containers, initContainers } = pod.spec;
  return containers.length + initContainers.length > 1
    ? ` -c ${status.name}`
    : '';
}
