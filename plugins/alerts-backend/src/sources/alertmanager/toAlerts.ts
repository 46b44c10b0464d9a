import {
  severityOf,
  type Alert,
  type AlertState,
} from '@portolan/plugin-alerts-common';
import { httpUrlOf, instantOf } from '../parts';
import type { AlertGroups, WireAlert } from './wire';

/** Alerts by fingerprint; an alert comes once per receiver route, so receivers are joined (facts A.3, item 2). */
export function toAlerts(groups: AlertGroups): Map<string, Alert> {
  const alerts = new Map<string, Alert>();
  for (const group of groups) {
    for (const wire of group.alerts) {
      const known = alerts.get(wire.fingerprint);
      const receivers = [
        ...new Set([...(known?.receivers ?? []), group.receiver.name]),
      ].sort();
      alerts.set(wire.fingerprint, { ...toAlert(wire), receivers });
    }
  }
  return alerts;
}

function toAlert(wire: WireAlert): Omit<Alert, 'receivers'> {
  const { status, labels, annotations } = wire;
  const { state, quietBy } = stateOf(status);
  return {
    fingerprint: wire.fingerprint,
    name: labels.alertname ?? '(no alertname)',
    severity: severityOf(labels),
    state,
    labels,
    annotations,
    startsAt: instantOf(wire.startsAt),
    quietBy,
    generatorUrl: httpUrlOf(wire.generatorURL),
  };
}

function stateOf(status: WireAlert['status']): {
  state: AlertState;
  quietBy: string[];
} {
  switch (status.state) {
    case 'active':
      return { state: 'active', quietBy: [] };
    case 'unprocessed':
      return { state: 'unprocessed', quietBy: [] };
    case 'suppressed':
      if (status.silencedBy?.length) {
        return { state: 'silenced', quietBy: status.silencedBy };
      }
      if (status.inhibitedBy?.length) {
        return { state: 'inhibited', quietBy: status.inhibitedBy };
      }
      return { state: 'muted', quietBy: status.mutedBy ?? [] };
    default:
      return { state: 'unknown', quietBy: [] };
  }
}
