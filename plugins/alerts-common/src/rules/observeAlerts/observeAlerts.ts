import {
  allOf,
  anyOf,
  mapObservation,
  namedProblem,
  observe,
  verdictOf,
  type Combined,
  type Part,
  type Sighting,
  type Verdict,
} from '@portolan/portal-common';
import type { AlertItem, Alerts, AlertSource } from '../../model/Alert';
import { createDisputes, type Dispute } from '../fleet/disputes';
import { isFiring } from '../urgency';

/** What is known of some alerts at a moment. */
export interface ObservedAlerts extends Combined<AlertItem[]> {
  verdict: Verdict;
  /** Alerts that peers of one group tell differently. */
  disagreements: Dispute[];
}

/** An upstream behind an answer, and how what was asked of it was seen. */
export interface AnswerSource
  extends Pick<AlertSource, 'name' | 'group' | 'type'> {
  sighting: Sighting<unknown>;
}

/** The alerts of an answer as an observation at `now`; calm is believed only where all of it is fresh. */
export function observeAlerts(answer: Alerts, now: number): ObservedAlerts {
  const { observation, incomplete } = observeSources(
    answer.sources,
    answer.alerts,
    now,
  );
  const disputeOf = createDisputes(answer.sources);
  return {
    observation,
    incomplete,
    verdict: verdictOf(observation, verdictOfAlerts),
    disagreements: answer.alerts.flatMap(alert => disputeOf(alert) ?? []),
  };
}

/**
 * What an answer of this area is worth at `now`, decided by the sources behind it: every group of Alertmanagers and
 * every Prometheus is needed, and one fresh peer of a group is enough. The backend has put the answer together from
 * the peers that answer; only the reader knows how old it is by now.
 */
export function observeSources<T>(
  sources: readonly AnswerSource[],
  data: T,
  now: number,
): Combined<T> {
  if (sources.length === 0) {
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
    };
  }
  const groups = new Map<string, { name: string; peers: Part<unknown>[] }>();
  for (const source of sources) {
    const name = source.type === 'alertmanager' ? source.group : source.name;
    const key = `${source.type} ${name}`;
    const group = groups.get(key) ?? { name, peers: [] };
    groups.set(key, group);
    group.peers.push({
      name: source.name,
      observation: namedProblem(observe(source.sighting, now), source.name),
    });
  }
  const parts: Part<unknown>[] = [];
  const incomplete: string[] = [];
  for (const { name, peers } of groups.values()) {
    const group = anyOf(peers, () => undefined);
    parts.push({ name, observation: group.observation });
    incomplete.push(...group.incomplete);
  }
  const { observation } = allOf(parts, () => undefined);
  return { observation: mapObservation(observation, () => data), incomplete };
}

/** How a service with these alerts is: what notifies decides; a severity we do not know is never calm. */
export function verdictOfAlerts(alerts: readonly AlertItem[]): Verdict {
  const firing = alerts.filter(alert => isFiring(alert));
  if (firing.some(alert => alert.severity === 'critical')) {
    return 'bad';
  }
  if (firing.some(alert => alert.severity !== 'info')) {
    return 'warning';
  }
  return 'good';
}
