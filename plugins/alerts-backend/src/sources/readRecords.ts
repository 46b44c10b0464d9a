import {
  alertStates,
  severities,
  type Alert,
} from '@portolan/plugin-alerts-common';
import type { RuleAlert } from './prometheus/records';

// Records of this area's own streams: parsed at the rim and written by us, so that here only their kind is looked at,
// and they stay the objects that the mirror holds. To parse 40,000 of them again took as long as fetching them.

const knownStates: ReadonlySet<unknown> = new Set(alertStates);
const knownSeverities: ReadonlySet<unknown> = new Set(severities);

/** A record of an `alerts` stream. */
export function isAlertRecord(record: unknown): record is Alert {
  return (
    isObject(record) &&
    typeof record.fingerprint === 'string' &&
    typeof record.name === 'string' &&
    knownSeverities.has(record.severity) &&
    knownStates.has(record.state) &&
    isObject(record.labels) &&
    isObject(record.annotations) &&
    typeof record.startsAt === 'string' &&
    Array.isArray(record.quietBy) &&
    Array.isArray(record.receivers) &&
    (record.generatorUrl === undefined ||
      typeof record.generatorUrl === 'string')
  );
}

/** A record of a `rules` stream that is an alert, see `ruleAlertSchema`. */
export function isRuleAlertRecord(record: unknown): record is RuleAlert {
  return (
    isAlertRecord(record) && 'rule' in record && typeof record.rule === 'string'
  );
}

/** A record of the portal's stream of alerts that ended lately. */
export function isResolvedRecord(
  record: unknown,
): record is Alert & { endedAt: string } {
  return (
    isAlertRecord(record) &&
    'endedAt' in record &&
    typeof record.endedAt === 'string'
  );
}

/** An object of JSON, which may have any parts. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
