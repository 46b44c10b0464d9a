import type { Watcher } from '../../collect/Watcher';
import type { ClusterWatchOptions } from './ClusterWatchOptions';
import { WatchRun } from './WatchRun';

/**
 * Mirrors one kind of a cluster: lists it once, watches it from then on, and after a restart goes on watching from
 * where the mirror is. See docs/adr/0021-cluster-watch.md.
 */
export function createClusterWatch(options: ClusterWatchOptions): Watcher {
  const { stream, beside } = options;
  return {
    stream,
    ...(beside ? { beside } : {}),
    watch: context => new WatchRun(options, context).run(),
  };
}
