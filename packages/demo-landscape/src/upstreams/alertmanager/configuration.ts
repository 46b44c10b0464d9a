import { stringify } from 'yaml';
import {
  createMatcher,
  printMatcher,
  type Matcher,
} from '../../matching/matchers';
import type { Labels } from '../../scenario/model';
import type { Service } from '../../scenario/services';
import { inhibitRules, type InhibitRule } from './inhibitRules';
import { timeIntervals, type TimeInterval } from './timeIntervals';

/** One node of the routing tree. */
export interface Route {
  receiver: string;
  groupBy: readonly string[];
  matchers: readonly Matcher[];
  continue: boolean;
  muteTimeIntervals: readonly string[];
  labels: Labels;
  routes: readonly Route[];
}

/** Somebody who is told. */
export interface Receiver {
  name: string;
  labels: Labels;
  /** Nobody is behind it: it has no integration. */
  isEmpty?: boolean;
}

/** What both Alertmanagers of a pair are configured with. */
export interface AlertmanagerConfiguration {
  route: Route;
  receivers: readonly Receiver[];
  inhibitRules: readonly InhibitRule[];
  timeIntervals: readonly TimeInterval[];
}

/** The team was dissolved; its receiver was emptied, and the route to it forgotten. */
const dissolvedTeam = 'group-events';

/**
 * Makes the configuration from the catalog: one receiver a team, one route over its namespaces. Alerts without a
 * namespace that the platform team did not think of fall to the root's receiver.
 */
export function createConfiguration(
  services: readonly Service[],
): AlertmanagerConfiguration {
  const teams = namespacesByTeam(services);
  const route = (
    one: Pick<Route, 'receiver' | 'matchers'> & Partial<Route>,
  ): Route => ({
    groupBy: ['alertname', 'cluster', 'service'],
    continue: false,
    muteTimeIntervals: [],
    labels: {},
    routes: [],
    ...one,
  });
  return {
    route: route({
      receiver: 'platform-inbox',
      matchers: [],
      groupBy: ['alertname', 'cluster'],
      routes: [
        route({
          receiver: 'dead-mans-switch',
          matchers: [createMatcher('alertname', '=', 'Watchdog')],
          groupBy: ['alertname', 'prometheus'],
        }),
        route({
          receiver: 'pager',
          matchers: [createMatcher('severity', '=', 'critical')],
          continue: true,
          labels: { urgency: 'page' },
        }),
        route({
          receiver: 'office-hours-digest',
          matchers: [createMatcher('severity', '=', 'info')],
          muteTimeIntervals: ['out-of-hours', 'weekends'],
          groupBy: ['alertname'],
        }),
        route({
          receiver: 'team-platform',
          matchers: [
            createMatcher('alertname', '=~', 'Node.*|Kube.*|Otel.*|Provider.*'),
          ],
          groupBy: ['alertname', 'cluster'],
          labels: { team: 'platform' },
        }),
        ...teams.map(([team, namespaces]) =>
          route({
            receiver: `team-${team}`,
            matchers: [createMatcher('namespace', '=~', namespaces.join('|'))],
            labels: { team },
          }),
        ),
      ],
    }),
    receivers: [
      { name: 'platform-inbox', labels: { owner: 'platform' } },
      { name: 'dead-mans-switch', labels: { owner: 'platform' } },
      { name: 'pager', labels: { owner: 'platform', urgency: 'page' } },
      { name: 'office-hours-digest', labels: {} },
      ...teams.map(([team]) => ({
        name: `team-${team}`,
        labels: { owner: team },
        isEmpty: team === dissolvedTeam,
      })),
    ],
    inhibitRules,
    timeIntervals,
  };
}

/** The configuration as the status endpoint shows it; addresses of receivers are secrets and masked. */
export function printConfiguration(
  configuration: AlertmanagerConfiguration,
): string {
  const matchers = (list: readonly Matcher[]) => list.map(printMatcher);
  const printRoute = (route: Route, root: boolean): object => ({
    receiver: route.receiver,
    group_by: route.groupBy,
    ...(!root && { matchers: matchers(route.matchers) }),
    ...(route.muteTimeIntervals.length > 0 && {
      mute_time_intervals: route.muteTimeIntervals,
    }),
    continue: route.continue,
    ...(route.routes.length > 0 && {
      routes: route.routes.map(child => printRoute(child, false)),
    }),
    ...(root && {
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '4h',
    }),
    ...(Object.keys(route.labels).length > 0 && { labels: route.labels }),
  });
  return stringify(
    {
      global: { resolve_timeout: '5m' },
      route: printRoute(configuration.route, true),
      inhibit_rules: configuration.inhibitRules.map(rule => ({
        name: rule.name,
        source_matchers: matchers(rule.source),
        target_matchers: matchers(rule.target),
        equal: rule.equal,
      })),
      receivers: configuration.receivers.map(({ name, labels, isEmpty }) => ({
        name,
        ...(Object.keys(labels).length > 0 && { labels }),
        ...(!isEmpty && {
          webhook_configs: [{ send_resolved: true, url: '<secret>' }],
        }),
      })),
      templates: [],
      time_intervals: configuration.timeIntervals.map(interval => ({
        name: interval.name,
        time_intervals: [
          {
            times: interval.times.map(({ start, end }) => ({
              start_time: start,
              end_time: end,
            })),
            weekdays: interval.weekdays,
            location: interval.location,
          },
        ],
      })),
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}

/** Team and namespaces, in order; a namespace of two teams goes to the first. */
function namespacesByTeam(
  services: readonly Service[],
): Array<[string, string[]]> {
  const taken = new Set<string>();
  const teams = new Map<string, string[]>();
  for (const { owner, namespace } of services) {
    if (!taken.has(namespace)) {
      taken.add(namespace);
      teams.set(owner, [...(teams.get(owner) ?? []), namespace]);
    }
  }
  return [...teams].sort(([a], [b]) => (a < b ? -1 : 1));
}
