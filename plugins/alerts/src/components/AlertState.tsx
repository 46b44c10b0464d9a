import { isFiring, type AlertItem } from '@portolan/plugin-alerts-common';
import { HealthChip } from '@portolan/portal-react';
import { severityWords, verdictOfAlert, wordOfAlert } from './alertWords';

/** What an alert does now; the severity of a quiet one stands behind its state. */
export function AlertState(props: {
  alert: Pick<AlertItem, 'state' | 'severity'>;
  size?: 'small' | 'medium' | 'large';
}) {
  const { alert, size = 'small' } = props;
  const quiet = isFiring(alert) ? '' : `, ${severityWords[alert.severity]}`;
  return (
    <HealthChip
      verdict={verdictOfAlert(alert)}
      word={`${wordOfAlert(alert)}${quiet}`}
      size={size}
    />
  );
}
