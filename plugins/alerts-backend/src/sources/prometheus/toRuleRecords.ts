import {
  severityOf,
  type AlertState,
  type Rule,
} from '@portolan/plugin-alerts-common';
import { forEachInTurns } from '@portolan/portal-node';
import { createElementReader, cutAnnotations, recordKey } from '../parts';
import { ruleKeys } from '../streams';
import { fingerprintOf } from './fingerprintOf';
import { lateSince } from './lateSince';
import { withGoneGroups } from './withGoneGroups';
import type { RuleAlert, RuleGroup } from './records';
import {
  wireGroupSchema,
  wireRuleAlertSchema,
  wireRuleSchema,
  type WireRule,
  type WireRuleAlert,
} from './wire';

/**
 * The records of a `rules` stream: every alerting rule, its group, and its pending and firing alerts. Times of
 * evaluations are not in them, so that a record changes only when there is news.
 *
 * @param context - `upstreamNow` is the upstream's own clock, so that a wrong clock makes no rule late; `before` is
 *   what the stream held, which tells of groups that are gone; of a partial answer nothing is
 */
export async function toRuleRecords(
  groups: readonly unknown[],
  context: {
    now: number;
    upstreamNow?: number;
    before: ReadonlyMap<string, unknown>;
    isPartial: boolean;
  },
): Promise<{ records: Map<string, unknown>; gaps: string[] }> {
  const readers = {
    groups: createElementReader(wireGroupSchema, 'groups of rules'),
    rules: createElementReader(wireRuleSchema, 'rules'),
    alerts: createElementReader(wireRuleAlertSchema, 'alerts of rules'),
  };
  const records = new Map<string, Rule | RuleAlert | RuleGroup>();
  const telling: Array<{ wire: WireRule; key: string }> = [];
  await forEachInTurns(groups, element => {
    const group = readers.groups.read(element);
    if (!group) {
      return;
    }
    const rules = (group.rules ?? [])
      .flatMap(rule => readers.rules.read(rule) ?? [])
      .filter(rule => rule.type === 'alerting');
    const groupKey = recordKey(`${ruleKeys.group}${group.file}:${group.name}`);
    records.set(groupKey, {
      file: group.file,
      name: group.name,
      rules: rules.length,
    });
    for (const wire of rules) {
      const key = freeKey(records, [group.file, group.name, wire.name]);
      const since = lateSince({
        lastEvaluation: wire.lastEvaluation ?? group.lastEvaluation,
        intervalSeconds: group.interval,
        now: context.upstreamNow ?? context.now,
      });
      records.set(`${ruleKeys.rule}${key}`, {
        ...toRule(wire),
        key,
        file: group.file,
        group: group.name,
        ...(since ? { lateSince: since } : {}),
      });
      telling.push({ wire, key });
    }
  });
  await forEachInTurns(alertsOf(telling), ({ element, wire, key }) => {
    const alert = readers.alerts.read(element);
    if (alert && alert.state !== 'inactive') {
      const record = toRuleAlert(alert, { wire, key });
      records.set(`${ruleKeys.alert}${record.fingerprint}`, record);
    }
  });
  return {
    records: context.isPartial
      ? new Map([...context.before, ...records])
      : withGoneGroups(records, context),
    gaps: Object.values(readers).flatMap(reader => reader.gaps()),
  };
}

/** Names may repeat within a group: the second gets a number. */
function freeKey(
  records: ReadonlyMap<string, unknown>,
  parts: string[],
): string {
  const plain = recordKey(parts.join(':'));
  let key = plain;
  for (let at = 2; records.has(`${ruleKeys.rule}${key}`); at++) {
    key = `${plain}#${at}`;
  }
  return key;
}

const states: ReadonlyMap<string, Rule['state']> = new Map([
  ['inactive', 'inactive'],
  ['pending', 'pending'],
  ['firing', 'firing'],
]);

function toRule(wire: WireRule): Omit<Rule, 'key' | 'file' | 'group'> {
  const health =
    wire.health === 'ok' || wire.health === 'err' ? wire.health : 'unknown';
  return {
    name: wire.name,
    query: wire.query,
    forSeconds: wire.duration,
    labels: wire.labels ?? {},
    annotations: cutAnnotations(wire.annotations ?? {}),
    // A rule that was never evaluated says `inactive` before 3.8; that it does not fire is not known.
    state:
      health === 'unknown' && wire.state === 'inactive'
        ? 'unknown'
        : states.get(wire.state) ?? 'unknown',
    health,
    ...(health === 'err'
      ? { lastError: (wire.lastError || 'no reason given').slice(0, 500) }
      : {}),
  };
}

const alertStateOf: ReadonlyMap<string, AlertState> = new Map([
  ['pending', 'pending'],
  ['firing', 'active'],
]);

/** Every alert beside its rule: one rule alone may have thousands. */
function* alertsOf(rules: ReadonlyArray<{ wire: WireRule; key: string }>) {
  for (const rule of rules) {
    for (const element of rule.wire.alerts ?? []) {
      yield { element, ...rule };
    }
  }
}

function toRuleAlert(
  alert: WireRuleAlert,
  { wire, key }: { wire: WireRule; key: string },
): RuleAlert {
  const labels = withRuleLabels(alert.labels, wire.labels ?? {});
  return {
    fingerprint: fingerprintOf(labels),
    name: labels.alertname ?? wire.name,
    severity: severityOf(labels),
    state: alertStateOf.get(alert.state) ?? 'unknown',
    labels,
    annotations: cutAnnotations(alert.annotations),
    startsAt: startOf(alert, wire),
    quietBy: [],
    receivers: [],
    rule: key,
  };
}

/**
 * An alert of Prometheus has every label of its rule. Thanos adds the external labels of the Prometheus that evaluates a
 * rule to the labels of the rule and not to those of its alerts (pkg/rules/prometheus.go, seen with 0.42), although
 * Alertmanager gets them: without them the two would be taken for two alerts. Labels with a template are left alone:
 * what an alert lacks of them was empty.
 */
function withRuleLabels(
  labels: Record<string, string>,
  ofRule: Record<string, string>,
): Record<string, string> {
  const lacking = Object.entries(ofRule).filter(
    ([name, value]) =>
      labels[name] === undefined && value !== '' && !value.includes('{{'),
  );
  return lacking.length === 0
    ? labels
    : { ...labels, ...Object.fromEntries(lacking) };
}

/** When it became pending, or, once it fires, when it began to: as Alertmanager's `startsAt` (rules/manager.go). */
function startOf(alert: WireRuleAlert, wire: WireRule): string {
  return alert.state === 'firing'
    ? new Date(Date.parse(alert.activeAt) + wire.duration * 1_000).toISOString()
    : alert.activeAt;
}
