import type { ServiceFile } from '../../model/service/ServiceFile';
import { writePathsOf } from '../../runtimes/runtimes';
import { literal, some, type ComposeObject } from './ComposeValue';

type Workload = ServiceFile['workloads'][string];
type Sidecar = Workload['sidecars'][string];

/** Volumes of one container. */
export interface ContainerVolumes {
  volumes: ComposeObject[];
  tmpfs: string[];
  /** Named volumes that the file must declare. */
  named: string[];
  /** Volumes that Compose has no place for. */
  left: string[];
}

/** In MiB where it is whole, as Compose reads it. */
export function composeBytes(bytes: number): string {
  const mebi = bytes / 1024 ** 2;
  return Number.isInteger(mebi) ? `${mebi}m` : `${bytes}b`;
}

interface Place {
  path: string;
  readOnly: boolean;
  subPath?: string | undefined;
}

/** Where a container sees each volume of its workload: as its mounts say, the main one also as the volumes say. */
function placesOf(
  workload: Workload,
  container: Workload | Sidecar,
): [string, Place][] {
  const own: [string, Place][] =
    container === workload
      ? Object.entries(workload.volumes).flatMap(([name, { path, readOnly }]) =>
          path === undefined || name in container.mounts
            ? []
            : [[name, { path, readOnly }]],
        )
      : [];
  return [...own, ...Object.entries(container.mounts)];
}

/** The volumes of a container of a workload, and the scratch folders that a read-only root needs. */
export function composeVolumes(
  { workload, name }: { workload: Workload; name: string },
  container: Workload | Sidecar,
  runtime: ServiceFile['runtime'],
): ContainerVolumes {
  const found: ContainerVolumes = {
    ...{ volumes: [], tmpfs: [], named: [], left: [] },
  };
  const shared = (volume: string) =>
    [workload, ...Object.values(workload.sidecars)].filter(each =>
      placesOf(workload, each).some(([one]) => one === volume),
    ).length > 1;
  for (const [volume, { path, readOnly, subPath }] of placesOf(
    workload,
    container,
  )) {
    const made = workload.volumes[volume];
    if (made === undefined) continue;
    if (made.kind === 'node') {
      found.left.push(volume);
      continue;
    }
    if (
      (made.kind === 'scratch' || made.kind === 'memory') &&
      !shared(volume)
    ) {
      found.volumes.push(
        some({
          type: 'tmpfs',
          target: literal(path),
          tmpfs: some({
            size: made.size === undefined ? undefined : composeBytes(made.size),
            mode: 0o1777,
          }),
        }),
      );
      continue;
    }
    const source = `${name}-${volume}`;
    found.named.push(source);
    found.volumes.push(
      some({
        type: 'volume',
        source,
        target: literal(path),
        read_only: readOnly ? true : undefined,
        volume:
          subPath === undefined ? undefined : { subpath: literal(subPath) },
      }),
    );
  }
  if (container.security.writableRoot === undefined) {
    const mounted = new Set(
      placesOf(workload, container).map(([, { path }]) => path),
    );
    const own = container.image === undefined && runtime !== undefined;
    found.tmpfs = [
      ...(own ? writePathsOf(runtime) : []),
      ...container.security.writable,
    ]
      .filter((path, at, all) => !mounted.has(path) && all.indexOf(path) === at)
      .map(literal);
  }
  return found;
}
