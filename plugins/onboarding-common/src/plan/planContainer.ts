import type { Path } from '../model/Finding';
import type { Workload } from '../model/service/workload';
import { filled } from './filled';
import { partsOfImage } from './image';
import { freeName, nameOf } from './names';
import {
  type ContainerValues,
  minorOf,
  type MountValues,
  type Place,
} from './Place';
import { containerPorts, type PodPort } from './ports';
import { planProbes } from './probes';
import { planResources } from './resources';
import { planSecrets, type SecretShelf } from './secrets';
import { type Guarded, planRights, planWritable } from './security';
import type { Role } from './startOrder';
import { mountsOf, mountsOfVolumes } from './volumes';

/** A workload's main container or one of its sidecars, as the service file has them. */
export type Container = Workload | Workload['sidecars'][string];

/** What a container is planned among. */
export interface Around {
  place: Place;
  shelf: SecretShelf;
  workloadName: string;
  name: string;
  role: Role;
  ends: boolean;
  isMain: boolean;
  /** Is it alone in its pod, so that the user of the pod is its own? */
  alone: boolean;
  ports: ReadonlyMap<string, PodPort>;
  path: Path;
}

/** The chart takes no white space in paths, which no volume needs. */
function withoutSpaces<T extends { path: string }>(
  { place, path }: Around,
  key: string,
  all: readonly T[],
): T[] {
  return all.filter(each => {
    if (!/\s/.test(each.path)) return true;
    place.tell({
      kind: 'decision',
      path: [...path, key],
      text: `The path ${JSON.stringify(
        each.path,
      )} has white space; nothing is mounted there.`,
      remedy: 'Use a path without white space.',
      who: 'service team',
    });
    return false;
  });
}

function planFiles(around: Around, container: Container) {
  const { place, isMain } = around;
  const all = new Map([
    ...(isMain ? Object.entries(place.service.files) : []),
    ...Object.entries(container.files),
  ]);
  const files = withoutSpaces(
    around,
    'files',
    [...all].map(([name, file]) => ({ name, ...file })),
  );
  for (const { name, mode } of files)
    if (mode !== '0444')
      place.tell({
        kind: 'lost',
        path: [...around.path, 'files', name, 'mode'],
        text: `Files are mounted readable for all and writable for none; the mode ${mode} of ${name} is not kept.`,
        remedy:
          'Let the program not depend on it; start a script by its interpreter.',
        who: 'service team',
      });
  return files;
}

/** Mounts by name; the first of two at one path stays. */
function namedMounts(mounts: readonly MountValues[]) {
  const named = new Map<string, MountValues>();
  const paths = new Set<string>();
  for (const mount of mounts) {
    if (paths.has(mount.path)) continue;
    paths.add(mount.path);
    named.set(freeName(nameOf([mount.volume]), new Set(named.keys())), mount);
  }
  return { named, paths };
}

/** From 1.36 on the end of one container can be that of all (KEP-5532), as ECS does with essential ones. */
function planEssential(
  { place, name, path, role }: Around,
  container: Container,
  isMain: boolean,
): Pick<ContainerValues, 'restartPolicy' | 'restartRules'> {
  if (isMain || !container.essential || role.role === 'init') return {};
  if (role.role === 'beside' && minorOf(place.cluster.kubernetes) >= 36)
    return {
      restartPolicy: 'Always',
      restartRules: {
        ended: {
          order: 1,
          exitCodes: [0],
          operator: 'In',
          action: 'RestartAllContainers',
        },
        failed: {
          order: 2,
          exitCodes: [0],
          operator: 'NotIn',
          action: 'RestartAllContainers',
        },
      },
    };
  place.tell({
    kind: 'lost',
    path: [...path, 'essential'],
    text: `When ${name} ends it is restarted alone; that the others end with it is not held on Kubernetes ${place.cluster.kubernetes}.`,
    remedy:
      'Let the main program notice that the other is gone, or end by itself.',
    who: 'service team',
  });
  return {};
}

