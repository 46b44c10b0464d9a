import type { Path } from '../model/Finding';
import type { User } from '../model/service/container';
import type { Workload } from '../model/service/workload';
import { imageUserOf, writePathsOf } from '../runtimes/runtimes';
import { freeName, nameOf } from './names';
import type { ContainerValues, ExceptionValues, Place } from './Place';

/** A container as far as its rights depend on it. */
export interface Guarded {
  /** Of the container in its pod. */
  name: string;
  user: User | undefined;
  security: Workload['security'];
  /** Does it run the image that is built here? */
  built: boolean;
  path: Path;
}

/** What a container may do. */
export interface Rights {
  user: User | undefined;
  security: NonNullable<ContainerValues['security']>;
  exceptions: Record<string, ExceptionValues>;
}

type Reason = NonNullable<Workload['security']['root']>;

/** The exception a reason makes; undefined, with a decision told, where card data forbid it without a last day. */
function exceptionOf(
  place: Place,
  reason: Reason,
  options: { allows: ExceptionValues['allows']; path: Path },
): ExceptionValues | undefined {
  const { allows, path } = options;
  if (place.service.pci === 'in-scope' && reason.until === undefined) {
    place.tell({
      kind: 'decision',
      path,
      text: 'In scope of PCI an exception without a last day is refused; the strict profile is written.',
      remedy: 'Add until: YYYY-MM-DD, and have security agree.',
      who: 'security',
    });
    return undefined;
  }
  if (reason.until === undefined)
    place.tell({
      kind: 'note',
      path,
      text: 'This exception from the strict profile has no last day.',
      remedy: 'Add until: YYYY-MM-DD.',
      who: 'service team',
    });
  return {
    allows,
    reason: reason.reason,
    owner: reason.owner,
    ...(reason.until !== undefined && { until: reason.until }),
  };
}

function userOf(place: Place, container: Guarded): User | undefined {
  const { runtime } = place.service;
  if (container.user !== undefined) return container.user;
  if (container.security.root !== undefined) return { uid: 0, gid: 0 };
  const known =
    container.built && runtime !== undefined
      ? imageUserOf(runtime, place.platform.baseImages)
      : undefined;
  if (known !== undefined) return { uid: known.uid, gid: known.uid };
  place.tell({
    kind: 'decision',
    path: [...container.path, 'user'],
    text: 'As which user this image runs is not known; the cluster refuses it if that is root or a name instead of a number.',
    remedy:
      'Look up the user in the image and write its number, for example user: 1000.',
    who: 'service team',
  });
  return undefined;
}

/** The rights of a container and, by key, the exceptions they need. */
export function planRights(place: Place, container: Guarded): Rights {
  const { name, security } = container;
  const path = [...container.path, 'security'];
  const exceptions = new Map<string, ExceptionValues>();
  const except = (
    reason: Reason,
    key: 'root' | 'writableRoot',
    allows: ExceptionValues['allows'],
  ): boolean => {
    const exception = exceptionOf(place, reason, {
      allows,
      path: [...path, key],
    });
    if (exception === undefined) return false;
    exceptions.set(nameOf([allows, name]), exception);
    return true;
  };
  const user = rightUser(place, container, except);
  const writable =
    security.writableRoot !== undefined &&
    except(security.writableRoot, 'writableRoot', 'writable-root');
  if (security.privileged !== undefined)
    place.tell({
      kind: 'decision',
      path: [...path, 'privileged'],
      text: 'No container of the chart is privileged; it runs without.',
      remedy:
        'Name the capabilities it really needs, or agree with security on a manifest under extra.',
      who: 'security',
    });
  const free = security.capabilities.filter(it => it === 'NET_BIND_SERVICE');
  for (const capability of security.capabilities)
    if (capability !== 'NET_BIND_SERVICE')
      place.tell({
        kind: 'decision',
        path: [...path, 'capabilities'],
        text: `The strict profile gives back no capability but NET_BIND_SERVICE; ${capability} is not given.`,
        remedy:
          'Do without it, or give it under extra by values, with an exception that says why.',
        who: 'security',
      });
  return {
    user,
    security: {
      ...(writable && { readOnlyRootFilesystem: false }),
      ...(free.length > 0 && { addCapabilities: { NET_BIND_SERVICE: true } }),
    },
    exceptions: Object.fromEntries(exceptions),
  };
}

function rightUser(
  place: Place,
  container: Guarded,
  except: (
    reason: Reason,
    key: 'root',
    allows: ExceptionValues['allows'],
  ) => boolean,
): User | undefined {
  const user = userOf(place, container);
  if (user?.uid !== 0) return user;
  const { root } = container.security;
  if (root !== undefined && except(root, 'root', 'root-user')) return user;
  if (root === undefined)
    place.tell({
      kind: 'decision',
      path: [...container.path, 'user'],
      text: 'Root is refused without a reason; the user is left to the image, and the cluster refuses root.',
      remedy:
        'Run as another user, or say under security.root why it must be root.',
      who: 'security',
    });
  return undefined;
}

/** Folders a container may write although its root is read-only: those named, and those its runtime is known to need. */
export function planWritable(
  place: Place,
  container: Guarded,
  taken: ReadonlySet<string>,
): NonNullable<ContainerValues['writablePaths']> {
  const { security, built } = container;
  if (security.writableRoot !== undefined && place.service.pci !== 'in-scope')
    return {};
  const { runtime } = place.service;
  const known = built && runtime !== undefined;
  if (!known && security.writable.length === 0)
    place.tell({
      kind: 'decision',
      path: [...container.path, 'security', 'writable'],
      text: 'To which folders this image writes is not known; its root is read-only, and it may write to /tmp only.',
      remedy: 'Name the others under security.writable.',
      who: 'service team',
    });
  const paths = new Set([
    ...(known ? writePathsOf(runtime) : ['/tmp']),
    ...security.writable,
  ]);
  const names = new Set<string>();
  return Object.fromEntries(
    [...paths]
      .filter(path => !taken.has(path))
      .map(path => {
        const name = freeName(nameOf([path.slice(1)]), names);
        names.add(name);
        return [name, { path }];
      }),
  );
}
