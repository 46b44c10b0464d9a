import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { databaseNow } from '../mirror/databaseClock';

/** Who is told; the same as upstream's `NotificationRecipients`. */
export type Recipients =
  | {
      type: 'entity';
      entityRef: string | string[];
      excludeEntityRef?: string | string[];
    }
  | { type: 'broadcast' };

/** What they are told: the part of upstream's `NotificationPayload` that is used here. */
export interface NotificationContent {
  title: string;
  description?: string;
  /** Path in the portal. */
  link?: string;
  severity?: 'critical' | 'high' | 'normal' | 'low';
  topic?: string;
  /** Notifications of the same scope replace each other in the inbox. */
  scope?: string;
}

/** Upstream's `NotificationService`, as far as it is used here. */
export interface Notifications {
  send(options: {
    recipients: Recipients;
    payload: NotificationContent;
  }): Promise<void>;
}

/** Tells people something once. */
export interface Notifier {
  /**
   * Sends, unless a notification of the same key was sent less than `withinMs` ago by any replica.
   * When sending fails the key is free again, and the error is thrown.
   *
   * @returns whether it was sent by this call
   */
  notifyOnce(notification: {
    /** What it is about, e.g. `backup-late/component:default/shop`; at most 400 characters. */
    key: string;
    recipients: Recipients;
    payload: NotificationContent;
    /** Milliseconds. */
    withinMs: number;
  }): Promise<boolean>;
  /** Forgets keys whose time is over; tells how many. */
  expire(): Promise<number>;
}

/** A replica that dies while sending blocks the key for so long: rather told twice than never. */
const sendingMs = 60_000;

/** Makes a {@link Notifier} on the table `notification`; time is the database's, so that replicas agree. */
export function createNotifier(options: {
  knex: Knex;
  notifications: Notifications;
}): Notifier {
  const { knex, notifications } = options;

  const inMs = (milliseconds: number) =>
    knex.raw('? + ?', [databaseNow(knex), milliseconds]);

  async function claim(key: string, holder: string): Promise<boolean> {
    await knex('notification')
      .insert({ key, holder: '', expires_at: databaseNow(knex) })
      .onConflict('key')
      .ignore();
    const claimed = await knex('notification')
      .where({ key })
      .andWhere('expires_at', '<=', databaseNow(knex))
      .update({ holder, expires_at: inMs(sendingMs) });
    return claimed === 1;
  }

  return {
    async notifyOnce({ key, recipients, payload, withinMs }) {
      const holder = randomUUID();
      if (!(await claim(key, holder))) {
        return false;
      }
      try {
        await notifications.send({ recipients, payload });
      } catch (error) {
        await knex('notification').where({ key, holder }).delete();
        throw error;
      }
      await knex('notification')
        .where({ key, holder })
        .update({ expires_at: inMs(withinMs) });
      return true;
    },
    async expire() {
      return (
        knex('notification')
          // Not at once: a key may be about to be claimed.
          .where('expires_at', '<=', inMs(-sendingMs))
          .delete()
      );
    },
  };
}
