import {
  severities,
  type AlertItem,
  type AlertSource,
} from '../../model/Alert';
import type {
  AlertCounts,
  Fleet,
  FleetGroup,
  FleetGrouping,
  FleetQuestion,
} from '../../model/Fleet';
import { compareText, isFiring } from '../urgency';
import { createDisputes } from './disputes';
import { createFleetFilter } from './createFleetFilter';

const mostGroups = 500;

/** What can be told of the alerts themselves. */
export type ArrangedFleet = Pick<
  Fleet,
  | 'counts'
  | 'teams'
  | 'unowned'
  | 'found'
  | 'groups'
  | 'alerts'
  | 'disagreements'
>;

/**
 * Counts everything, and finds, gathers and cuts out the page that was asked for.
 *
 * @param alerts - all the viewer may see, the most urgent first
 * @throws Error saying what is wrong with a matcher of the filter
 */
export function arrangeFleet(
  alerts: readonly AlertItem[],
  question: FleetQuestion,
  sources: ReadonlyArray<Pick<AlertSource, 'name' | 'group' | 'type'>>,
): ArrangedFleet {
  const passes = createFleetFilter(question);
  const disputeOf = createDisputes(sources);
  const counts = noCounts();
  const teams = new Set<string>();
  const found: AlertItem[] = [];
  let unowned = 0;
  let disagreements = 0;
  for (const alert of alerts) {
    count(counts, alert);
    if (disputeOf(alert)) {
      disagreements += 1;
    }
    if (isFiring(alert)) {
      if (alert.owner?.real) {
        teams.add(alert.owner.ref);
      } else {
        unowned += 1;
      }
    }
    if (passes(alert)) {
      found.push(alert);
    }
  }
  const gathered = gather(found, question.group);
  const inOrder = gathered ? gathered.flatMap(group => group.alerts) : found;
  return {
    counts,
    teams: teams.size,
    unowned,
    found: found.length,
    groups: (gathered ?? [])
      .slice(0, mostGroups)
      .map(({ alerts: _alerts, ...group }) => group),
    alerts: inOrder.slice(question.offset, question.offset + question.limit),
    disagreements,
  };
}

type Gathered = FleetGroup & { alerts: AlertItem[] };

function gather(
  found: readonly AlertItem[],
  grouping: FleetGrouping,
): Gathered[] | undefined {
  if (grouping === 'none') {
    return undefined;
  }
  const groups = new Map<string, Gathered>();
  for (const alert of found) {
    const { key, title } = placeOf(alert, grouping);
    let group = groups.get(key);
    if (!group) {
      group = { key, title, counts: noCounts(), total: 0, alerts: [] };
      groups.set(key, group);
    }
    group.total += 1;
    count(group.counts, alert);
    group.alerts.push(alert);
  }
  return [...groups.values()].sort(byWeight);
}

function placeOf(
  alert: AlertItem,
  grouping: Exclude<FleetGrouping, 'none'>,
): { key: string; title: string } {
  switch (grouping) {
    case 'service':
      return alert.service
        ? { key: alert.service.ref, title: alert.service.title }
        : { key: '', title: 'No service' };
    case 'team':
      return alert.owner?.real
        ? { key: alert.owner.ref, title: alert.owner.title }
        : { key: '', title: 'Nobody' };
    case 'alert':
      return { key: alert.name, title: alert.name };
    case 'cluster':
      return alert.cluster
        ? { key: alert.cluster, title: alert.cluster }
        : { key: '', title: 'No cluster' };
    default:
      return grouping satisfies never;
  }
}

/** The group with the worst firing alerts first, the larger before the smaller. */
function byWeight(a: Gathered, b: Gathered): number {
  for (const severity of severities) {
    const difference = b.counts.firing[severity] - a.counts.firing[severity];
    if (difference !== 0) {
      return difference;
    }
  }
  return b.total - a.total || compareText(a.title, b.title);
}

function noCounts(): AlertCounts {
  return {
    byState: {
      active: 0,
      unprocessed: 0,
      unknown: 0,
      pending: 0,
      silenced: 0,
      inhibited: 0,
      muted: 0,
      resolved: 0,
    },
    firing: { critical: 0, warning: 0, unknown: 0, info: 0 },
  };
}

function count(counts: AlertCounts, alert: AlertItem) {
  counts.byState[alert.state] += 1;
  if (isFiring(alert)) {
    counts.firing[alert.severity] += 1;
  }
}
