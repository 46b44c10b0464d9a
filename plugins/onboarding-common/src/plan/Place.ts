import type { PlatformFile } from '../model/platform/PlatformFile';
import type { ServiceFile } from '../model/service/ServiceFile';
import type { ServiceValues } from '../model/values/values';
import type { Remark } from '../write/GeneratedFile';

/** A workload as the chart reads it. */
export type WorkloadValues = ServiceValues['workloads'][string];
/** A container as the chart reads it. */
export type ContainerValues = WorkloadValues['containers'][string];
/** A mount as the chart reads it. */
export type MountValues = NonNullable<ContainerValues['mounts']>[string];
/** An entry as the chart reads it. */
export type EntryValues = NonNullable<ServiceValues['entries']>[string];
/** A peer of a network policy as the chart reads it. */
export type PeerValues = NonNullable<
  NonNullable<ServiceValues['networkPolicy']>['egress']
>[string];
/** What a workload leaves of the strict profile, as the chart reads it. */
export type ExceptionValues = NonNullable<WorkloadValues['exceptions']>[string];

/** One environment on one of its clusters: what a plan is for. */
export interface Place {
  /** The service as it is there. */
  service: ServiceFile;
  platform: PlatformFile;
  /** Name of the environment. */
  name: string;
  environment: PlatformFile['environments'][string];
  /** Name of the cluster. */
  clusterName: string;
  cluster: PlatformFile['clusters'][string];
  /** Notes what a person has to know or to decide. */
  tell(remark: Omit<Remark, 'environment'>): void;
}

/** The namespace that an environment gives a service. */
export function namespaceOf(
  { namespace }: { namespace: string },
  names: { service: string; environment: string },
): string {
  return namespace
    .replaceAll('{service}', names.service)
    .replaceAll('{environment}', names.environment);
}

/** The minor version of a Kubernetes version such as 1.34. */
export function minorOf(kubernetes: string): number {
  return Number(kubernetes.split('.')[1] ?? 0);
}
