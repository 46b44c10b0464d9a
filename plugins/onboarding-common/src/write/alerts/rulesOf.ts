import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { ServiceFile } from '../../model/service/ServiceFile';
import type { Remark } from '../GeneratedFile';
import { namespaceOf, teamOf } from '../places';
import { promqlDuration, ruleText } from '../text/promql';
import type { Alert, Alerts } from './Alert';
import { certificateAlerts } from './certificates';
import { objectiveAlerts } from './objectives';
import { scheduleAlerts } from './schedules';
import { storageAlerts } from './storage';
import { workloadAlerts } from './workloads';

/** A rule, as the chart's values have it (`monitoring.groups.<group>.rules.<rule>`). */
export interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** What `monitoring.groups` of the chart's values holds. */
export type RuleGroups = Record<string, { rules: Record<string, Rule> }>;

/** All alerts of a service in one environment. */
export function alertsOf(
  service: ServiceFile,
  platform: PlatformFile,
  environment: string,
): Alerts {
  const namespace = namespaceOf(service, platform, environment);
  const objectives = objectiveAlerts(service, platform, environment);
  return {
    alerts: [
      ...objectives.alerts,
      ...workloadAlerts(service, namespace),
      ...storageAlerts(service, namespace),
      ...scheduleAlerts(service, namespace),
      ...certificateAlerts(service, platform, environment),
    ],
    remarks: objectives.remarks.map(remark => ({ ...remark, environment })),
  };
}

/**
 * An alert as a rule of Prometheus. It carries the labels `service`, `team`, `severity` and `environment`, by which
 * Alertmanager routes it and the alerts area finds whose it is.
 */
export function ruleOf(
  alert: Alert,
  service: ServiceFile,
  environment: string,
): Rule {
  return {
    alert: alert.name,
    expr: alert.expr,
    ...(alert.holdFor > 0 && { for: promqlDuration(alert.holdFor) }),
    labels: {
      ...alert.labels,
      environment,
      service: service.name,
      severity: alert.severity,
      team: ruleText(teamOf(service.owner)),
    },
    annotations: {
      runbook: `docs/runbook.md#${alert.name.toLowerCase()}`,
      summary: alert.summary,
    },
  };
}

/**
 * The alert rules of a service in one environment, and what has to be decided about them. The planner puts the groups
 * into the values of the chart.
 *
 * @param service as it is in that environment
 * @param environment by its name in the platform file
 */
export function rulesOf(
  service: ServiceFile,
  platform: PlatformFile,
  environment: string,
): { groups: RuleGroups; remarks: Remark[] } {
  const { alerts, remarks } = alertsOf(service, platform, environment);
  const groups: RuleGroups = {};
  for (const alert of alerts) {
    const group = (groups[alert.group] ??= { rules: {} });
    group.rules[alert.key] = ruleOf(alert, service, environment);
  }
  return { groups, remarks };
}
