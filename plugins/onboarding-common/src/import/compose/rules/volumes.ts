import { bytesOf, quantityOfBytes } from '../../container/units';
import { asName, freeName } from '../../draft/asName';
import { compact, type DraftObject } from '../../draft/Draft';
import type { Field } from '../../read/Field';
import {
  textsOf,
  type ComposeContainer,
  type ComposeContext,
} from '../ComposeContext';

const longestLabel = 40;

/** A mount of a service, short or long. */
export interface ComposeMount {
  kind: 'volume' | 'bind' | 'tmpfs' | 'other';
  source: string | undefined;
  target: string | undefined;
  readOnly: boolean;
  size: number | undefined;
  field: Field;
}

function shortMount(field: Field): ComposeMount {
  const parts = (field.text() ?? '').split(':');
  const [first, second, options = ''] = parts;
  const none = { readOnly: false, size: undefined, field };
  if (second === undefined)
    return { ...none, kind: 'volume', source: undefined, target: first };
  return {
    ...none,
    kind: /^[./~$\\]|^[A-Za-z]$/.test(first ?? '') ? 'bind' : 'volume',
    source: first,
    target: second,
    readOnly: options.split(',').includes('ro'),
  };
}

function longMount(field: Field): ComposeMount {
  const type = field.field('type').text();
  const size = field.field('tmpfs').field('size').text();
  return {
    kind:
      type === 'volume' || type === 'bind' || type === 'tmpfs' ? type : 'other',
    source: field.field('source').text() ?? field.field('src').text(),
    target: field.field('target').text() ?? field.field('dst').text(),
    readOnly: field.field('read_only').flag() ?? false,
    size: size === undefined ? undefined : bytesOf(size),
    field,
  };
}

/** The mounts of a service. */
export function mountsIn(service: Field): ComposeMount[] {
  return service
    .field('volumes')
    .items()
    .map(item =>
      item.node?.kind === 'object' ? longMount(item) : shortMount(item),
    );
}

function usable(path: string | undefined): path is string {
  return (
    path !== undefined &&
    path.length <= 1024 &&
    /^\/[^\0\r\n]*$/.test(path) &&
    !path.split('/').includes('..')
  );
}

/** Mounts of a container; the volumes are added to those of its workload. */
export function mountsOf(
  container: ComposeContainer,
  context: ComposeContext,
): DraftObject {
  const volumes: DraftObject = context.volumes.get(container.workload) ?? {};
  context.volumes.set(container.workload, volumes);
  const mounts: DraftObject = {};
  const targets = new Set<string>();
  const add = (name: string, volume: DraftObject, mount: DraftObject) => {
    const label = freeName(
      asName(name, longestLabel, 'volume'),
      longestLabel,
      new Set(Object.keys(volumes)),
    );
    volumes[label] = volume;
    mounts[label] = compact(mount);
    return label;
  };
  const named = new Map<string, string>();
  for (const mount of mountsIn(container.field)) {
    const { kind, source, target, readOnly, field } = mount;
    if (kind === 'other' || !usable(target)) {
      field.unmapped(
        kind === 'other'
          ? 'A kind of mount that the service file does not know.'
          : 'Its path in the container is not absolute, or leads upwards.',
      );
      continue;
    }
    if (targets.has(target)) {
      field.unmapped('Another volume is mounted there already.');
      continue;
    }
    targets.add(target);
    const place = { path: target, readOnly: readOnly ? true : undefined };
    if (kind === 'tmpfs') {
      add(
        `memory${target}`,
        compact({
          kind: 'memory',
          size: quantityOfBytes(mount.size ?? 64 * 1024 ** 2),
        }),
        compact(place),
      );
      field.changed(
        `A volume in memory${
          mount.size === undefined ? ' of 64Mi' : ''
        }; it counts against the memory limit.`,
      );
    } else if (kind === 'bind')
      bindMount(mount, {
        container,
        add: () => add(`folder${target}`, { kind: 'scratch' }, compact(place)),
      });
    else if (source === undefined) {
      add(`scratch${target}`, { kind: 'scratch' }, compact(place));
      field.changed('A scratch folder: a volume without a name is not kept.');
    } else {
      const label = named.get(source);
      if (label !== undefined) {
        field.unmapped(
          'The volume is mounted twice in one container; the first place is kept.',
        );
        continue;
      }
      named.set(source, namedVolume(mount, { container, context, add, place }));
    }
  }
  for (const { text, field } of textsOf(container.field.field('tmpfs'))) {
    const [path, options = ''] = text.split(':');
    if (!usable(path) || targets.has(path)) {
      field.unmapped('Not an absolute path, or one that is mounted already.');
      continue;
    }
    targets.add(path);
    const size = bytesOf(/size=([^,]+)/.exec(options)?.[1] ?? '');
    add(
      `memory${path}`,
      { kind: 'memory', size: quantityOfBytes(size ?? 64 * 1024 ** 2) },
      { path },
    );
    field.changed('A volume in memory; it counts against the memory limit.');
  }
  const shared = container.field.field('shm_size');
  const bytes = bytesOf(shared.text() ?? '');
  if (bytes !== undefined && !targets.has('/dev/shm')) {
    add(
      'shm',
      { kind: 'memory', size: quantityOfBytes(bytes) },
      { path: '/dev/shm' },
    );
    shared.changed(
      'A volume in memory at /dev/shm; it counts against the memory limit.',
    );
  } else if (shared.present)
    shared.unmapped('Not a size, or /dev/shm is mounted already.');
  return mounts;
}

