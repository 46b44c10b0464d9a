import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  repeatedDuty,
  type Duty,
  type Notifier,
  type ServiceDirectory,
} from '@portolan/portal-node';
import type { AlertsIndex } from '../AlertsIndex';
import {
  dueNotices,
  noticeMs,
  toNotification,
  type Notice,
} from './dueNotices';

const lookEveryMs = 1_000;
/** Where no alert changed, time alone changes what is due. */
const lookAgainMs = 60_000;
/** After a message could not be sent. */
const againMs = 30_000;

/** Tells owners of new critical alerts, wherever the lease is held: once, whichever replica held it before. */
export function createNoticesDuty(options: {
  index: AlertsIndex;
  directory: ServiceDirectory;
  notifier: Notifier;
  logger: LoggerService;
  now?: () => number;
}): Duty {
  const { index, directory, notifier, logger, now = Date.now } = options;
  /** What needs no look at the database, by key: until when. */
  const settled = new Map<string, number>();
  let expiresAt = 0;
  let looked: { at: number; alerts?: unknown; due: Notice[] } = {
    at: 0,
    due: [],
  };

  return repeatedDuty({
    name: 'Telling owners of critical alerts',
    everyMs: lookEveryMs,
    logger,
    async run() {
      const at = now();
      if (at >= expiresAt) {
        expiresAt = at + noticeMs;
        await notifier.expire();
      }
      for (const [key, until] of settled) {
        if (until <= at) {
          settled.delete(key);
        }
      }
      const alerts = index.all();
      if (alerts !== looked.alerts || at - looked.at >= lookAgainMs) {
        looked = { at, alerts, due: dueNotices(alerts, at) };
      }
      const failures: unknown[] = [];
      for (const notice of looked.due) {
        const { key, owner } = notice;
        if (settled.has(key)) {
          continue;
        }
        try {
          const isSent = await notifier.notifyOnce({
            key,
            recipients: { type: 'entity', entityRef: owner },
            payload: toNotification(notice, ref => directory.find(ref)),
            withinMs: noticeMs,
          });
          // Another replica may have told it any time within the hour.
          settled.set(key, at + (isSent ? noticeMs : againMs));
        } catch (error) {
          settled.set(key, at + againMs);
          failures.push(error);
        }
      }
      if (failures.length > 0) {
        throw failures[0];
      }
    },
  });
}
