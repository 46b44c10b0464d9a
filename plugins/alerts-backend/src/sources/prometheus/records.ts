import { alertSchema } from '@portolan/plugin-alerts-common';
import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/**
 * A pending or firing alert as its Prometheus tells it: without the external labels, which are added on sending only.
 * Its fingerprint is that of these labels.
 */
export const ruleAlertSchema = alertSchema.extend({
  /** Key of its rule. */
  rule: z.string(),
});
/** See {@link ruleAlertSchema}. */
export type RuleAlert = z.infer<typeof ruleAlertSchema>;

/** A group of rules, remembered for a day after it is gone: that it is gone is a finding. */
export const ruleGroupSchema = z.object({
  file: z.string(),
  name: z.string(),
  /** Alerting rules in it. */
  rules: z.number().int().min(0),
  goneSince: instantSchema.optional(),
});
/** See {@link ruleGroupSchema}. */
export type RuleGroup = z.infer<typeof ruleGroupSchema>;

/** What a Prometheus says of itself; what it does not say is not there. */
export const prometheusStatusSchema = z.object({
  version: z.string().optional(),
  /** Added to every alert it sends, unless the alert has a label of that name. */
  externalLabels: z.record(z.string(), z.string()).optional(),
  /** What `alert_relabel_configs` drop or keep of an alert's labels on sending, by the label's name. */
  labelRules: z
    .array(
      z.object({
        action: z.enum(['labeldrop', 'labelkeep']),
        /** RE2, anchored. */
        regex: z.string(),
      }),
    )
    .optional(),
  /** True if they change alerts in other ways too, so that alerts cannot be followed exactly. */
  relabels: z.boolean().optional(),
  /** True if it runs with what its files said last; false if it could not load that and goes on with what it had. */
  isConfigurationCurrent: z.boolean().optional(),
  /** Where it sends alerts to now. */
  alertmanagers: z.array(z.string()).optional(),
});
/** See {@link prometheusStatusSchema}. */
export type PrometheusStatus = z.infer<typeof prometheusStatusSchema>;
