import type { Look, Told } from '@portolan/plugin-alerts-common';
import type { Batch } from '@portolan/portal-node';
import { z } from 'zod';
import { answersAt, holdersOf, newestSeenAt, type Peer } from './peers';

const alertSchema = z.object({
  startsAt: z.string(),
  labels: z.record(z.string(), z.string()),
});

/** An alert of a batch, as far as its episode needs it. */
export interface ToldAlert {
  told: Told;
  labels: Readonly<Record<string, string>>;
  /** As it was told before: JSON. */
  before?: string;
}

/** Longer fingerprints are nothing an Alertmanager makes, and no history could keep them. */
const longestFingerprint = 400;

/** When the upstream of a batch answers now, and when it did before. */
export function lookOf({ previous, at }: Batch): Look {
  const previousAt = previous?.seenAt;
  return {
    at,
    ...(previousAt === undefined ? {} : { previousAt }),
    continuous:
      previous !== undefined &&
      previousAt !== undefined &&
      at - previousAt <= previous.maxAgeMs,
  };
}

/**
 * What a batch says of alerts. After a silence it says something of every alert it has: another peer's word may have
 * ended some of them meanwhile. What another peer that answers still has is not gone.
 */
export async function toldByBatch(
  batch: Batch,
  look: Look,
  others: readonly Peer[],
): Promise<Map<string, ToldAlert>> {
  const { tx, at, before, records, vanished } = batch;
  const told = new Map<string, ToldAlert>();
  const here = look.continuous ? batch.changed : records.keys();
  for (const fingerprint of here) {
    const alert = alertSchema.safeParse(records.get(fingerprint)).data;
    if (alert && fingerprint.length <= longestFingerprint) {
      told.set(fingerprint, {
        told: { word: 'here', since: Date.parse(alert.startsAt) },
        labels: alert.labels,
      });
    }
  }
  const holders = await holdersOf(tx, vanished, others);
  for (const fingerprint of vanished) {
    const having = holders.get(fingerprint) ?? [];
    if (having.some(peer => answersAt(peer, at))) {
      continue;
    }
    const lastSeen = Math.max(look.previousAt ?? 0, newestSeenAt(having) ?? 0);
    told.set(fingerprint, {
      told: look.continuous
        ? { word: 'answered-without' }
        : { word: 'unseen', lastSeen },
      labels: {},
      before: before.get(fingerprint),
    });
  }
  return told;
}