interface Adding {
  container: ComposeContainer;
  context: ComposeContext;
  add(name: string, volume: DraftObject, mount: DraftObject): string;
  place: Record<string, DraftObject[string] | undefined>;
}

function namedVolume(
  { source = '', field }: ComposeMount,
  { container, context, add, place }: Adding,
): string {
  const shared = (context.users.get(source) ?? 0) > 1;
  const label = add(
    source,
    { kind: shared ? 'shared' : 'disk', size: '10Gi' },
    compact(place),
  );
  field.decide({
    topic: 'volume',
    question: `The volume ${source} is kept on the machine${
      shared ? ' and used by several services' : ''
    }. How large is it, and must its content live on?`,
    proposal: shared
      ? 'A shared volume of 10Gi; move the data there.'
      : 'A disk of 10Gi with one replica; move the data there.',
    consequence:
      'What lies on the machine is not copied by anybody. Each workload gets a volume of its own.',
    decider: 'service team',
    blocks: true,
    draft: `/workloads/${container.workload}/volumes/${label}`,
  });
  return label;
}

function bindMount(
  { source = '', target = '', field }: ComposeMount,
  { container, add }: { container: ComposeContainer; add(): string },
) {
  const socket = /(?:docker|containerd)\.sock/.test(source);
  const isFile = /\.[A-Za-z0-9]{1,10}$/.test(target) && !socket;
  const sources = /^(?:\.|\.\/|\.\/(?:src|app|code))\/?$/.test(source);
  const label = isFile || sources ? undefined : add();
  const asked = {
    topic: 'bind',
    decider: socket ? ('security' as const) : ('service team' as const),
    blocks: !sources,
    draft:
      label === undefined
        ? container.at
        : `/workloads/${container.workload}/volumes/${label}`,
  };
  if (socket)
    field.decide({
      ...asked,
      question:
        'The container wants the socket of the container engine. What does it do with it?',
      proposal: 'An empty scratch folder in its place.',
      consequence:
        'With the socket it would own the machine; Kubernetes nodes often have none. It does not get it.',
    });
  else if (sources)
    field.decide({
      ...asked,
      question: `The folder ${source} of the sources is mounted at ${target}. Is that for working on them only?`,
      proposal: 'Yes: leave it out, the image has its own copy.',
      consequence: 'If the image has no copy, the program is missing.',
    });
  else if (isFile)
    field.decide({
      ...asked,
      question: `The file ${source} of the machine is mounted at ${target}. What is in it?`,
      proposal: `Leave it out; put its text into files with the path ${target}, secrets in it into the secret store.`,
      consequence: 'The file is missing until then.',
    });
  else
    field.decide({
      ...asked,
      question: `The folder ${source} of the machine is mounted at ${target}. What lies there, and who else uses it?`,
      proposal: 'An empty scratch folder.',
      consequence: 'Files that were on the machine are not there.',
    });
}
