import type { AlertItem, Handling } from '@portolan/plugin-alerts-common';
import type { Collector, History } from '@portolan/portal-node';
import type { Knex } from 'knex';
import { handlingStream } from '../sources/streams';
import type {
  DatabaseHandlingStore,
  HandledAlert,
} from '../store/DatabaseHandlingStore';
import type { AlertsIndex } from './AlertsIndex';

/**
 * Tells all replicas who handles which alert, and forgets it when the alert has ended or began anew.
 *
 * @param options - the alerts, who handles them, and where the end of that is noted
 */
export function createHandlingCollector(options: {
  knex: Knex;
  store: DatabaseHandlingStore;
  history: History;
  index: Pick<AlertsIndex, 'byFingerprint' | 'everyGroupAnswered'>;
  everyMs: number;
  now?: () => number;
}): Collector {
  const { knex, store, history, index, everyMs, now = Date.now } = options;

  async function release(handled: HandledAlert, why: string): Promise<void> {
    await knex.transaction(async within => {
      if (await store.release(handled, within)) {
        const event = {
          at: new Date(now()).toISOString(),
          by: 'system',
          subject: handled.service ?? `alert:${handled.fingerprint}`,
          kind: 'alert-release',
          from: handled.by,
          evidence: `${handled.alert} (${handled.fingerprint}) ${why}`,
        };
        await history.append([event], within);
      }
    });
  }

  return {
    stream: { ...handlingStream, maxAgeMs: everyMs * 4 },
    everyMs,
    limitMs: 20_000,
    async collect() {
      const records = new Map<string, Handling>();
      for (const handled of await store.all()) {
        const over = whyOver(handled, index.byFingerprint(handled.fingerprint));
        // What nobody tells of may still be there, where somebody has not been heard yet.
        if (!over || !index.everyGroupAnswered) {
          records.set(handled.fingerprint, toHandling(handled));
        } else {
          await release(handled, over);
        }
      }
      return { records };
    },
  };
}

/** Why nobody handles it any more; nothing while somebody does. */
function whyOver(
  { since }: HandledAlert,
  alert: AlertItem | undefined,
): string | undefined {
  if (!alert || alert.state === 'resolved') {
    return 'ended';
  }
  return Date.parse(alert.startsAt) > since ? 'began anew' : undefined;
}

function toHandling({ by, note, since }: HandledAlert): Handling {
  return {
    by,
    ...(note ? { note } : {}),
    since: new Date(since).toISOString(),
  };
}
