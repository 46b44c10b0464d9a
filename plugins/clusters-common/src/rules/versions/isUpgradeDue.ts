import type { ClusterContext } from '../Rule';
import { supportOf } from './supportOf';

/** Days before the end of support from which an upgrade is due. */
const soon = 60;

/** Whether the version of a cluster is out of support or will be within 60 days, as far as its calendar knows. */
export function isUpgradeDue({
  objects,
  version,
  calendars,
  now,
}: ClusterContext): boolean {
  const left = supportOf(version, calendars, {
    now,
    nodes: objects.all('nodes'),
  })?.daysLeft;
  return left !== undefined && left <= soon;
}
