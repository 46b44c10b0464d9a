import type { Path } from '../model/Finding';
import type { Volume } from '../model/service/volume';
import type { Workload } from '../model/service/workload';
import type { ServiceValues } from '../model/values/values';
import { nameOf } from './names';
import type { MountValues, Place, WorkloadValues } from './Place';
import { sizeOf } from './resources';

type Claims = NonNullable<ServiceValues['claims']>;
type VolumeValues = NonNullable<WorkloadValues['volumes']>[string];
type ClaimTemplates = NonNullable<WorkloadValues['claimTemplates']>;

/** The storage of a workload. */
export interface Storage {
  volumes: Record<string, VolumeValues>;
  claimTemplates: ClaimTemplates;
  /** Of the release, by name. */
  claims: Claims;
  /** Whether something in it outlives the pod, and so has an owner. */
  lasts: boolean;
}

/** The claim in its namespace that holds an EFS file system for a volume; the platform's part makes it. */
export function efsClaimOf(
  service: string,
  workload: string,
  volume: string,
): string {
  return nameOf([service, workload, volume]);
}

function scratch({ size }: Volume, memory = false): VolumeValues {
  return {
    kind: 'emptyDir',
    ...(memory && { memory }),
    ...(size !== undefined && { size: sizeOf(size) }),
  };
}

interface Named {
  workload: Workload;
  workloadName: string;
  name: string;
  volume: Volume;
  path: Path;
}

/** A claim of the release; jobs before the deployment come before the claims. */
function planClaim(
  place: Place,
  { workload, workloadName, name, volume, path }: Named,
): { volume: VolumeValues; claims: Claims } {
  if (workload.run === 'before-deploy') {
    place.tell({
      kind: 'decision',
      path,
      text: 'A job before the deployment runs before the storage of the release is there; it gets an empty folder.',
      remedy:
        'Use kind: claim with a claim that exists, or run it after the deployment.',
      who: 'service team',
    });
    return { volume: scratch(volume), claims: {} };
  }
  const { storage } = place.cluster;
  const shared = volume.kind === 'shared';
  const storageClass =
    volume.storageClass ?? (shared ? storage.shared : storage.disk);
  if (shared && storageClass === undefined)
    place.tell({
      kind: 'decision',
      path,
      text: `The cluster ${place.clusterName} names no storage class for many writers; its default class is asked for, and pods wait if that has one writer.`,
      remedy: 'Name the class under storage.shared of the cluster.',
      who: 'platform team',
    });
  const claim = nameOf([workloadName, name]);
  return {
    volume: { kind: 'claim', of: claim },
    claims: {
      [claim]: {
        size: sizeOf(volume.size ?? 1),
        ...(storageClass !== undefined && { storageClass }),
        ...(shared && { accessMode: 'ReadWriteMany' as const }),
      },
    },
  };
}

function planVolume(
  place: Place,
  named: Named,
): { volume: VolumeValues; claims: Claims } {
  const { volume, path, workloadName, name } = named;
  switch (volume.kind) {
    case 'scratch':
      return { volume: scratch(volume), claims: {} };
    case 'memory':
      return { volume: scratch(volume, true), claims: {} };
    case 'disk':
    case 'shared':
      return planClaim(place, named);
    case 'claim':
      return {
        volume: { kind: 'existingClaim', of: volume.claim ?? name },
        claims: {},
      };
    case 'efs': {
      const of = efsClaimOf(place.service.name, workloadName, name);
      place.tell({
        kind: 'decision',
        path,
        text:
          place.cluster.place === 'eks'
            ? `An EFS file system is bound by the platform: the claim ${of} is in deploy/platform, and pods wait until it is applied.`
            : `The cluster ${place.clusterName} is not on EKS and cannot be expected to reach EFS; pods wait until there is a claim ${of}.`,
        remedy:
          place.cluster.place === 'eks'
            ? 'Apply deploy/platform.'
            : 'Move the files to storage of that cluster and make the claim there.',
        who: 'platform team',
      });
      return { volume: { kind: 'existingClaim', of }, claims: {} };
    }
    case 'node':
      place.tell({
        kind: 'decision',
        path,
        text: 'Folders of the node are not mounted: they tie a pod to it and open it; there is an empty folder instead.',
        remedy: 'Do without, or agree with security on a manifest under extra.',
        who: 'security',
      });
      return { volume: scratch(volume), claims: {} };
    default: {
      const never: never = volume.kind;
      return never;
    }
  }
}

