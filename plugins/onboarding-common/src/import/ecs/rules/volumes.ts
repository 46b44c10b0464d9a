import { asName, freeName } from '../../draft/asName';
import { compact, type DraftObject } from '../../draft/Draft';
import type { EcsContext } from '../EcsContext';
import { absolutePath } from '../../read/absolutePath';
import type { Field } from '../../read/Field';

const fileSystem = /^fs-[0-9a-f]{8,40}$/;
const accessPoint = /^fsap-[0-9a-f]{8,40}$/;
/** As labels of the service file. */
export const longestLabel = 40;

/** Fills the context's volumes from those of the task. */
export function addVolumes(task: Field, context: EcsContext) {
  const taken = new Set<string>();
  for (const volume of task.field('volumes').items()) {
    const name = volume.field('name').text();
    if (name === undefined) {
      volume.unmapped('A volume without a name; nothing can mount it.');
      continue;
    }
    const label = freeName(
      asName(name, longestLabel, 'volume'),
      longestLabel,
      taken,
    );
    context.volumeLabels.set(name, label);
    volume
      .field('name')
      .changed(label === name ? 'The same name.' : `Named ${label}.`);
    context.volumes[label] = volumeOf(volume, {
      label,
      at: `/workloads/${context.workloadName}/volumes/${label}`,
    });
  }
}

interface VolumePlace {
  label: string;
  at: string;
}

function volumeOf(volume: Field, place: VolumePlace): DraftObject {
  const efs = volume.field('efsVolumeConfiguration');
  if (efs.present) return efsVolume(efs, place);
  const docker = volume.field('dockerVolumeConfiguration');
  if (docker.present) return dockerVolume(docker, place);
  const path = volume.field('host').field('sourcePath');
  if (path.text() !== undefined) {
    hostPath(path, place);
    return { kind: 'scratch' };
  }
  for (const name of [
    'fsxWindowsFileServerVolumeConfiguration',
    's3filesVolumeConfiguration',
  ]) {
    const other = volume.field(name);
    if (!other.present) continue;
    other.decide({
      topic: 'volume',
      question: `The volume ${place.label} is of a kind (${name.replace(
        'VolumeConfiguration',
        '',
      )}) that the service file does not know. Where shall its data lie?`,
      proposal: 'An empty scratch folder, so that the draft is whole.',
      consequence: 'The data is not there.',
      decider: 'platform team',
      blocks: true,
      draft: place.at,
    });
    return { kind: 'scratch' };
  }
  const launch = volume.field('configuredAtLaunch');
  if (launch.flag())
    launch.decide({
      topic: 'volume',
      question: `ECS makes an EBS volume for ${place.label} with each task and deletes it with the task. How large may its content be?`,
      proposal: 'A scratch folder of at most 10Gi, which lives as long.',
      consequence:
        'It fills the disk of the node instead of a disk of its own.',
      decider: 'service team',
      draft: place.at,
    });
  return compact({ kind: 'scratch', size: launch.flag() ? '10Gi' : undefined });
}

function efsVolume(efs: Field, place: VolumePlace): DraftObject {
  const id = efs.field('fileSystemId');
  const authorization = efs.field('authorizationConfig');
  const point = authorization.field('accessPointId');
  const folder = efs.field('rootDirectory');
  const known = fileSystem.test(id.text() ?? '');
  const knownPoint = accessPoint.test(point.text() ?? '');
  const wanted = {
    topic: 'file-system',
    proposal: 'Zeros, so that the draft is whole.',
    consequence: 'The volume cannot be mounted, so no pod starts.',
    decider: 'platform team',
    blocks: true,
    draft: place.at,
  } as const;
  if (known) id.kept('The same file system, by the EFS CSI driver.');
  else
    id.decide({
      ...wanted,
      question: `Which EFS file system is ${place.label}? What stands here is no id (fs-…).`,
    });
  if (point.present) {
    if (knownPoint) point.kept('The same access point.');
    else
      point.decide({
        ...wanted,
        topic: 'access-point',
        question: `Which access point of EFS is ${place.label}? What stands here is no id (fsap-…).`,
      });
  }
  const usedPoint = knownPoint ? point.text() : 'fsap-00000000';
  const root = folder.text();
  const ownFolder = point.present ? undefined : absolutePath(folder);
  if (point.present && root !== undefined && root !== '/')
    folder.unmapped(
      'An access point has its own folder; ECS refuses the two together.',
    );
  else if (root !== undefined && absolutePath(folder) === undefined)
    folder.unmapped('Not an absolute path, or one that leads upwards.');
  else folder.kept('The same folder.');
  const iam = authorization.field('iam');
  if (iam.text() === 'ENABLED')
    iam.decide({
      topic: 'efs-iam',
      question:
        "ECS mounts the file system with the task role. Does the file system's policy allow the role of the EFS CSI driver?",
      proposal:
        'Allow the role of the driver in the policy of the file system.',
      consequence: 'Otherwise mounting is refused.',
      decider: 'platform team',
      draft: place.at,
    });
  else iam.kept('Not asked for in either.');
  const encryption = efs.field('transitEncryption');
  if (encryption.text() === 'DISABLED')
    encryption.changed('The driver encrypts on the way unless told otherwise.');
  else encryption.kept('The driver encrypts on the way.');
  efs
    .field('transitEncryptionPort')
    .unmapped('The driver chooses the port itself.');
  return compact({
    kind: 'efs',
    fileSystem: known ? id.text() : 'fs-00000000',
    accessPoint: point.present ? usedPoint : undefined,
    folder: ownFolder === '/' ? undefined : ownFolder,
  });
}

function dockerVolume(docker: Field, place: VolumePlace): DraftObject {
  const scope = docker.field('scope').text() ?? 'task';
  if (scope !== 'shared') {
    docker.changed('A scratch folder: it too lives as long as the task.');
    return { kind: 'scratch' };
  }
  docker.decide({
    topic: 'volume',
    question: `The Docker volume ${place.label} is kept on each instance and shared by its tasks. What of its content must live on?`,
    proposal: 'A shared volume of 10Gi; move the data there.',
    consequence: 'What lies on the instances is not copied by anybody.',
    decider: 'service team',
    blocks: true,
    draft: place.at,
  });
  return { kind: 'shared', size: '10Gi' };
}

function hostPath(path: Field, place: VolumePlace) {
  const socket = /(?:docker|containerd)\.sock/.test(path.text() ?? '');
  path.decide({
    topic: 'host-path',
    question: socket
      ? `The container wants the socket of the container engine of its instance. What does it do with it?`
      : `The volume ${place.label} is a folder of the instance. What lies there, and who else uses it?`,
    proposal: 'An empty scratch folder.',
    consequence: socket
      ? 'With the socket it would own the node; Kubernetes nodes often have none. It does not get it.'
      : 'Files that were on the instance are not there. Folders of nodes are refused by most clusters.',
    decider: socket ? 'security' : 'service team',
    blocks: true,
    draft: place.at,
  });
}
