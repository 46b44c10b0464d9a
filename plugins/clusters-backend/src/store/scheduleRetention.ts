import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { History } from '@portolan/portal-node';

/** Forgets changes that are too old, four times a day on one replica. */
export async function scheduleRetention(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  history: History;
  days: number;
}): Promise<void> {
  const { scheduler, logger, history, days } = options;
  await scheduler.scheduleTask({
    id: 'clusters-changes-retention',
    frequency: { hours: 6 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      const count = await history.expire({ days, now: Date.now() });
      if (count > 0) {
        logger.info(`Forgot ${count} changes older than ${days} days`);
      }
    },
  });
}