/** A disk for each run of what does not stay: nothing keeps it. */
function planPassing(
  place: Place,
  {
    workloadName,
    name,
    volume,
  }: Pick<Named, 'workloadName' | 'name' | 'volume'>,
): VolumeValues {
  const storageClass = volume.storageClass ?? place.cluster.storage.disk;
  place.tell({
    kind: 'lost',
    path: ['workloads', workloadName, 'volumes', name, 'perReplica'],
    text: 'A disk of its own is kept for replicas that stay only; here each pod gets a new one, which goes with it.',
    remedy: 'Keep what must stay on a disk without perReplica, or elsewhere.',
    who: 'service team',
  });
  return {
    kind: 'ephemeral',
    size: sizeOf(volume.size ?? 1),
    ...(storageClass !== undefined && { storageClass }),
  };
}

const lasting: readonly Volume['kind'][] = ['disk', 'shared', 'claim', 'efs'];

/** What a workload stores, with the classes of the cluster. */
export function planStorage(
  place: Place,
  workloadName: string,
  workload: Workload,
): Storage {
  const volumes = new Map<string, VolumeValues>();
  const templates = new Map<string, ClaimTemplates[string]>();
  const claims = new Map<string, Claims[string]>();
  for (const [name, volume] of Object.entries(workload.volumes)) {
    if (volume.perReplica && workload.kind !== 'stateful') {
      volumes.set(name, planPassing(place, { workloadName, name, volume }));
      continue;
    }
    if (volume.perReplica) {
      const storageClass = volume.storageClass ?? place.cluster.storage.disk;
      templates.set(name, {
        size: sizeOf(volume.size ?? 1),
        ...(storageClass !== undefined && { storageClass }),
      });
      continue;
    }
    const planned = planVolume(place, {
      workload,
      workloadName,
      name,
      volume,
      path: ['workloads', workloadName, 'volumes', name],
    });
    volumes.set(name, planned.volume);
    for (const [claim, values] of Object.entries(planned.claims))
      claims.set(claim, values);
  }
  return {
    volumes: Object.fromEntries(volumes),
    claimTemplates: Object.fromEntries(templates),
    claims: Object.fromEntries(claims),
    lasts: Object.values(workload.volumes).some(({ kind }) =>
      lasting.includes(kind),
    ),
  };
}

/** Volumes whose content is not worth a backup although it lasts, as Velero's opt-out names them; undefined for none. */
export function excludedFromBackup({ volumes }: Workload): string | undefined {
  const names = Object.entries(volumes)
    .filter(
      ([, { kind, backup }]) => lasting.includes(kind) && backup === false,
    )
    .map(([name]) => name);
  return names.length > 0 ? names.join(',') : undefined;
}

/** Where the workload's own container finds its volumes. */
export function mountsOfVolumes({ volumes }: Workload): MountValues[] {
  return Object.entries(volumes).flatMap(([volume, { path, readOnly }]) =>
    path === undefined ? [] : [{ volume, path, ...(readOnly && { readOnly }) }],
  );
}

/** Where a container finds the volumes it names. */
export function mountsOf(mounts: Workload['mounts']): MountValues[] {
  return Object.entries(mounts).map(
    ([volume, { path, readOnly, subPath }]) => ({
      volume,
      path,
      ...(subPath !== undefined && { subPath }),
      ...(readOnly && { readOnly }),
    }),
  );
}
