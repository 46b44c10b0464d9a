import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { createHistory } from '@portolan/portal-node';
import type { Knex } from 'knex';
import { historyTable } from './episodeEvents';

/** Forgets episodes that ended too long ago, four times a day on one replica. What fires still is never forgotten. */
export async function scheduleRetention(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  knex: Knex;
  days: number;
}): Promise<void> {
  const { scheduler, logger, knex, days } = options;
  const history = createHistory(knex, historyTable);
  await scheduler.scheduleTask({
    id: 'alerts-history-retention',
    frequency: { hours: 6 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      const count = await history.expire({ days, now: Date.now() });
      if (count > 0) {
        logger.info(`Forgot ${count} episodes older than ${days} days`);
      }
    },
  });
}
