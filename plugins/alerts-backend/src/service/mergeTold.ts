import {
  byState,
  type Alert,
  type AlertItem,
} from '@portolan/plugin-alerts-common';
import type { Entry } from './Entry';

/** Peers of one group that are believed now. */
export interface Believed {
  /** By name. */
  peers: ReadonlySet<string>;
  /** True if their newest answers were good, so that what they do not tell is not there. */
  healthy: boolean;
}

/** What believed Alertmanagers tell of an alert, put together; nothing if none of them has it. */
export type Merged = Alert & Pick<AlertItem, 'toldBy' | 'notBy'>;

/**
 * One telling of all: the most urgent state decides, so that an alert is active if any believed peer says active
 * (karma's rule, facts A.3, item 5); it goes to every receiver that any of them names; it began when the first of
 * them says it did. Nothing is ever added up.
 */
export function mergeTold(
  entry: Entry,
  groups: readonly Believed[],
): Merged | undefined {
  let merged: Merged | undefined;
  for (const { peers, healthy } of groups) {
    let tells = false;
    for (const peer of peers) {
      const alert = entry.alertmanagers.get(peer);
      if (alert) {
        tells = true;
        merged = add(merged, alert, peer);
      }
    }
    if (merged && tells && healthy) {
      for (const peer of peers) {
        if (!entry.alertmanagers.has(peer)) {
          merged.notBy.push(peer);
        }
      }
    }
  }
  return merged;
}

function add(
  merged: Merged | undefined,
  alert: Alert,
  upstream: string,
): Merged {
  const told = { upstream, state: alert.state };
  if (!merged) {
    return { ...alert, toldBy: [told], notBy: [] };
  }
  merged.toldBy.push(told);
  if (byState(alert.state, merged.state) < 0) {
    merged.state = alert.state;
    merged.quietBy = alert.quietBy;
  }
  // Both are our own, in milliseconds and UTC, so their order as texts is that of the instants.
  if (alert.startsAt < merged.startsAt) {
    merged.startsAt = alert.startsAt;
  }
  if (alert.receivers.some(name => !merged.receivers.includes(name))) {
    merged.receivers = [
      ...new Set([...merged.receivers, ...alert.receivers]),
    ].sort();
  }
  return merged;
}
