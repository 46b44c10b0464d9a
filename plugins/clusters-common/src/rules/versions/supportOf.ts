import type { Support } from '../../model/ClusterSummary';
import type { Node } from '../../model/kubernetes/cluster';
import { distributionOf } from './distributionOf';
import { minorOf } from './minorOf';
import type { VersionCalendar } from './VersionCalendar';

const day = 86_400_000;

/** Whole days until the end of a day in UTC; 0 on the day itself, negative afterwards. */
export function daysLeftOf(lastDay: string, now: number): number {
  return Math.floor((Date.parse(`${lastDay}T00:00:00Z`) + day - now) / day);
}

/** Whole days since a day in UTC. */
export function daysSince(oneDay: string, now: number): number {
  return Math.floor((now - Date.parse(`${oneDay}T00:00:00Z`)) / day);
}

/**
 * How long the version of a cluster is supported, by the calendar of its distribution, else by that of Kubernetes
 * itself. Nothing where the version cannot be read or no calendar is there.
 *
 * @param version - as its API server names it
 * @param at - the moment in milliseconds since the epoch, and the nodes, which may tell the distribution
 */
export function supportOf(
  version: string | undefined,
  calendars: readonly VersionCalendar[],
  at: { now: number; nodes?: readonly Node[] },
): Support | undefined {
  const number = minorOf(version);
  const distribution = distributionOf(version, at.nodes ?? []);
  const calendar =
    calendars.find(one => one.distribution === distribution) ??
    calendars.find(one => one.distribution === 'kubernetes');
  if (number === undefined || calendar === undefined) {
    return undefined;
  }
  const minor = `1.${number}`;
  const found = calendar.versions.find(one => one.minor === minor);
  const [newest] = calendar.versions;
  return {
    minor,
    distribution,
    ...(found && {
      endOfSupport: found.endOfSupport,
      daysLeft: daysLeftOf(found.endOfSupport, at.now),
    }),
    ...(found?.endOfExtendedSupport !== undefined && {
      endOfExtendedSupport: found.endOfExtendedSupport,
    }),
    ...(newest && { newest: newest.minor }),
    dated: calendar.dated,
    source: calendar.source,
  };
}
