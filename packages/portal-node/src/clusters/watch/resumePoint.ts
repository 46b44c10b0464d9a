import { createHash } from 'node:crypto';
import type { ClusterEntry } from '../ClusterAccess';
import { collectionPath, type WatchedKind } from './WatchedKind';

/** Writes and reads from where a watch goes on. */
export interface ResumePoint {
  /** As the mirror keeps it. */
  write(resourceVersion: string): string;
  /** The resource version; nothing where it was written for another cluster, kind or shape of records. */
  read(resume: string | undefined): string | undefined;
}

/** Raised whenever objects are trimmed otherwise by what all kinds share: then what is kept must be listed anew. */
const trimming = 2;

/**
 * Makes the {@link ResumePoint} of a kind in a cluster. A version means nothing to another API server, and records
 * that were trimmed in another way must not stay beside those of today: both are told by a digest.
 */
export function resumePointOf(
  cluster: Pick<ClusterEntry, 'url'>,
  kind: WatchedKind,
): ResumePoint {
  const digest = createHash('sha256')
    .update(
      JSON.stringify([
        cluster.url,
        collectionPath(kind),
        kind.shape ?? '',
        trimming,
      ]),
    )
    .digest('hex')
    .slice(0, 12);
  return {
    write: resourceVersion => `${digest}@${resourceVersion}`,
    read(resume) {
      return resume?.startsWith(`${digest}@`)
        ? resume.slice(digest.length + 1)
        : undefined;
    },
  };
}
