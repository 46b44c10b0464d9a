import {
  allOf,
  anyOf,
  mapObservation,
  namedProblem,
  observe,
  verdictOf,
  type Combined,
  type Part,
  type Verdict,
} from '@portolan/portal-common';
import {
  alertStates,
  severities,
  type AlertItem,
  type Alerts,
} from '../../model/Alert';

/** What is known of some alerts at a moment. */
export interface ObservedAlerts extends Combined<AlertItem[]> {
  verdict: Verdict;
  /** Alerts that fresh peers of one group tell differently. */
  disagreements: Array<{ alert: AlertItem; toldBy: string[]; notBy: string[] }>;
}

/**
 * The alerts of an answer as an observation at `now`: every group of Alertmanagers is needed, one fresh peer of
 * a group is enough, and calm is believed only where every group is fresh.
 */
export function observeAlerts(answer: Alerts, now: number): ObservedAlerts {
  if (answer.sources.length === 0) {
    return {
      observation: {
        state: 'absent',
        problem: {
          kind: 'absent',
          why: 'not-configured',
          message: 'No Alertmanager is configured',
          remedy: 'alerts.alertmanagers in app-config.yaml',
          since: new Date(now).toISOString(),
        },
      },
      incomplete: [],
      verdict: 'absent',
      disagreements: [],
    };
  }
  const groups = new Map<string, Array<Part<AlertItem[]>>>();
  const disagreements: ObservedAlerts['disagreements'] = [];
  for (const source of answer.sources) {
    const observation = observe(source.sighting, now);
    const own = answer.alerts.flatMap(alert => toldBy(alert, source.name));
    const peer: Part<AlertItem[]> = {
      name: source.name,
      observation: mapObservation(
        namedProblem(observation, source.name),
        () => own,
      ),
    };
    groups.set(source.group, [...(groups.get(source.group) ?? []), peer]);
  }
  const parts: Array<Part<AlertItem[]>> = [];
  const unanswered: string[] = [];
  for (const [group, peers] of groups) {
    const { observation, incomplete } = anyOf(peers, mergeAlerts);
    parts.push({ name: group, observation });
    unanswered.push(...incomplete);
    disagreements.push(...disagreementsOf(peers));
  }
  const { observation } = allOf(parts, mergeAlerts);
  return {
    observation,
    incomplete: unanswered,
    verdict: verdictOf(observation, verdictOfAlerts),
    disagreements,
  };
}

/** How a service with these alerts is: what notifies decides; a severity we do not know is never calm. */
export function verdictOfAlerts(alerts: AlertItem[]): Verdict {
  const firing = alerts.filter(alert => isFiring(alert));
  if (firing.some(alert => alert.severity === 'critical')) {
    return 'bad';
  }
  if (firing.some(alert => alert.severity !== 'info')) {
    return 'warning';
  }
  return 'good';
}

/** Whether the alert fires and nothing keeps it quiet. */
export function isFiring(alert: Pick<AlertItem, 'state'>): boolean {
  return (
    alert.state === 'active' ||
    alert.state === 'unprocessed' ||
    alert.state === 'unknown'
  );
}

/** Alerts in the order of urgency: firing first, worst first, then the newest. */
export function byUrgency(a: AlertItem, b: AlertItem): number {
  return (
    alertStates.indexOf(a.state) - alertStates.indexOf(b.state) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Date.parse(b.startsAt) - Date.parse(a.startsAt) ||
    a.name.localeCompare(b.name)
  );
}

function toldBy(alert: AlertItem, upstream: string): AlertItem[] {
  const told = alert.toldBy.find(one => one.upstream === upstream);
  return told ? [{ ...alert, state: told.state }] : [];
}

/** One item per fingerprint; active if any peer says active. */
function mergeAlerts(lists: AlertItem[][]): AlertItem[] {
  const merged = new Map<string, AlertItem>();
  for (const alert of lists.flat()) {
    const known = merged.get(alert.fingerprint);
    if (
      !known ||
      alertStates.indexOf(alert.state) < alertStates.indexOf(known.state)
    ) {
      merged.set(alert.fingerprint, alert);
    }
  }
  return [...merged.values()].sort(byUrgency);
}

function disagreementsOf(
  peers: Array<Part<AlertItem[]>>,
): ObservedAlerts['disagreements'] {
  const fresh = peers.flatMap(({ name, observation }) =>
    observation.state === 'fresh'
      ? [
          {
            name,
            alerts: new Map(
              observation.data.map(alert => [alert.fingerprint, alert]),
            ),
          },
        ]
      : [],
  );
  const all = mergeAlerts(fresh.map(peer => [...peer.alerts.values()]));
  return all.flatMap(alert => {
    const has = fresh.filter(
      peer => peer.alerts.get(alert.fingerprint)?.state === alert.state,
    );
    return has.length === fresh.length
      ? []
      : [
          {
            alert,
            toldBy: has.map(peer => peer.name),
            notBy: fresh
              .filter(peer => !has.includes(peer))
              .map(peer => peer.name),
          },
        ];
  });
}
