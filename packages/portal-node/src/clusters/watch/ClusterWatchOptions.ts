import type { StreamSpec } from '../../mirror/Mirror';
import type { BesideBatch } from '../../mirror/MirrorWriter';
import type { ClusterConnection } from '../ClusterAccess';
import type { WatchTimes } from './watchTimes';
import type { WatchedKind } from './WatchedKind';

/** What `createClusterWatch(options): Watcher` needs. */
export interface ClusterWatchOptions {
  connection: ClusterConnection;
  kind: WatchedKind;
  /** Records by `namespace/name`, or `name` of what has no namespace. Bookmarks come about once a minute: 120 s is young. */
  stream: StreamSpec;
  /** Written in the same transaction as each batch, such as history. */
  beside?: BesideBatch;
  /** Those of docs/adr/0021 unless a test is in a hurry. */
  times?: Partial<WatchTimes>;
  /** Between 0 and 1, for jitter. */
  random?: () => number;
}
