import type { AlertUpstream } from '../config';
import type { PeerGroup } from './peerGroups';

/**
 * The groups of Alertmanagers that a Prometheus notifies: by the addresses it says; where they are not ours, because
 * it reaches them by other names, the only group there is, or the only one of its cluster or environment.
 *
 * @returns nothing if it is not known, no group if it notifies nobody
 */
export function notifiedGroups(
  prometheus: AlertUpstream,
  addresses: readonly string[] | undefined,
  groups: readonly PeerGroup[],
): readonly PeerGroup[] | undefined {
  if (addresses?.length === 0) {
    return [];
  }
  const named = groups.filter(group =>
    group.peers.some(peer =>
      addresses?.some(address => isAt(address, peer.url)),
    ),
  );
  if (named.length > 0) {
    return named;
  }
  const { cluster, environment } = prometheus;
  const choices = [
    groups,
    groups.filter(({ peers }) =>
      peers.some(peer => cluster && peer.cluster === cluster),
    ),
    groups.filter(({ peers }) =>
      peers.some(peer => environment && peer.environment === environment),
    ),
  ];
  return choices.find(choice => choice.length === 1);
}

function isAt(address: string, base: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(base)) {
    return false;
  }
  const [told, ours] = [new URL(address), new URL(base)];
  const prefix = ours.pathname.replace(/\/+$/, '');
  return (
    told.host === ours.host &&
    (prefix === '' || told.pathname.startsWith(`${prefix}/`))
  );
}
