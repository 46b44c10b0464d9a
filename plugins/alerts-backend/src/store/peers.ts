import type { Knex } from 'knex';
import { z } from 'zod';
import { chunksOf } from './FiringTable';

/** The alerts of one Alertmanager in the mirror. */
export interface PeerStream {
  /** Id of the stream. */
  stream: string;
  /** Peers of one group tell of the same alerts. */
  group: string;
}

/** How a peer stands as of this transaction; milliseconds since the epoch. */
export interface Peer extends PeerStream {
  seenAt?: number;
  maxAgeMs: number;
}

const streamSchema = z.object({
  id: z.string(),
  seen_at: z.coerce.number().nullable(),
  max_age_ms: z.coerce.number(),
});
const recordSchema = z.object({ stream_id: z.string(), key: z.string() });

/** Whether a peer answered lately enough to be believed. */
export function answersAt({ seenAt, maxAgeMs }: Peer, at: number): boolean {
  return seenAt !== undefined && at - seenAt <= maxAgeMs;
}

/** When the newest of the peers answered; none if none ever did. */
export function newestSeenAt(peers: readonly Peer[]): number | undefined {
  const seen = peers.flatMap(peer => peer.seenAt ?? []);
  return seen.length > 0 ? Math.max(...seen) : undefined;
}

/** How the peers stand, as of this transaction: memory may be a batch behind. */
export async function readPeers(
  tx: Knex,
  streams: readonly PeerStream[],
): Promise<Peer[]> {
  const rows: unknown[] = await tx('stream')
    .whereIn(
      'id',
      streams.map(({ stream }) => stream),
    )
    .select('id', 'seen_at', 'max_age_ms');
  const byId = new Map(
    rows.map(row => {
      const parsed = streamSchema.parse(row);
      return [parsed.id, parsed] as const;
    }),
  );
  return streams.flatMap(one => {
    const row = byId.get(one.stream);
    return row
      ? [
          {
            ...one,
            maxAgeMs: row.max_age_ms,
            ...(row.seen_at === null ? {} : { seenAt: row.seen_at }),
          },
        ]
      : [];
  });
}

/** By fingerprint, those of the peers that have an alert; as of this transaction. */
export async function holdersOf(
  tx: Knex,
  fingerprints: readonly string[],
  peers: readonly Peer[],
): Promise<ReadonlyMap<string, Peer[]>> {
  const byStream = new Map(peers.map(peer => [peer.stream, peer]));
  const holders = new Map<string, Peer[]>();
  for (const some of peers.length > 0 ? chunksOf(fingerprints) : []) {
    const rows: unknown[] = await tx('record')
      .whereIn('stream_id', [...byStream.keys()])
      .whereIn('key', some)
      .whereNull('deleted_at')
      .select('stream_id', 'key');
    for (const row of rows) {
      const { stream_id: stream, key } = recordSchema.parse(row);
      const peer = byStream.get(stream);
      if (peer) {
        holders.set(key, [...(holders.get(key) ?? []), peer]);
      }
    }
  }
  return holders;
}
