import {
  followEpisode,
  noticeWords,
  type ProductionSight,
  type ServiceNotice,
} from '@portolan/plugin-clusters-common';
import type { ServiceRef } from '@portolan/portal-common';
import { createRecordReader, type Collector } from '@portolan/portal-node';
import { noticesStream } from '../sources/streams';
import {
  episodeRecordSchema,
  type EpisodeRecord,
  type NoticeRecord,
} from './episodeRecord';

const everyMs = 5_000;
/** Between looks that are further apart nobody knows how services were. */
const awayMs = 30_000;
/** A notice that could not be sent for so long is old. */
const dueMs = 6 * 60 * 60_000;

/**
 * Follows every service in production, and keeps what its owner is to be told: decided in one place, and kept in the
 * mirror, so that a restart or another holder of the lease goes on where the last look left it.
 */
export function createEpisodesCollector(options: {
  /** Resolves when all that was to be judged is. */
  judged: { settled(): Promise<void> };
  production: { all(now: number): ReadonlyMap<ServiceRef, ProductionSight> };
  titleOf: (service: ServiceRef) => string;
  now?: () => number;
}): Collector {
  const { judged, production, titleOf, now = Date.now } = options;
  const read = createRecordReader(episodeRecordSchema);
  let lookedAt = Number.NEGATIVE_INFINITY;

  function follow(
    service: ServiceRef,
    known: EpisodeRecord | undefined,
    {
      sight,
      at,
      wasAway,
    }: { sight: ProductionSight; at: number; wasAway: boolean },
  ): EpisodeRecord | undefined {
    const before =
      wasAway && known
        ? followEpisode(known.episode, { state: 'unknown' }, at).episode
        : known?.episode;
    const { episode, notice } = followEpisode(before, sight, at);
    const kept = notice
      ? noticeRecord({ service, title: titleOf(service), notice, at })
      : stillDue(known?.notice, at);
    return episode && { service, episode, ...(kept ? { notice: kept } : {}) };
  }

  return {
    stream: noticesStream,
    everyMs,
    limitMs: 60_000,
    async collect({ before }) {
      await judged.settled();
      const at = now();
      const wasAway = at - lookedAt > awayMs;
      lookedAt = at;
      const records = new Map<ServiceRef, EpisodeRecord>();
      for (const [service, sight] of production.all(at)) {
        const known = read(before.get(service));
        const record = follow(service, known, { sight, at, wasAway });
        if (record) {
          records.set(service, record);
        }
      }
      return { records };
    },
  };
}

function noticeRecord(told: {
  service: ServiceRef;
  title: string;
  notice: ServiceNotice;
  at: number;
}): NoticeRecord {
  const { service, title, notice, at } = told;
  const { kind, since } = notice;
  return {
    key: `service-${kind}/${service}/${since}`,
    kind,
    at: new Date(at).toISOString(),
    ...noticeWords(notice, title),
  };
}

function stillDue(
  notice: NoticeRecord | undefined,
  at: number,
): NoticeRecord | undefined {
  return notice && at - Date.parse(notice.at) < dueMs ? notice : undefined;
}
