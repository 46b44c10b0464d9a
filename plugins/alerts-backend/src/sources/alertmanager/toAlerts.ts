import {
  severityOf,
  type Alert,
  type AlertState,
} from '@portolan/plugin-alerts-common';
import { forEachInTurns } from '@portolan/portal-node';
import { createElementReader, cutAnnotations, httpUrlOf } from '../parts';
import { wireAlertSchema, type AlertGroups, type WireAlert } from './wire';

/** Alerts by fingerprint; an alert comes once per receiver route, so receivers are joined (facts A.3, item 2). */
export async function toAlerts(groups: AlertGroups): Promise<{
  records: Map<string, Alert>;
  gaps: string[];
}> {
  const reader = createElementReader(wireAlertSchema, 'alerts');
  const records = new Map<string, Alert>();
  await forEachInTurns(membersOf(groups), ({ receiver, alert }) => {
    const wire = reader.read(alert);
    if (!wire) {
      return;
    }
    const known = records.get(wire.fingerprint);
    if (!known) {
      records.set(wire.fingerprint, toAlert(wire, receiver));
    } else if (!known.receivers.includes(receiver)) {
      known.receivers.push(receiver);
      known.receivers.sort();
    }
  });
  return { records, gaps: reader.gaps() };
}

function* membersOf(groups: AlertGroups) {
  for (const group of groups) {
    for (const alert of group.alerts) {
      yield { receiver: group.receiver.name, alert };
    }
  }
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
