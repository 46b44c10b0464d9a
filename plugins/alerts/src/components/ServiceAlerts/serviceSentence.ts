import { isFiring, type AlertItem } from '@portolan/plugin-alerts-common';
import { countInWords, dataOf } from '@portolan/portal-common';
import type { AlertsView } from '../../hooks/useServiceAlerts';

/** What a person would say about these alerts: "2 alerts fire, 1 silenced", or why that is not known. */
export function serviceSentence(view: AlertsView, subject: string): string {
  const alerts = dataOf(view.observation);
  if (!alerts) {
    return view.observation.state === 'pending'
      ? `${subject}: not known yet`
      : `${subject}: not known`;
  }
  const complete =
    view.observation.state === 'fresh' && !view.observation.gaps?.length;
  const firing = alerts.filter(isFiring).length;
  const rest = quiet(alerts);
  if (firing === 0) {
    const said = complete
      ? 'no alert fires'
      : 'no alert was seen firing, but not everything is known';
    return `${subject}: ${[said, ...rest].join(', ')}`;
  }
  const count = countInWords(firing, complete);
  return `${subject}: ${[
    `${count} ${firing === 1 ? 'alert fires' : 'alerts fire'}`,
    ...rest,
  ].join(', ')}`;
}

function quiet(alerts: AlertItem[]): string[] {
  const words = [
    ['silenced', 'silenced'],
    ['inhibited', 'inhibited'],
    ['muted', 'muted by interval'],
    ['pending', 'pending'],
  ] as const;
  return words.flatMap(([state, word]) => {
    const count = alerts.filter(alert => alert.state === state).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
}
