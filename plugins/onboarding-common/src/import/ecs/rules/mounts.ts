import { asName, freeName } from '../../draft/asName';
import type { DraftObject } from '../../draft/Draft';
import type { EcsContainer, EcsContext } from '../EcsContext';
import { absolutePath } from '../../read/absolutePath';
import { longestLabel } from './volumes';

/** Mounts of a container, by volume; those of `volumesFrom` are taken from the other container. */
export function mountsOf(
  container: EcsContainer,
  context: EcsContext,
): DraftObject {
  const mounts: DraftObject = {};
  for (const entry of container.field.field('mountPoints').items()) {
    const source = entry.field('sourceVolume');
    const label = context.volumeLabels.get(source.text() ?? '');
    const path = absolutePath(entry.field('containerPath'));
    if (label === undefined || path === undefined) {
      entry.unmapped(
        label === undefined
          ? 'It mounts a volume that the task definition does not have.'
          : 'Its path is not absolute, or leads upwards.',
      );
      continue;
    }
    if (label in mounts) {
      entry.unmapped(
        'The volume is mounted twice in one container; the first place is kept.',
      );
      continue;
    }
    mounts[label] = entry.field('readOnly').flag()
      ? { path, readOnly: true }
      : path;
    source.changed(
      label === source.text() ? 'The same volume.' : `Named ${label}.`,
    );
    entry.field('containerPath').kept('The same path.');
    entry.field('readOnly').kept('The same.');
  }
  addMemoryVolumes(container, context, mounts);
  addVolumesFrom(container, context, mounts);
  return mounts;
}

/** Shared memory and tmpfs: volumes in memory, which counts against the memory limit. */
function addMemoryVolumes(
  container: EcsContainer,
  context: EcsContext,
  mounts: DraftObject,
) {
  const linux = container.field.field('linuxParameters');
  const add = (name: string, path: string, size: number) => {
    const label = freeName(
      asName(name, longestLabel, 'memory'),
      longestLabel,
      new Set(Object.keys(context.volumes)),
    );
    context.volumes[label] = { kind: 'memory', size: `${size}Mi` };
    mounts[label] = path;
  };
  const shared = linux.field('sharedMemorySize');
  const size = shared.positive();
  if (size) {
    add(`${container.label}-shm`, '/dev/shm', size);
    shared.changed(
      `A volume in memory of ${size} MiB at /dev/shm; it counts against the memory limit.`,
    );
  }
  for (const entry of linux.field('tmpfs').items()) {
    const path = absolutePath(entry.field('containerPath'));
    const room = entry.field('size').positive();
    if (path === undefined || !room) {
      entry.unmapped('A tmpfs needs a path and a size.');
      continue;
    }
    add(`${container.label}${path}`, path, room);
    entry.field('containerPath').kept('The same path.');
    entry
      .field('size')
      .changed(
        `A volume in memory of ${room} MiB; it counts against the memory limit.`,
      );
    for (const option of entry.field('mountOptions').items())
      option.unmapped('Volumes in memory take no mount options.');
  }
}

function addVolumesFrom(
  container: EcsContainer,
  context: EcsContext,
  mounts: DraftObject,
) {
  for (const entry of container.field.field('volumesFrom').items()) {
    const name = entry.field('sourceContainer').text() ?? '';
    const other = context.containers.find(one => one.name === name);
    const shared = other?.field.field('mountPoints').items() ?? [];
    for (const mount of shared) {
      const label = context.volumeLabels.get(
        mount.field('sourceVolume').text() ?? '',
      );
      const path = absolutePath(mount.field('containerPath'));
      if (label === undefined || path === undefined || label in mounts)
        continue;
      mounts[label] = entry.field('readOnly').flag()
        ? { path, readOnly: true }
        : path;
    }
    entry.decide({
      topic: 'volumes-from',
      question: `${container.name} uses the volumes of ${name}${
        shared.length ? '' : ', which mounts none'
      }. Does it need files that are part of the image of ${name}?`,
      proposal: `No: it gets the ${shared.length} volumes that ${name} mounts.`,
      consequence: `Files baked into the image of ${name} are not seen by another container; copy them into a volume with an init container${
        context.target >= 36 ? ', or mount the image as a volume (1.36)' : ''
      }.`,
      decider: 'service team',
      draft: `${container.at}/mounts`,
    });
  }
}
