import { kindNames, type ValueDigest } from '@portolan/plugin-clusters-common';
import {
  createClusterWatch,
  type ClusterConnection,
  type Watcher,
} from '@portolan/portal-node';
import { watchStream } from '../streams';
import { watchedKind } from './watchedKind';

/** Watches every kind of a cluster; see {@link watchedKind} for what of its values is kept. */
export function createWatches(
  connection: ClusterConnection,
  digest?: ValueDigest,
): Watcher[] {
  return kindNames.map(name =>
    createClusterWatch({
      connection,
      kind: watchedKind(name, digest),
      stream: watchStream(connection.cluster.name, name),
    }),
  );
}
