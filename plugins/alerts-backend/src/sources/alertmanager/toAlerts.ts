import {
  severityOf,
  type Alert,
  type AlertState,
} from '@portolan/plugin-alerts-common';
import { forEachInTurns } from '@portolan/portal-node';
import { createElementReader, cutAnnotations, httpUrlOf } from '../parts';
import { isAlertRecord, isObject } from '../readRecords';
import { isToldAgain } from './isToldAgain';
import { wireAlertSchema, type AlertGroups, type WireAlert } from './wire';

/**
 * Alerts by fingerprint; an alert comes once per receiver route, so receivers are joined (facts A.3, item 2).
 *
 * @param before - the records of the last reading; an alert that is still the same is answered as the same object
 */
export async function toAlerts(
  groups: AlertGroups,
  before: ReadonlyMap<string, unknown> = new Map(),
): Promise<{ records: Map<string, Alert>; gaps: string[] }> {
  const reader = createElementReader(wireAlertSchema, 'alerts');
  const records = new Map<string, Alert>();
  const receivers = new Map<string, string[]>();
  let toldAgain = 0;
  await forEachInTurns(membersOf(groups), ({ receiver, element }) => {
    const known = toldBefore(element, before);
    if (known) {
      toldAgain += 1;
    }
    const alert = known ?? toAlert(reader.read(element));
    if (!alert) {
      return;
    }
    const names = receivers.get(alert.fingerprint);
    if (!names) {
      records.set(alert.fingerprint, alert);
      receivers.set(alert.fingerprint, [receiver]);
    } else if (!names.includes(receiver)) {
      names.push(receiver);
    }
  });
  await forEachInTurns(records, ([fingerprint, alert]) => {
    const names = receivers.get(fingerprint)?.sort() ?? [];
    if (!isSameList(alert.receivers, names)) {
      records.set(fingerprint, { ...alert, receivers: names });
    }
  });
  return { records, gaps: reader.gaps(toldAgain) };
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

function* membersOf(groups: AlertGroups) {
  for (const group of groups) {
    for (const element of group.alerts) {
      yield { receiver: group.receiver.name, element };
    }
  }
}

/** The record of an alert that is told as before. */
function toldBefore(
  element: unknown,
  before: ReadonlyMap<string, unknown>,
): Alert | undefined {
  if (!isObject(element) || typeof element.fingerprint !== 'string') {
    return undefined;
  }
  const known = before.get(element.fingerprint);
  return isAlertRecord(known) && isToldAgain(element, known)
    ? known
    : undefined;
}

/** As one receiver's group tells it; who else gets it is known when all groups are read. */
function toAlert(wire: WireAlert | undefined): Alert | undefined {
  if (!wire) {
    return undefined;
  }
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
    receivers: [],
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
