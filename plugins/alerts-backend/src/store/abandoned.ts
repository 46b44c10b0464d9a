import type { Knex } from 'knex';
import { FiringTable, type FiringRow } from './FiringTable';
import { answersAt, holdersOf, newestSeenAt, type Peer } from './peers';

/** How long a peer may be silent before its word counts no more where another of its group answers. */
const patienceMs = 5 * 60_000;

/** A firing nobody tells of any more, and when it was last seen; milliseconds since the epoch. */
export interface Abandoned {
  row: FiringRow;
  lastSeen: number;
}

/** The peers that fell silent while another of their group answers. */
export function silentPeers(peers: readonly Peer[], at: number): Peer[] {
  return peers.filter(
    peer =>
      peer.seenAt !== undefined &&
      at - peer.seenAt > peer.maxAgeMs + patienceMs &&
      peers.some(other => other.group === peer.group && answersAt(other, at)),
  );
}

/**
 * The firings that only silent peers still have, or nobody: their Alertmanager is no longer configured. Their end is
 * not known.
 */
export async function abandonedFirings(
  tx: Knex,
  peers: readonly Peer[],
  at: number,
): Promise<Abandoned[]> {
  const open = (await new FiringTable(tx).allOpen()).filter(
    row => row.missingSince === undefined,
  );
  const holders = await holdersOf(
    tx,
    open.map(row => row.fingerprint),
    peers,
  );
  const silent = new Set(silentPeers(peers, at));
  return open.flatMap(row => {
    const having = holders.get(row.fingerprint) ?? [];
    return having.every(peer => silent.has(peer))
      ? [{ row, lastSeen: newestSeenAt(having) ?? at }]
      : [];
  });
}