function guardedOf(
  { place, name, isMain, path }: Around,
  container: Container,
): Guarded {
  return {
    name,
    user: container.user,
    security: container.security,
    built:
      isMain &&
      container.image === undefined &&
      place.service.runtime !== undefined,
    path,
  };
}

/** The values of a container, and what its pod needs for it. */
export function planContainer(around: Around, container: Container) {
  const { place, shelf, isMain, role, ports, path, ends, alone } = around;
  const { service } = place;
  const rights = planRights(place, guardedOf(around, container));
  const secrets = planSecrets(
    shelf,
    [
      ...(isMain ? [{ all: service.secrets, path: [] }] : []),
      { all: container.secrets, path },
    ],
    { owner: `${around.workloadName}.${around.name}`, env: container.env },
  );
  const files = planFiles(around, container);
  const { named, paths } = namedMounts([
    ...withoutSpaces(around, 'mounts', [
      ...('volumes' in container ? mountsOfVolumes(container) : []),
      ...mountsOf(container.mounts),
      ...secrets.mounts,
    ]),
  ]);
  const kept = files.filter(file => {
    const free = !paths.has(file.path);
    paths.add(file.path);
    return free;
  });
  const writablePaths = planWritable(
    place,
    guardedOf(around, container),
    paths,
  );
  if (container.imageCredentials !== undefined)
    place.tell({
      kind: 'decision',
      path: [...path, 'imageCredentials'],
      text: 'The access to the registry of this image is not written: pull secrets are the platform’s.',
      remedy:
        'Copy the image into the registry of the platform, or name a pull secret there.',
      who: 'platform team',
    });
  if (role.healthy && container.health === undefined && ports.size === 0)
    place.tell({
      kind: 'decision',
      path: [...path, 'health'],
      text: `Others wait until ${around.name} is healthy, but nothing says how to see that; they wait until it has started.`,
      remedy: 'Add health.',
      who: 'service team',
    });
  const user = alone ? undefined : rights.user;
  const security = {
    ...rights.security,
    ...(user !== undefined && { runAsUser: user.uid }),
    ...(user?.gid !== undefined && { runAsGroup: user.gid }),
  };
  const { workingDir } = container;
  const values: ContainerValues = {
    role: role.role,
    order: role.order,
    image:
      container.image === undefined ? undefined : partsOfImage(container.image),
    command: container.command,
    args: container.args,
    workingDir:
      workingDir === undefined ||
      withoutSpaces(around, 'workingDir', [{ path: workingDir }]).length === 0
        ? undefined
        : workingDir,
    ports: containerPorts(ports),
    env: filled(container.env),
    secretEnv: filled(secrets.secretEnv),
    files: filled(
      Object.fromEntries(
        kept.map(({ name, path: at, content }) => [
          name,
          { path: at, content },
        ]),
      ),
    ),
    mounts: filled(Object.fromEntries(named)),
    writablePaths: filled(writablePaths),
    ...probesOf(around, container, ends),
    resources: planResources(place, container.resources, path),
    security: filled(security),
    ...planEssential(around, container, isMain),
    ...(container.tty && { stdin: true, tty: true }),
  };
  return { values, volumes: secrets.volumes, rights };
}

function probesOf(around: Around, container: Container, ends: boolean) {
  const { place, ports, role, path, isMain } = around;
  if (role.role === 'init') return {};
  const probes = planProbes(place, {
    health: container.health,
    ports,
    path,
    ends: ends || (!isMain && role.role === 'sidecar' && !role.healthy),
  });
  // Who waits for a native sidecar waits for its startup probe.
  if (!role.healthy || probes.startup !== undefined) return probes;
  const { readiness } = probes;
  return readiness === undefined
    ? probes
    : { ...probes, startup: { ...readiness, failureThreshold: 12 } };
}
