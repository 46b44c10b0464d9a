import type { Mirror } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import type { AlertsIndex } from '../service/AlertsIndex';
import type { Entry } from '../service/Entry';
import { arrivingLabels, sendingOf, type Sending } from '../service/sending';
import { upstreamStream } from '../sources/streams';
import { about, someOrAll } from './someOrAll';
import type {
  FindingCandidate,
  FindingSource,
  Undecided,
} from './FindingSource';

/** Prometheus sends an alert again after a minute at the latest. */
const sentMs = 90_000;
/**
 * While an alert fires it is told for four minutes at a time (rules/manager.go), so what stopped firing without a word
 * (a deleted rule, a restart) stays that long in Alertmanager.
 */
const leaseMs = 6 * 60_000;

interface Sender {
  name: string;
  sending: Sending;
}

/**
 * What fires in a Prometheus and no Alertmanager has, and the reverse (facts A.3, item 7). Judged only where it is
 * known how the Prometheus labels what it sends, and all who have a say answer.
 */
export function createJoinFindings(options: {
  index: AlertsIndex;
  mirror: Mirror;
  upstreams: readonly AlertUpstream[];
}): FindingSource {
  const { index, mirror } = options;
  const prometheuses = options.upstreams.filter(
    one => one.type === 'prometheus',
  );
  return () => {
    if (index.groups.length === 0) {
      return [];
    }
    const all = prometheuses.map(upstream => ({
      name: upstream.name,
      healthy: isHealthy(mirror, upstream),
      sending: sendingOf(mirror, upstream),
    }));
    const exact = all.filter(({ sending }) => sending.isExact);
    return exact.flatMap(sender => {
      const judged = index.allHealthy && sender.healthy;
      return [
        ...(judged
          ? missing(index, sender)
          : [undecided('not-in-alertmanager', sender)]),
        // Twins with the same labels fire the same alerts: one that has it is enough.
        ...(judged && twinsOf(sender, exact).every(twin => twin.healthy)
          ? orphans(index.entries(), sender, twinsOf(sender, exact))
          : [undecided('not-in-prometheus', sender)]),
      ];
    });
  };
}

function undecided(kind: string, sender: Sender): Undecided {
  return { undecided: `${kind}:${sender.name}:` };
}

function missing(
  index: AlertsIndex,
  sender: Sender,
): readonly FindingCandidate[] {
  const candidates = index.entries().flatMap(entry => {
    const alert = entry.prometheuses.get(sender.name);
    return alert?.state === 'active' && entry.alertmanagers.size === 0
      ? [
          {
            ...about(index.placeOf(alert, sender.name)),
            id: `not-in-alertmanager:${sender.name}:${entry.fingerprint}`,
            kind: 'not-in-alertmanager' as const,
            upstream: sender.name,
            graceMs: sentMs,
            sentence: `${alert.name} fires in ${sender.name}, and no Alertmanager has it: nobody is told`,
            remedy: `See in ${sender.name} where it sends alerts and whether they are dropped on the way (prometheus_notifications_dropped_total).`,
          },
        ]
      : [];
  });
  return someOrAll(candidates, count => ({
    id: `not-in-alertmanager:${sender.name}:`,
    kind: 'not-in-alertmanager',
    upstream: sender.name,
    graceMs: sentMs,
    sentence: `${count} alerts fire in ${sender.name}, and no Alertmanager has them: nobody is told`,
    remedy: `See whether ${sender.name} sends to an Alertmanager that is configured here.`,
  }));
}

function orphans(
  entries: readonly Entry[],
  sender: Sender,
  twins: readonly Sender[],
): readonly FindingCandidate[] {
  const labels = arrivingLabels(sender.sending);
  if (labels.length === 0) {
    // Without external labels nothing says that an alert comes from here.
    return [];
  }
  const candidates = entries.flatMap(entry => {
    const { item, alertmanagers, prometheuses } = entry;
    return item &&
      alertmanagers.size > 0 &&
      labels.every(([name, value]) => item.labels[name] === value) &&
      twins.every(({ name }) => prometheuses.get(name)?.state !== 'active')
      ? [
          {
            ...about(item),
            id: `not-in-prometheus:${sender.name}:${entry.fingerprint}`,
            kind: 'not-in-prometheus' as const,
            upstream: sender.name,
            graceMs: leaseMs,
            sentence: `${item.name} is in Alertmanager and names ${sender.name}, which does not fire it`,
            remedy:
              'See who else sends alerts with these labels; it may be a second Prometheus or an old sender.',
          },
        ]
      : [];
  });
  return someOrAll(candidates, count => ({
    id: `not-in-prometheus:${sender.name}:`,
    kind: 'not-in-prometheus',
    upstream: sender.name,
    graceMs: leaseMs,
    sentence: `${count} alerts are in Alertmanager and name ${sender.name}, which does not fire them`,
    remedy: 'See who else sends alerts with its external labels.',
  }));
}

function twinsOf<T extends Sender>(sender: Sender, all: readonly T[]): T[] {
  const labels = JSON.stringify(arrivingLabels(sender.sending));
  return all.filter(
    one => JSON.stringify(arrivingLabels(one.sending)) === labels,
  );
}

function isHealthy(mirror: Mirror, upstream: AlertUpstream): boolean {
  const state = mirror.stream(upstreamStream(upstream, 'rules'));
  return state?.seenAt !== undefined && !state.problem && !state.gaps?.length;
}
