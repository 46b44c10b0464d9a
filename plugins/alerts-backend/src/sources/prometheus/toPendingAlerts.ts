import { createHash } from 'node:crypto';
import { severityOf, type Alert } from '@portolan/plugin-alerts-common';
import { z } from 'zod';
import { instantOf } from '../parts';
import type { RulesAnswer } from './wire';

/** The pending alerts of an answer; firing ones are Alertmanager's to tell. Keys are made from the labels. */
export function toPendingAlerts(answer: RulesAnswer): Map<string, Alert> {
  const pending = new Map<string, Alert>();
  for (const rule of answer.data.groups.flatMap(group => group.rules)) {
    for (const alert of rule.alerts ?? []) {
      if (alert.state !== 'pending' || !alert.activeAt) {
        continue;
      }
      const fingerprint = hashOf(alert.labels);
      pending.set(fingerprint, {
        fingerprint,
        name: alert.labels.alertname ?? rule.name,
        severity: severityOf(alert.labels),
        state: 'pending',
        labels: alert.labels,
        annotations: alert.annotations,
        startsAt: instantOf(alert.activeAt),
        quietBy: [],
        receivers: [],
      });
    }
  }
  return pending;
}

/** A rule that cannot be evaluated: an outage of monitoring, not calm (facts A.3, item 8). */
export const ruleFindingSchema = z.object({
  rule: z.string(),
  group: z.string(),
  lastError: z.string(),
});

/** The rules that fail, by a key of their own. */
export function toRuleFindings(
  answer: RulesAnswer,
): Map<string, z.infer<typeof ruleFindingSchema>> {
  return new Map(
    answer.data.groups.flatMap(group =>
      group.rules
        .filter(rule => rule.type === 'alerting' && rule.health === 'err')
        .map(rule => [
          `rule:${group.file}:${group.name}:${rule.name}`.slice(0, 500),
          {
            rule: rule.name,
            group: group.name,
            lastError: (rule.lastError ?? 'no reason given').slice(0, 200),
          },
        ]),
    ),
  );
}

function hashOf(labels: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256').update('pending');
  for (const name of Object.keys(labels).sort()) {
    hash.update(`\u0000${name}\u0000${labels[name]}`);
  }
  return hash.digest('hex').slice(0, 24);
}
