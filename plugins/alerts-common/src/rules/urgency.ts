import {
  alertStates,
  severities,
  type AlertItem,
  type AlertState,
  type Severity,
} from '../model/Alert';

const stateRank = new Map<AlertState, number>(
  alertStates.map((state, at) => [state, at]),
);
const severityRank = new Map<Severity, number>(
  severities.map((severity, at) => [severity, at]),
);

/** Whether the alert fires and nothing keeps it quiet. */
export function isFiring(alert: Pick<AlertItem, 'state'>): boolean {
  return (
    alert.state === 'active' ||
    alert.state === 'unprocessed' ||
    alert.state === 'unknown'
  );
}

/** Orders states by urgency: what notifies first, what is over last. */
export function byState(a: AlertState, b: AlertState): number {
  return (stateRank.get(a) ?? 0) - (stateRank.get(b) ?? 0);
}

/** How urgent an alert is by state and severity, the smaller the more urgent. */
export function urgencyOf(
  alert: Pick<AlertItem, 'state' | 'severity'>,
): number {
  return (
    (stateRank.get(alert.state) ?? 0) * severities.length +
    (severityRank.get(alert.severity) ?? 0)
  );
}

/** Alerts in the order of urgency: firing first, worst first, then the newest. */
export function byUrgency(a: AlertItem, b: AlertItem): number {
  return (
    urgencyOf(a) - urgencyOf(b) ||
    Date.parse(b.startsAt) - Date.parse(a.startsAt) ||
    compareText(a.name, b.name) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** By code units: the same everywhere, and fast. */
export function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
