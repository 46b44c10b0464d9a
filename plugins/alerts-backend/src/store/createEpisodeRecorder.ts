import {
  believedMissingMs,
  stepFiring,
  type Look,
} from '@portolan/plugin-alerts-common';
import {
  createHistory,
  type Batch,
  type BesideBatch,
} from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import { portalStreams, upstreamStream } from '../sources/streams';
import { abandonedFirings, silentPeers } from './abandoned';
import {
  eventOfEpisode,
  eventOfWatch,
  historyTable,
  type WatchBegin,
} from './episodeEvents';
import { FiringChanges } from './FiringChanges';
import { firingInPrometheus } from './firingInPrometheus';
import { FiringTable, type FiringRow } from './FiringTable';
import { lastEnds } from './lastEnds';
import { resolvedRecordOf } from './createResolvedCollector';
import { answersAt, newestSeenAt, readPeers, type Peer } from './peers';
import { lookOf, toldByBatch, type ToldAlert } from './toldByBatch';

const tidyEveryMs = 60_000;
/** Long enough for every replica to learn of an end, and for "resolved lately". */
const endedKeptMs = 20 * 60_000;

/**
 * Writes the episodes of alerts beside the batches of Alertmanagers. All of it is decided by what the database holds
 * within the batch's transaction, so that neither a restart nor another leader loses or repeats anything.
 *
 * @returns what to run beside the alerts of an upstream
 */
export function createEpisodeRecorder(
  upstreams: readonly AlertUpstream[],
): (upstream: AlertUpstream) => BesideBatch {
  const streams = upstreams
    .filter(one => one.type === 'alertmanager')
    .map(one => ({ stream: upstreamStream(one, 'alerts'), group: one.group }));
  const prometheuses = upstreams.filter(one => one.type === 'prometheus');
  let tidiedAt: number | undefined;
  let hasTidied = false;
  // Not at once: upstreams that are new in the configuration answer first.
  const isTimeToTidy = (at: number) => {
    if (tidiedAt !== undefined && at - tidiedAt < tidyEveryMs) {
      return false;
    }
    const isFirst = tidiedAt === undefined;
    tidiedAt = at;
    return !isFirst;
  };

  return upstream => async batch => {
    const own = upstreamStream(upstream, 'alerts');
    const peers = await readPeers(batch.tx, streams);
    const others = peers.filter(peer => peer.stream !== own);
    const look = lookOf(batch);
    const changes = new FiringChanges({
      upstream: upstream.name,
      version: batch.version,
    });
    const told = await toldByBatch(batch, look, others);
    const rows = await concerned(batch, told);
    const inPrometheus = await firingInPrometheus(batch, {
      prometheuses,
      rows: [...rows.values()].filter(
        row => told.get(row.fingerprint)?.told.word !== 'here',
      ),
    });
    for (const fingerprint of new Set([...told.keys(), ...rows.keys()])) {
      const row = rows.get(fingerprint);
      const one = told.get(fingerprint);
      const word = inPrometheus.get(fingerprint);
      const open = row && { ...row, firesInPrometheus: word !== undefined };
      changes.apply(row, stepFiring(open, one?.told, look), {
        fingerprint,
        labels: one?.labels ?? {},
        // An answer may be a moment older than the end of an alert; a silence never tells of an end.
        alert: word === 'silent' ? undefined : one?.before,
      });
    }
    if (isTimeToTidy(batch.at)) {
      // At first because upstreams may be configured no more; later only if one is silent.
      if (!hasTidied || silentPeers(peers, batch.at).length > 0) {
        await abandon(batch, peers, changes);
      }
      hasTidied = true;
      await new FiringTable(batch.tx).forget(batch.at - endedKeptMs);
    }
    const watch = watchBegin(upstream, look, others);
    return write(batch, changes, watch);
  };
}

/** The open firings a batch says something of, and those whose end is now believed. */
async function concerned(
  { tx, at }: Batch,
  told: ReadonlyMap<string, ToldAlert>,
): Promise<Map<string, FiringRow>> {
  const table = new FiringTable(tx);
  const rows = [
    ...(await table.missingSince(at - believedMissingMs)),
    ...(await table.open([...told.keys()])),
  ];
  return new Map(rows.map(row => [row.fingerprint, row]));
}

async function abandon(
  { tx, at }: Batch,
  peers: readonly Peer[],
  changes: FiringChanges,
): Promise<void> {
  for (const { row, lastSeen } of await abandonedFirings(tx, peers, at)) {
    if (changes.concern(row.fingerprint)) {
      continue;
    }
    changes.apply(
      row,
      [
        {
          change: 'ended',
          start: row.start,
          end: Math.max(row.start, lastSeen),
          how: 'unseen',
        },
      ],
      row,
    );
  }
}

/** A group begins to answer: for the first time, or after a silence of all its peers. */
function watchBegin(
  upstream: AlertUpstream,
  look: Look,
  others: readonly Peer[],
): WatchBegin | undefined {
  const peers = others.filter(peer => peer.group === upstream.group);
  if (look.continuous || peers.some(peer => answersAt(peer, look.at))) {
    return undefined;
  }
  const silentSince = Math.max(look.previousAt ?? 0, newestSeenAt(peers) ?? 0);
  return {
    group: upstream.group,
    upstream: upstream.name,
    at: look.at,
    ...(silentSince > 0 ? { silentSince } : {}),
  };
}

async function write(
  batch: Batch,
  changes: FiringChanges,
  watch: WatchBegin | undefined,
): Promise<boolean> {
  const { tx } = batch;
  changes.beginAfter(await lastEnds(tx, changes.begun), batch.at);
  const events = [
    ...changes.ended.map(eventOfEpisode),
    ...(watch ? [eventOfWatch(watch)] : []),
  ];
  await createHistory(tx, historyTable).append(events, tx);
  const { rows } = changes;
  await new FiringTable(tx).write(rows);
  await batch.put(portalStreams.resolved, resolvedLately(changes));
  return rows.length > 0 || events.length > 0;
}

/** An alert is told as resolved lately as soon as it is missing, and no more when it is back. */
function resolvedLately(changes: FiringChanges): Map<string, unknown> {
  return new Map(
    changes.rewritten.map(row => [row.fingerprint, resolvedRecordOf(row)]),
  );
}
