import type {
  ClusterObjects,
  KeptObject,
  StoredEvent,
} from '@portolan/plugin-clusters-common';
import type { JudgedWorkload } from '../JudgedWorkload';
import { subjectsOf } from './subjectsOf';

/**
 * What the watch of a cluster told of workloads and what they run, the newest first.
 *
 * @param since - milliseconds since the epoch; what happened last before is left out
 */
export function watchedEvents(
  workloads: readonly JudgedWorkload[],
  objects: ClusterObjects,
  since: number,
): StoredEvent[] {
  return [...subjectsOf(workloads, objects)]
    .flatMap(([namespace, own]) =>
      objects.inNamespace('events', namespace).flatMap(event => {
        const at = timeOf(event);
        const { kind, name } = event.involvedObject;
        return at !== undefined && at >= since && own.has(`${kind}/${name}`)
          ? [toStoredEvent(event, { at, cluster: objects.cluster, namespace })]
          : [];
      }),
    )
    .sort((a, b) => b.at.localeCompare(a.at));
}

function toStoredEvent(
  event: KeptObject<'events'>,
  {
    at,
    cluster,
    namespace,
  }: { at: number; cluster: string; namespace: string },
): StoredEvent {
  const { kind, name } = event.involvedObject;
  const { uid } = event.metadata;
  const first = Date.parse(event.firstTimestamp ?? event.eventTime ?? '');
  return {
    at: new Date(at).toISOString(),
    // Series of the newer API have no first time but their own.
    ...(first <= at ? { firstAt: new Date(first).toISOString() } : {}),
    type: event.type ?? '',
    reason: event.reason,
    message: event.message,
    count: Math.max(1, event.series?.count ?? event.count ?? 1),
    cluster,
    namespace,
    kind,
    name,
    from: 'watch',
    ...(uid ? { uid } : {}),
  };
}

/** When it happened last, in milliseconds since the epoch. */
function timeOf(event: KeptObject<'events'>): number | undefined {
  const time = Date.parse(
    event.series?.lastObservedTime ??
      event.lastTimestamp ??
      event.eventTime ??
      event.firstTimestamp ??
      event.metadata.creationTimestamp ??
      '',
  );
  return Number.isNaN(time) ? undefined : time;
}
