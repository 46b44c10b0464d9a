import type { RuleContext } from '../../Rule';
import type { Workload } from '../../Workload';
import { latestOf, minute } from './instants';

/** Controllers try again all the time; ours, that what was last tried before is over. */
const recent = 15 * minute;

/**
 * Why pods of a workload cannot even be created, by the newest warning of its controller: a quota, a policy, a webhook.
 * Stateful and daemon sets tell it nowhere else.
 */
export function failedCreation(
  { object: { metadata } }: Workload,
  { objects, now }: RuleContext,
): { message: string; at: number } | undefined {
  const [newest] = objects
    .inNamespace('events', metadata.namespace ?? '')
    .flatMap(event => {
      const at = latestOf([
        event.lastTimestamp,
        event.series?.lastObservedTime,
        event.eventTime,
      ]);
      return event.reason === 'FailedCreate' &&
        event.involvedObject.uid === metadata.uid &&
        at !== undefined &&
        now - at < recent
        ? { message: event.message, at }
        : [];
    })
    .sort((a, b) => b.at - a.at);
  return newest;
}
