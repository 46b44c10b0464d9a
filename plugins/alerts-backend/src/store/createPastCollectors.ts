import {
  type Collector,
  createAsk,
  type HttpDoor,
} from '@portolan/portal-node';
import type { Knex } from 'knex';
import type { AlertUpstream } from '../config';
import type { HistoryConfig } from '../config/historySchema';
import { createBackfillCollector } from '../sources/prometheus/backfill/createBackfillCollector';
import { upstreamStream } from '../sources/streams';
import { createResolvedCollector } from './createResolvedCollector';
import { keepBackfilled } from './keepBackfilled';

const requestMs = 30_000;
/** A window that is larger is asked for in halves. */
const maxBytes = 16 * 1024 * 1024;

/** What fills the portal's own streams of the past: what ended lately, and the past of each Prometheus. */
export function createPastCollectors(options: {
  door: HttpDoor;
  knex: Knex;
  upstreams: readonly AlertUpstream[];
  history: HistoryConfig;
}): Collector[] {
  const { door, knex, upstreams, history } = options;
  const alertStreams = upstreams
    .filter(upstream => upstream.type === 'alertmanager')
    .map(upstream => upstreamStream(upstream, 'alerts'));
  return [
    createResolvedCollector({ knex }),
    ...upstreams
      .filter(upstream => upstream.type === 'prometheus')
      .map(upstream =>
        createBackfillCollector({
          ask: createAsk(door, upstream, {
            maxBytes,
            totalMs: requestMs,
            idleMs: requestMs,
          }),
          upstream: upstream.name,
          days: history.backfillDays,
          requestsPerMinute: history.backfillRequestsPerMinute,
          requestMs,
          isReady: () => allTried(knex, alertStreams),
          keep: (batch, firings) =>
            keepBackfilled(batch, firings, upstream.name),
        }),
      ),
  ];
}

/** Whether each of the streams has been read once, well or not. */
async function allTried(knex: Knex, streams: string[]): Promise<boolean> {
  const untried: unknown[] = await knex('stream')
    .whereIn('id', streams)
    .whereNull('tried_at')
    .select('id')
    .limit(1);
  return untried.length === 0;
}
