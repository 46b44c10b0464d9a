import { bytesOf, quantityOfBytes } from '../../container/units';
import { asName, freeName } from '../../draft/asName';
import type { DraftObject } from '../../draft/Draft';
import { absolutePath } from '../../read/absolutePath';
import type { Field } from '../../read/Field';

/** Volumes of the workload, and where the container mounts them. */
export interface VolumesDraft {
  volumes: DraftObject;
  mounts: DraftObject;
}

interface MountDraft {
  path: string;
  readOnly?: boolean;
}

/** Mounts, folders in memory and shared memory; what lies on the machine is asked. */
export function volumesOf(
  container: Field,
  host: Field,
  at: string,
): VolumesDraft {
  const volumes: DraftObject = {};
  const mounts: DraftObject = {};
  const targets = new Set<string>();
  const add = (name: string, volume: DraftObject, mount: MountDraft) => {
    const label = freeName(
      asName(name, 40, 'volume'),
      40,
      new Set(Object.keys(volumes)),
    );
    targets.add(mount.path);
    volumes[label] = volume;
    mounts[label] = mount.readOnly
      ? { path: mount.path, readOnly: true }
      : mount.path;
    return `${at}/volumes/${label}`;
  };
  for (const mount of container.field('Mounts').items()) {
    const path = absolutePath(mount.field('Destination'));
    const type = mount.field('Type').text();
    const from = mount.field('Source').text() ?? '';
    if (path === undefined || targets.has(path)) {
      mount.unmapped('Not an absolute path, or one that is mounted already.');
      continue;
    }
    if (type === 'tmpfs') {
      add(`memory${path}`, { kind: 'memory', size: '64Mi' }, { path });
      mount.changed('A volume in memory of 64Mi.');
      continue;
    }
    const socket = /(?:docker|containerd)\.sock/.test(from);
    const disk = type === 'volume';
    const draft = add(
      mount.field('Name').text() ?? `folder${path}`,
      disk ? { kind: 'disk', size: '10Gi' } : { kind: 'scratch' },
      { path, readOnly: mount.field('RW').flag() === false },
    );
    mount.decide({
      topic: 'volume',
      question: disk
        ? `The volume at ${path} is kept on the machine. How large is it, and must its content live on?`
        : `A folder or file of the machine is mounted at ${path}. What is it, and who else uses it?`,
      proposal: disk
        ? 'A disk of 10Gi with one replica; move the data there.'
        : 'An empty scratch folder.',
      consequence: socket
        ? 'With the socket of the container engine it would own the machine. It does not get it.'
        : 'What lies on the machine is not copied by anybody.',
      decider: socket ? 'security' : 'service team',
      blocks: true,
      draft,
    });
  }
  for (const [path, field] of host.field('Tmpfs').entries()) {
    if (
      !/^\/[^\0\r\n]{0,1000}$/.test(path) ||
      path.split('/').includes('..') ||
      targets.has(path)
    ) {
      field.unmapped('Not an absolute path, or one that is mounted already.');
      continue;
    }
    const bytes = bytesOf(/size=([^,]+)/.exec(field.text() ?? '')?.[1] ?? '');
    const size = quantityOfBytes(bytes ?? 64 * 1024 ** 2);
    add(`memory${path}`, { kind: 'memory', size }, { path });
    field.changed(
      `A volume in memory of ${size}; it counts against the memory limit.`,
    );
  }
  const shared = host.field('ShmSize');
  const size = shared.positive();
  if (
    size !== undefined &&
    size !== 64 * 1024 ** 2 &&
    !targets.has('/dev/shm')
  ) {
    add(
      'shm',
      { kind: 'memory', size: quantityOfBytes(size) },
      { path: '/dev/shm' },
    );
    shared.changed('A volume in memory at /dev/shm.');
  } else if (shared.present)
    shared.unmapped("Docker's own size; a pod has 64 MiB too.");
  return { volumes, mounts };
}
