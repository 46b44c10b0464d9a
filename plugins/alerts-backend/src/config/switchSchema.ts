import { z } from 'zod';
import { matcherSchema } from './matcherSchema';

/** One entry of `alerts.deadMansSwitches`. */
export const switchSchema = z
  .strictObject({
    alertname: z.string('is missing: the name of the alert that always fires'),
    matchers: z.array(matcherSchema).default([]),
    prometheus: z.string().optional(),
  })
  .transform(({ alertname, matchers, prometheus }) => ({
    matchers: [
      { name: 'alertname', value: alertname, isRegex: false, isEqual: true },
      ...matchers,
    ],
    ...(prometheus ? { prometheus } : {}),
  }));
