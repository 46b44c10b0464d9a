import { createRecordReader, type Mirror } from '@portolan/portal-node';
import type { AlertUpstream } from '../../config';
import { alertmanagerStatusSchema } from '../../sources/alertmanager/status';
import { statusKeys, upstreamStream } from '../../sources/streams';
import type { PeerGroup } from '../peerGroups';

const read = createRecordReader(alertmanagerStatusSchema);

/**
 * The peers of a group in the order in which they are written to: those that answer and are ready, those that answer
 * and settle, the others. All of them: what seems ill may be well again.
 */
export function silencePeers(
  mirror: Mirror,
  { peers }: PeerGroup,
): AlertUpstream[] {
  const rank = (peer: AlertUpstream) => {
    const stream = mirror.stream(upstreamStream(peer, 'silences'));
    if (!stream || stream.seenAt === undefined || stream.problem) {
      return 2;
    }
    const status = read(
      mirror.records(upstreamStream(peer, 'status')).get(statusKeys.status),
    );
    return status?.clusterStatus === 'settling' ? 1 : 0;
  };
  return peers
    .map(peer => ({ peer, rank: rank(peer) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ peer }) => peer);
}
