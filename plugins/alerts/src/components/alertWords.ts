import {
  alertStates,
  isFiring,
  type AlertCounts,
  type AlertItem,
  type AlertState,
  type Severity,
} from '@portolan/plugin-alerts-common';
import type { Verdict } from '@portolan/portal-common';

/** Each state in a word or two. */
export const stateWords: Record<AlertState, string> = {
  active: 'firing',
  unprocessed: 'firing, not routed yet',
  unknown: 'in a state we do not know',
  pending: 'pending',
  silenced: 'silenced',
  inhibited: 'inhibited',
  muted: 'muted by interval',
  resolved: 'resolved',
};

/** Each severity in words. */
export const severityWords: Record<Severity, string> = {
  critical: 'critical',
  warning: 'warning',
  unknown: 'severity unknown',
  info: 'info',
};

/** How a severity looks: what fires is never green, and one we do not know is never calm. */
export const severityVerdicts: Record<Severity, Verdict> = {
  critical: 'bad',
  warning: 'warning',
  unknown: 'unknown',
  info: 'progressing',
};

/** How an alert looks: by its severity while it fires, else by what keeps it quiet. */
export function verdictOfAlert(
  alert: Pick<AlertItem, 'state' | 'severity'>,
): Verdict {
  if (isFiring(alert)) {
    return severityVerdicts[alert.severity];
  }
  if (alert.state === 'pending') {
    return 'progressing';
  }
  return alert.state === 'resolved' ? 'good' : 'suspended';
}

/** What an alert is, in a word: its severity while it fires, else its state. */
export function wordOfAlert(
  alert: Pick<AlertItem, 'state' | 'severity'>,
): string {
  return alert.state === 'active'
    ? severityWords[alert.severity]
    : stateWords[alert.state];
}

/** Alerts that fire and notify. */
export function firingIn(counts: AlertCounts): number {
  return alertStates
    .filter(state => isFiring({ state }))
    .reduce((sum, state) => sum + counts.byState[state], 0);
}

/** Whose an alert is, in words. */
export function ownerWords(alert: Pick<AlertItem, 'owner'>): string {
  if (!alert.owner) {
    return 'nobody';
  }
  return alert.owner.real ? alert.owner.title : `nobody (${alert.owner.title})`;
}
