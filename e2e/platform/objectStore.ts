import { answers } from './answers';
import type { Bed } from './Bed';
import type { ProcessKeeper } from './ProcessKeeper';
import { toolProgram } from './tools/obtain';
import { versions } from './versions';

/** Throw-away values of a store that only this machine reaches. */
export const storeKey = { id: 'platform', secret: 'platform-secret' };

/** Address of the S3 store. */
export function objectStoreOf({ ports }: Bed): string {
  return `http://127.0.0.1:${ports.of('object-store')}`;
}

/** The bucket for the backups of a cluster. */
export function bucketOf(cluster: string): string {
  return `velero-${cluster}`;
}

/** Starts the S3 store of both clusters: rclone, to which a bucket is a folder. */
export async function startObjectStore(
  bed: Bed,
  keeper: ProcessKeeper,
): Promise<void> {
  for (const { name } of bed.clusters) {
    bed.folder('object-store', bucketOf(name));
  }
  const address = objectStoreOf(bed);
  keeper.start({
    name: 'object-store',
    version: versions.rclone,
    command: toolProgram('rclone', versions.rclone),
    args: [
      ...['serve', 's3', '--config', '/dev/null'],
      ...['--addr', new URL(address).host],
      ...['--auth-key', `${storeKey.id},${storeKey.secret}`],
      ...['--vfs-cache-mode', 'off'],
      // What is removed behind its back is noticed.
      ...['--dir-cache-time', '1s'],
      bed.folder('object-store'),
    ],
    address,
  });
  await keeper.ready('object-store', () =>
    answers(address, { anyStatus: true }),
  );
}
