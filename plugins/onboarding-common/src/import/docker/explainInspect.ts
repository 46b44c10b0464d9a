import type { JsonLeaf } from '../json/JsonNode';
import type { Explanation } from '../report/Ledger';

/** What `docker inspect` tells beside what a person said, by the first keys of a pointer, and why it is not carried. */
const notes: readonly (readonly [RegExp, 'platform' | 'unmapped', string])[] = [
  [
    /^\/(?:Id|Created|State|RestartCount|Path|Args|ResolvConfPath|HostnamePath|HostsPath|LogPath|MountLabel|ProcessLabel|AppArmorProfile|ExecIDs|GraphDriver|Storage|Driver|Platform|SizeRw|SizeRootFs|ImageManifestDescriptor)(?:\/|$)/,
    'unmapped',
    'How this one container runs on this machine; nothing that a person said.',
  ],
  [
    /^\/Image$/,
    'unmapped',
    'The identity of the image on this machine; its name is carried, its digest is pinned by the pipeline.',
  ],
  [
    /^\/NetworkSettings\//,
    'unmapped',
    'Addresses on this machine; every pod has one of its own.',
  ],
  [
    /^\/HostConfig\/(?:LogConfig|Runtime|RestartPolicy)(?:\/|$)/,
    'platform',
    'The platform collects standard output and restarts what ends.',
  ],
  [
    /^\/HostConfig\/(?:NetworkMode|Links|Dns|DnsOptions|DnsSearch|PublishAllPorts)(?:\/|$)/,
    'unmapped',
    'The network of this machine; in the cluster there is one, and services are found by name.',
  ],
  [
    /^\/HostConfig\/(?:ConsoleSize|ContainerIDFile|AutoRemove|VolumeDriver|Isolation|MaskedPaths|ReadonlyPaths|Annotations)(?:\/|$)/,
    'unmapped',
    'Of the container engine of this machine.',
  ],
  [
    /^\/HostConfig\/(?:Cgroup\w*|Ipc\w*|Pid\w*|UTSMode|Userns\w*|Oom\w*|Cpu\w*|Blkio\w*|Device\w*|Kernel\w*|Memory\w+|IO\w+|Ulimits|GroupAdd|SecurityOpt|StorageOpt|VolumesFrom|Init)(?:\/|$)/,
    'unmapped',
    'A setting of this machine for which a pod has none of its own; say it again if the program needs it.',
  ],
  [
    /^\/Config\/(?:Hostname|Domainname|Attach\w+|OnBuild|StdinOnce|MacAddress|NetworkDisabled|ArgsEscaped|Shell|Volumes|ExposedPorts)(?:\/|$)/,
    'unmapped',
    'Of this one container, or of its image, where it stays.',
  ],
  [
    /^\/Config\/Labels(?:\/|$)/,
    'unmapped',
    'Read by programs around Docker; the platform sets its own labels.',
  ],
  [
    /^\/Mounts\//,
    'unmapped',
    'Where the volume lies on this machine; see the mount itself.',
  ],
  [
    /^\/HostConfig\/(?:Binds|Mounts)(?:\/|$)/,
    'unmapped',
    'Said again under Mounts, where it is carried or asked.',
  ],
];

/** Why a leaf of a container's description that no rule spoke of is not carried over. */
export function explainInspect({ pointer, node }: JsonLeaf): Explanation {
  const inside = pointer.replace(/^\/\d+/, '');
  // Docker prints every setting, those that nobody set as 0 or false.
  if (
    /^\/(?:HostConfig|Config)\//.test(inside) &&
    ((node.kind === 'number' && node.raw === '0') ||
      (node.kind === 'flag' && !node.flag))
  )
    return { outcome: 'kept', note: 'Not set in Docker either.' };
  const [, outcome, note] = notes.find(([pattern]) => pattern.test(inside)) ?? [
    undefined,
    'unmapped' as const,
    'This importer does not know what it says, or it has another shape than Docker writes.',
  ];
  return { outcome, note };
}
