import { alertSchema } from '@portolan/plugin-alerts-common';
import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/**
 * Labels of a record that this area wrote itself: parsed at the rim, so that here only their kind is looked at.
 * Looking at each again took 80 % of the time of reading 40,000 records.
 */
const texts = z.custom<Record<string, string>>(
  value => typeof value === 'object' && value !== null,
);
const written = { labels: texts, annotations: texts, startsAt: z.string() };

/** A record of an `alerts` stream. */
export const alertRecordSchema = alertSchema.extend({
  ...written,
  generatorUrl: z.string().optional(),
});

/** A record of a `rules` stream that is an alert, see `ruleAlertSchema`. */
export const ruleAlertRecordSchema = alertRecordSchema.extend({
  rule: z.string(),
});

/** A record of the portal's stream of alerts that ended lately. */
export const resolvedRecordSchema = alertRecordSchema.extend({
  endedAt: instantSchema,
});
