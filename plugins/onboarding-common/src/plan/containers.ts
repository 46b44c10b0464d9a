import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import { freeName } from './names';
import type { ContainerValues, Place, WorkloadValues } from './Place';
import { type Container, planContainer } from './planContainer';
import { podPortsOf, type PodPort } from './ports';
import type { SecretShelf } from './secrets';
import type { Rights } from './security';
import { planStartOrder } from './startOrder';

/** The containers of a workload, and what their pod needs for them. */
export interface Containers {
  main: string;
  containers: Record<string, ContainerValues>;
  volumes: NonNullable<WorkloadValues['volumes']>;
  exceptions: NonNullable<WorkloadValues['exceptions']>;
  ports: ReadonlyMap<string, PodPort>;
  /** Of the main container. */
  user: Rights['user'];
}

/** All containers of a workload. */
export function planContainers(
  place: Place,
  shelf: SecretShelf,
  workload: Workload,
  { workloadName, ends }: { workloadName: string; ends: boolean },
): Containers {
  const main = Object.hasOwn(workload.sidecars, workloadName)
    ? freeName('main', new Set(Object.keys(workload.sidecars)))
    : workloadName;
  const path: Path = ['workloads', workloadName];
  const ports = podPortsOf(main, workload);
  const roles = planStartOrder(place, workload, {
    main: workloadName,
    ends,
    path,
  });
  const all: [string, Container, Path][] = [
    [main, workload, path],
    ...Object.entries(workload.sidecars).map(
      ([name, sidecar]): [string, Container, Path] => [
        name,
        sidecar,
        [...path, 'sidecars', name],
      ],
    ),
  ];
  const planned = all.map(([name, container, at]) => ({
    name,
    ...planContainer(
      {
        place,
        shelf,
        workloadName,
        name,
        role:
          name === main
            ? { role: 'main', healthy: false }
            : roles.get(name) ?? { role: 'beside', healthy: false },
        ends,
        isMain: name === main,
        alone: all.length === 1,
        ports: ports.get(name) ?? new Map(),
        path: at,
      },
      container,
    ),
  }));
  return {
    main,
    containers: Object.fromEntries(
      planned.map(({ name, values }) => [name, values]),
    ),
    volumes: Object.fromEntries(
      planned.flatMap(({ volumes }) => Object.entries(volumes)),
    ),
    exceptions: Object.fromEntries(
      planned.flatMap(({ rights }) => Object.entries(rights.exceptions)),
    ),
    ports: ports.get(main) ?? new Map(),
    user: planned[0]?.rights.user,
  };
}
