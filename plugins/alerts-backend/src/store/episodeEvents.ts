import { episodeEnds, type EpisodeEnd } from '@portolan/plugin-alerts-common';
import type { AuditEvent } from '@portolan/portal-common';
import { z } from 'zod';

/** The history table of the area. */
export const historyTable = 'alert_history';

/** An episode that ended; milliseconds since the epoch. */
export interface EndedEpisode {
  fingerprint: string;
  start: number;
  end: number;
  how: EpisodeEnd;
  from: 'seen' | 'backfilled';
  labels: Readonly<Record<string, string>>;
  /** The upstream that told of it. */
  upstream: string;
}

/** An upstream group that answers, for the first time or after a silence; milliseconds since the epoch. */
export interface WatchBegin {
  group: string;
  at: number;
  /** Until when it had answered before. */
  silentSince?: number;
  upstream: string;
}

/**
 * What the kinds of events mean. Of an episode, `subject` is the fingerprint, `from` the instant it began, `to` how it
 * ended and `at` when; of a watch, `subject` is the group of upstreams, `from` the instant its silence began and `at`
 * when it answered.
 */
const kinds = {
  seen: 'episode',
  backfilled: 'backfilled-episode',
  watch: 'watch',
} as const;

const evidenceSchema = z.object({ labels: z.record(z.string(), z.string()) });

/** An episode as the history keeps it. */
export function eventOfEpisode(episode: EndedEpisode): AuditEvent {
  return {
    subject: episode.fingerprint,
    kind: kinds[episode.from],
    from: instant(episode.start),
    to: episode.how,
    at: instant(episode.end),
    by: episode.upstream,
    evidence: JSON.stringify({ labels: episode.labels }),
  };
}

/** A begin of watching as the history keeps it. */
export function eventOfWatch(watch: WatchBegin): AuditEvent {
  return {
    subject: watch.group,
    kind: kinds.watch,
    ...(watch.silentSince === undefined
      ? {}
      : { from: instant(watch.silentSince) }),
    to: 'answers',
    at: instant(watch.at),
    by: watch.upstream,
  };
}

/** The episode of an event. @param labelsOf - the labels of a fingerprint, where they were read before: they never differ */
export function episodeOfEvent(
  event: AuditEvent,
  labelsOf: (fingerprint: string) => EndedEpisode['labels'] | undefined,
): EndedEpisode | undefined {
  const from = Object.entries(kinds).find(([, kind]) => kind === event.kind);
  const how = episodeEnds.find(end => end === event.to);
  const start = Date.parse(event.from ?? '');
  if (!from || from[0] === 'watch' || !how || Number.isNaN(start)) {
    return undefined;
  }
  return {
    fingerprint: event.subject,
    start,
    end: Date.parse(event.at),
    how,
    from: event.kind === kinds.seen ? 'seen' : 'backfilled',
    labels: labelsOf(event.subject) ?? labelsOfEvidence(event.evidence),
    upstream: event.by,
  };
}

/** The begin of watching of an event. */
export function watchOfEvent(event: AuditEvent): WatchBegin | undefined {
  if (event.kind !== kinds.watch) {
    return undefined;
  }
  const silentSince = Date.parse(event.from ?? '');
  return {
    group: event.subject,
    at: Date.parse(event.at),
    upstream: event.by,
    ...(Number.isNaN(silentSince) ? {} : { silentSince }),
  };
}

function labelsOfEvidence(
  evidence: string | undefined,
): EndedEpisode['labels'] {
  try {
    return evidenceSchema.parse(JSON.parse(evidence ?? '{}')).labels;
  } catch {
    return {};
  }
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
