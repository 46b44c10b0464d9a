import type { Alert, Rule, Silence } from '@portolan/plugin-alerts-common';
import type { Service } from '@portolan/portal-node';
import type { AlertUpstream } from '../config';
import type { RuleAlert } from '../sources/prometheus/records';

/** An upstream as configured. */
export function anUpstream(
  name: string,
  parts: Partial<AlertUpstream> = {},
): AlertUpstream {
  return {
    type: name.startsWith('prometheus') ? 'prometheus' : 'alertmanager',
    key: `alerts.${name}`,
    name,
    url: `http://${name}.example`,
    group: name.split('-')[0],
    headers: {},
    ...parts,
  };
}

/** An alert as an Alertmanager tells it. */
export function anAlert(
  fingerprint: string,
  parts: Partial<Alert> = {},
): Alert {
  const labels = {
    alertname: 'PodCrash',
    severity: 'critical',
    ...parts.labels,
  };
  return {
    fingerprint,
    name: labels.alertname,
    severity: 'critical',
    state: 'active',
    annotations: {},
    startsAt: '2026-11-24T09:00:00.000Z',
    quietBy: [],
    receivers: ['pager'],
    ...parts,
    labels,
  };
}

/** An alert as a Prometheus tells it. */
export function aRuleAlert(
  fingerprint: string,
  parts: Partial<RuleAlert> = {},
): RuleAlert {
  return {
    ...anAlert(fingerprint, { state: 'pending', receivers: [], ...parts }),
    rule: parts.rule ?? 'rules.yml:payments:PodCrash',
  };
}

/** An alerting rule. */
export function aRule(key: string, parts: Partial<Rule> = {}): Rule {
  return {
    key,
    file: 'rules.yml',
    group: 'payments',
    name: 'PodCrash',
    query: 'up == 0',
    forSeconds: 60,
    labels: { severity: 'critical' },
    annotations: {},
    state: 'inactive',
    health: 'ok',
    ...parts,
  };
}

/** A silence. */
export function aSilence(id: string, parts: Partial<Silence> = {}): Silence {
  return {
    id,
    state: 'active',
    matchers: [
      { name: 'service', value: 'rail', isRegex: false, isEqual: true },
    ],
    startsAt: '2026-11-24T09:00:00.000Z',
    endsAt: '2026-11-24T12:30:00.000Z',
    createdBy: 'Inês Carvalho',
    comment: 'database move',
    ...parts,
  };
}

/** A service of the catalog. */
export function aService(name: string, parts: Partial<Service> = {}): Service {
  return {
    ref: `component:default/${name}`,
    title: name,
    owner: { ref: 'group:default/payments', title: 'Payments', real: true },
    annotations: {},
    labels: {},
    ...parts,
  };
}
