import { z } from 'zod';

function within(least: number, most: number) {
  const message = `must be between ${least} and ${most}`;
  return z.coerce.number().min(least, message).max(most, message);
}

/** `alerts.history`: how the past of alerts is kept and read. */
export const historyConfigSchema = z
  .strictObject({
    /** For how many days episodes are kept. */
    days: within(1, 730).default(90),
    /** How many days of a Prometheus' past are read when it is first seen. */
    backfillDays: within(0, 30).default(30),
    backfillRequestsPerMinute: within(1, 600).default(20),
  })
  .prefault({});
/** See {@link historyConfigSchema}. */
export type HistoryConfig = z.output<typeof historyConfigSchema>;
