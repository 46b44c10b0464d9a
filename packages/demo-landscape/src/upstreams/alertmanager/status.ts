import { compareLabelSets, sortedLabels } from '../../matching/fingerprint';
import { matchesAll } from '../../matching/matchers';
import type { Labels } from '../../scenario/model';
import type { SentAlert } from '../../scenario/Scenario';
import { covers, silenceState, type Silence } from '../../silences/Silence';
import type { Route } from './configuration';
import type { InhibitRule } from './inhibitRules';

/** An alert with what an Alertmanager makes of it. */
export interface AlertStatus {
  alert: SentAlert;
  routes: Route[];
  silencedBy: string[];
  inhibitedBy: string[];
}

/** Alerts that are grouped for one receiver. */
export interface AlertGroup {
  route: Route;
  labels: Labels;
  alerts: AlertStatus[];
}

/** What an Alertmanager makes of its alerts at a moment. */
export function statusOf(
  alerts: readonly SentAlert[],
  context: {
    route: Route;
    inhibitRules: readonly InhibitRule[];
    silences: readonly Silence[];
    now: number;
  },
): AlertStatus[] {
  const active = context.silences.filter(
    silence => silenceState(silence, context.now) === 'active',
  );
  return alerts.map(alert => ({
    alert,
    routes: matchRoutes(context.route, alert.labels),
    silencedBy: active
      .filter(silence => covers(silence, alert.labels))
      .map(({ id }) => id)
      .sort(),
    inhibitedBy: inhibitedBy(alert, alerts, context.inhibitRules),
  }));
}

/** The nodes of the tree an alert ends in: depth first, the first match unless it continues (dispatch/route.go, Match). */
export function matchRoutes(route: Route, labels: Labels): Route[] {
  if (!matchesAll(route.matchers, labels)) {
    return [];
  }
  const found: Route[] = [];
  for (const child of route.routes) {
    const matches = matchRoutes(child, labels);
    found.push(...matches);
    if (matches.length > 0 && !child.continue) {
      break;
    }
  }
  return found.length > 0 ? found : [route];
}

/** Groups alerts as they are notified, in the order of Alertmanager's answer. */
export function groupsOf(alerts: readonly AlertStatus[]): AlertGroup[] {
  const groups = new Map<string, AlertGroup>();
  const numbers = new Map<Route, number>();
  for (const status of alerts) {
    for (const route of status.routes) {
      const labels = sortedLabels(
        Object.fromEntries(
          Object.entries(status.alert.labels).filter(([name]) =>
            route.groupBy.includes(name),
          ),
        ),
      );
      const number = numbers.get(route) ?? numbers.size;
      numbers.set(route, number);
      const key = `${number} ${JSON.stringify(labels)}`;
      const group = groups.get(key) ?? { route, labels, alerts: [] };
      groups.set(key, {
        ...group,
        alerts: [...group.alerts, status].sort((a, b) =>
          compareAlerts(a.alert.labels, b.alert.labels),
        ),
      });
    }
  }
  return [...groups.values()].sort(
    (a, b) =>
      compareLabelSets(a.labels, b.labels) ||
      (a.route.receiver < b.route.receiver ? -1 : 1),
  );
}

/** The fingerprint of one alert that keeps this one quiet (inhibit/inhibit.go, Mutes: the first rule decides). */
function inhibitedBy(
  target: SentAlert,
  alerts: readonly SentAlert[],
  rules: readonly InhibitRule[],
): string[] {
  for (const rule of rules) {
    if (!matchesAll(rule.target, target.labels)) {
      continue;
    }
    // What is source and target at once is not inhibited by its like.
    const twoSided = matchesAll(rule.source, target.labels);
    const source = alerts.find(
      candidate =>
        matchesAll(rule.source, candidate.labels) &&
        rule.equal.every(
          name =>
            (candidate.labels[name] ?? '') === (target.labels[name] ?? ''),
        ) &&
        !(twoSided && matchesAll(rule.target, candidate.labels)),
    );
    if (source) {
      return [source.fingerprint];
    }
  }
  return [];
}

/** By job, then instance, then all labels (alert/alert.go, AlertSlice.Less). */
function compareAlerts(a: Labels, b: Labels): number {
  for (const name of ['job', 'instance']) {
    if (a[name] !== b[name]) {
      if (a[name] === undefined) {
        return 1;
      }
      if (b[name] === undefined) {
        return -1;
      }
      return a[name] < b[name] ? -1 : 1;
    }
  }
  return compareLabelSets(a, b);
}
