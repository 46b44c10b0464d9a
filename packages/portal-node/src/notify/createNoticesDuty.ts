import type { LoggerService } from '@backstage/backend-plugin-api';
import { repeatedDuty, type Duty } from '../collect/Duty';
import type {
  NotificationContent,
  Notifier,
  Recipients,
} from './createNotifier';

/** Something that somebody is to be told once. */
export interface DueNotice {
  /** What it is about, the same whoever asks; at most 400 characters. */
  key: string;
  recipients: Recipients;
  payload: NotificationContent;
}

const lookEveryMs = 1_000;
const expireEveryMs = 3_600_000;
/** After a message could not be sent. */
const againMs = 30_000;

/**
 * Tells people what is due, wherever the lease is held: once, whichever replica held it before.
 *
 * @param options - `due` is asked each second; `withinMs`: the same key is told again after so many milliseconds
 */
export function createNoticesDuty(options: {
  name: string;
  due: (now: number) => Iterable<DueNotice>;
  withinMs: number;
  notifier: Notifier;
  logger: LoggerService;
  now?: () => number;
}): Duty {
  const { name, due, withinMs, notifier, logger, now = Date.now } = options;
  /** What needs no look at the database, by key: until when. */
  const settled = new Map<string, number>();
  let expiresAt = 0;

  return repeatedDuty({
    name,
    everyMs: lookEveryMs,
    logger,
    async run() {
      const at = now();
      if (at >= expiresAt) {
        expiresAt = at + expireEveryMs;
        await notifier.expire();
      }
      for (const [key, until] of settled) {
        if (until <= at) {
          settled.delete(key);
        }
      }
      const failures: unknown[] = [];
      for (const notice of due(at)) {
        const { key } = notice;
        if (settled.has(key)) {
          continue;
        }
        try {
          const isSent = await notifier.notifyOnce({ ...notice, withinMs });
          // Another replica may have told it any time before.
          settled.set(key, at + (isSent ? withinMs : againMs));
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
