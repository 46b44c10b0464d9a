import { createDisputes, type Dispute } from '@portolan/plugin-alerts-common';
import { forEachInTurns } from '@portolan/portal-node';
import type { AlertsIndex } from '../service/AlertsIndex';
import { about, someOrAll } from './someOrAll';
import type { FindingCandidate, FindingSource } from './FindingSource';

/** Silences gossip for seconds, and Prometheus sends an alert again after a minute (facts A.1). */
const settleMs = 60_000;

/** Alerts that healthy peers of one group keep telling differently. */
export function createDisputeFindings(index: AlertsIndex): FindingSource {
  const disputeOf = createDisputes(
    index.groups.flatMap(({ name, peers }) =>
      peers.map(peer => ({
        name: peer.name,
        group: name,
        type: 'alertmanager' as const,
      })),
    ),
  );
  return async () => {
    const disputes: Dispute[] = [];
    await forEachInTurns(index.all(), alert => {
      const dispute = disputeOf(alert);
      if (dispute) {
        disputes.push(dispute);
      }
    });
    return index.groups.flatMap(({ name, peers }) => {
      const names = new Set(peers.map(peer => peer.name));
      const own = disputes.filter(dispute =>
        dispute.notBy.some(peer => names.has(peer)),
      );
      return someOrAll(
        own.map(dispute => toCandidate(dispute, name)),
        count => ({
          id: `peers-disagree:${name}`,
          kind: 'peers-disagree',
          upstream: name,
          graceMs: settleMs,
          sentence: `The Alertmanagers of ${name} tell ${count} alerts differently`,
          remedy:
            'See whether every Prometheus sends to all of them, and whether they see each other as peers.',
        }),
      );
    });
  };
}

function toCandidate(
  { alert, toldBy, notBy }: Dispute,
  group: string,
): FindingCandidate {
  return {
    ...about(alert),
    id: `peers-disagree:${group}:${alert.fingerprint}`,
    kind: 'peers-disagree',
    upstream: group,
    graceMs: settleMs,
    sentence: `${toldBy.join(', ')} says that ${alert.name} is ${
      alert.state
    }, ${notBy.join(', ')} does not`,
    remedy:
      'See whether every Prometheus sends to all of them, and whether they see each other as peers.',
  };
}
