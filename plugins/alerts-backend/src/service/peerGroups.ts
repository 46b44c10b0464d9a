import { streamId } from '@portolan/portal-common';
import type { Mirror, StreamState } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import { streamKinds } from '../sources/streams';

/** Peers of one group of Alertmanagers, and which of them are believed now. */
export interface PeerGroup {
  name: string;
  peers: readonly AlertUpstream[];
}

/**
 * Which peers of a group are believed: those whose newest answer was good; where none is, all that ever answered, so
 * that old data stays. Nobody who never answered.
 */
export function believedPeers(
  mirror: Mirror,
  group: PeerGroup,
  kind: keyof typeof streamKinds,
): { believed: AlertUpstream[]; healthy: boolean } {
  const seen = group.peers.flatMap(peer => {
    const state = stateOf(mirror, peer, kind);
    return state?.seenAt === undefined ? [] : [{ peer, state }];
  });
  const healthy = seen.filter(({ state }) => !state.problem);
  const believed = healthy.length > 0 ? healthy : seen;
  return {
    believed: believed.map(({ peer }) => peer),
    healthy: healthy.length > 0,
  };
}

/** The groups of the configured Alertmanagers, in the order of the configuration. */
export function peerGroups(upstreams: readonly AlertUpstream[]): PeerGroup[] {
  const groups = new Map<string, AlertUpstream[]>();
  for (const upstream of upstreams) {
    if (upstream.type === 'alertmanager') {
      const peers = groups.get(upstream.group) ?? [];
      groups.set(upstream.group, peers);
      peers.push(upstream);
    }
  }
  return [...groups].map(([name, peers]) => ({ name, peers }));
}

function stateOf(
  mirror: Mirror,
  upstream: AlertUpstream,
  kind: keyof typeof streamKinds,
): StreamState | undefined {
  return mirror.stream(
    streamId({ upstream: upstream.name, kind: streamKinds[kind] }),
  );
}
