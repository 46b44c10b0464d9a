import type { ServiceValues } from '../model/values/values';
import { rulesOf } from '../write/alerts/rulesOf';
import type { Place } from './Place';

/** Groups of rules for Prometheus, by name, as the chart reads them. */
export type RuleGroups = NonNullable<
  NonNullable<ServiceValues['monitoring']>['groups']
>;

/** Answers the rules of a service in a place, and tells there what it cannot watch. */
export type RuleSource = (place: Place) => RuleGroups;

/** All that bring rules: they end in `monitoring.groups` of the values, from which the chart makes its PrometheusRule. */
export const ruleSources: readonly RuleSource[] = [
  ({ service, platform, name }) => rulesOf(service, platform, name).groups,
];
