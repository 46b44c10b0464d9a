/**
 * The alerts area's words, rules, client and permissions.
 *
 * @packageDocumentation
 */
export {
  alertItemSchema,
  alertSchema,
  alertSourceSchema,
  alertsSchema,
  alertStates,
  matchReasonSchema,
  serviceAlertsSchema,
  severities,
  type Alert,
  type AlertItem,
  type Alerts,
  type AlertSource,
  type AlertState,
  type MatchReason,
  type ServiceAlerts,
  type Severity,
} from './model/Alert';
export { alertsPermissions, alertsReadPermission } from './permissions';
export { severityOf } from './rules/severityOf';
export {
  createServiceMatcher,
  type MatchableService,
  type ServiceMatch,
  type ServiceMatcher,
} from './rules/matchService/matchService';
export {
  byUrgency,
  isFiring,
  observeAlerts,
  verdictOfAlerts,
  type ObservedAlerts,
} from './rules/observeAlerts/observeAlerts';
export { AlertsClient } from './client/AlertsClient';
