import {
  containersOf,
  failingContainerOf,
  isReady,
  podsOf,
  replicaSetsOf,
  type ClusterObjects,
  type Delivery,
  type KeptObject,
  type WorkloadDetail,
} from '@portolan/plugin-clusters-common';
import type { ServiceRef } from '@portolan/portal-common';
import type { JudgedWorkload } from '../JudgedWorkload';
import { digestOf } from './digestOf';

type Pod = KeptObject<'pods'>;

/** As many pods of a workload are listed; those that are not ready first. */
const mostPods = 200;

/** A workload of a service with its pods and its past, as its page shows it. */
export function toWorkloadDetail(
  judged: JudgedWorkload,
  service: ServiceRef,
  at: { objects: ClusterObjects; now: number; delivery?: Delivery },
): WorkloadDetail {
  const { workload, object, health, ready, wanted, findings } = judged;
  const { objects, delivery } = at;
  const pods = podsOf(workload, objects);
  const chart = workload.object.metadata.labels['helm.sh/chart'];
  return {
    object,
    health,
    reason:
      judged.matches.find(one => one.service === service)?.reason ??
      'its service says so',
    ready,
    wanted,
    images: containersOf(workload).map(({ name, image }) => {
      const digest = digestOf(name, pods);
      return { container: name, image, ...(digest ? { digest } : {}) };
    }),
    ...(chart ? { chart } : {}),
    ...(delivery ? { delivery } : {}),
    pods: pods
      .map(pod => toPodRow(pod, at))
      .sort(
        (a, b) =>
          Number(a.isReady) - Number(b.isReady) || a.name.localeCompare(b.name),
      )
      .slice(0, mostPods),
    revisions:
      workload.kind === 'Deployment'
        ? revisionsOf(replicaSetsOf(workload.object, objects))
        : [],
    findings: [...findings],
  };
}

function toPodRow(
  pod: Pod,
  { objects, now }: { objects: ClusterObjects; now: number },
): WorkloadDetail['pods'][number] {
  const { metadata, spec, status } = pod;
  const statuses = [
    ...status.initContainerStatuses,
    ...status.containerStatuses,
  ];
  const node = spec.nodeName;
  const zone =
    node === undefined
      ? undefined
      : objects.get('nodes', node)?.metadata.labels[
          'topology.kubernetes.io/zone'
        ];
  const startedAt = instantOf(status.startTime ?? undefined);
  const failing = failingContainerOf(pod, now);
  return {
    name: metadata.name,
    phase: metadata.deletionTimestamp
      ? 'Terminating'
      : status.phase ?? 'Unknown',
    isReady: isReady(pod),
    restarts: statuses.reduce((sum, one) => sum + one.restartCount, 0),
    ...(node === undefined ? {} : { node }),
    ...(zone === undefined ? {} : { zone }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(failing === undefined ? {} : { failingContainer: failing }),
  };
}

function revisionsOf(
  replicaSets: ReadonlyArray<KeptObject<'replicasets'>>,
): WorkloadDetail['revisions'] {
  const revisions = replicaSets
    .flatMap(({ metadata, spec }) => {
      const revision =
        metadata.annotations['deployment.kubernetes.io/revision'];
      const at = instantOf(metadata.creationTimestamp);
      return revision === undefined || at === undefined
        ? []
        : [
            {
              revision,
              at,
              images:
                spec.template?.spec.containers.map(one => one.image) ?? [],
            },
          ];
    })
    .sort((a, b) => Number(b.revision) - Number(a.revision));
  return revisions.map((one, place) => ({ ...one, isCurrent: place === 0 }));
}

function instantOf(time: string | undefined): string | undefined {
  const milliseconds = Date.parse(time ?? '');
  return Number.isNaN(milliseconds)
    ? undefined
    : new Date(milliseconds).toISOString();
}
