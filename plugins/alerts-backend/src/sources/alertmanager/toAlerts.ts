import {
  severityOf,
  type Alert,
  type AlertState,
} from '@portolan/plugin-alerts-common';
import { createElementReader, cutAnnotations, httpUrlOf } from '../parts';
import { wireAlertSchema, type AlertGroups, type WireAlert } from './wire';

/** Alerts by fingerprint; an alert comes once per receiver route, so receivers are joined (facts A.3, item 2). */
export function toAlerts(groups: AlertGroups): {
  records: Map<string, Alert>;
  gaps: string[];
} {
  const reader = createElementReader(wireAlertSchema, 'alerts');
  const records = new Map<string, Alert>();
  for (const group of groups) {
    for (const wire of reader.read(group.alerts)) {
      const known = records.get(wire.fingerprint);
      if (!known) {
        records.set(wire.fingerprint, toAlert(wire, group.receiver.name));
      } else if (!known.receivers.includes(group.receiver.name)) {
        known.receivers.push(group.receiver.name);
        known.receivers.sort();
      }
    }
  }
  return { records, gaps: reader.gaps() };
}

function toAlert(wire: WireAlert, receiver: string): Alert {
  const { status, labels } = wire;
  const { state, quietBy } = stateOf(status);
  return {
    fingerprint: wire.fingerprint,
    name: labels.alertname ?? '(no alertname)',
    severity: severityOf(labels),
    state,
    labels,
    annotations: cutAnnotations(wire.annotations),
    startsAt: wire.startsAt,
    quietBy: [...quietBy].sort(),
    receivers: [receiver],
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
