import { regionOf } from '../clusters';
import { rarely } from '../habits';
import type { AlertingRule, Labels, RuleSeries } from '../model';
import { anyOf } from '../patterns';
import type { Deployment, Service } from '../services';
import type { RuleBinding } from './links';
import { troubles } from './troubles';

import { genericRules, type GenericRule } from './genericTable';

/** What came by no template has none of these rules. */
const legacy = ['gds-bridge', 'event-microsites', 'voucher-import'];

/** The rules every service gets, for its deployments in the region. */
export function genericRulesOf(
  service: Service,
  binding: RuleBinding,
): AlertingRule[] {
  const here = service.deployments.filter(
    ({ cluster }) => regionOf(cluster) === binding.region,
  );
  return legacy.includes(service.name)
    ? []
    : genericRules
        .filter(rule => rule.fits(service))
        .flatMap(rule => genericRule(rule, { service, here, binding }));
}

function genericRule(
  rule: GenericRule,
  context: {
    service: Service;
    here: readonly Deployment[];
    binding: RuleBinding;
  },
): AlertingRule[] {
  const { service, binding } = context;
  const deployments = context.here.filter(one => rule.looksAt?.(one) ?? true);
  if (deployments.length === 0) {
    return [];
  }
  const { expression, calm, bad, whole } = rule.measure(service);
  return [
    {
      kind: 'alerting',
      name: rule.name,
      expression,
      holdFor: rule.holdFor,
      keepFiringFor: 0,
      labels: {
        ...ruleIdentity(rule.labels(service, deployments[0])),
        ...binding.teamLabel(service),
        severity: rule.severity,
      },
      annotations: {
        summary: rule.summary,
        ...(rule.description && { description: rule.description }),
        ...binding.links(service, expression.query),
      },
      series: deployments.map(deployment => ({
        ...seriesOf(rule, { service, deployment, seed: binding.seed }),
        calm,
        bad,
        whole,
      })),
    },
  ];
}

/** What says whose the rule is while nothing fires. */
function ruleIdentity({ service, app }: Labels): Labels {
  return { ...(service && { service }), ...(app && { app }) };
}

function seriesOf(
  rule: GenericRule,
  context: { service: Service; deployment: Deployment; seed: string },
): Pick<RuleSeries, 'labels' | 'pattern'> {
  const { service, deployment, seed } = context;
  const key = [seed, rule.name, service.name, deployment.environment].join(' ');
  return {
    labels: {
      ...rule.labels(service, deployment),
      cluster: deployment.cluster,
      environment: deployment.environment,
    },
    pattern: anyOf(
      ...levelsOf(rule, service).flatMap(level => {
        const found = troubles.filter(
          trouble =>
            trouble.alert === rule.name &&
            trouble.service === service.name &&
            trouble.environment === deployment.environment &&
            (trouble.severity ?? 'warning') === level,
        );
        const habits =
          found.length > 0 ? found.map(one => one.happens) : [rarely];
        return habits.map(habit => habit(`${key} ${level}`));
      }),
    ),
  };
}

/** The levels of badness at which a rule holds: what is bad enough for critical is bad enough for warning. */
function levelsOf(
  { name, severity }: GenericRule,
  service: Service,
): Array<GenericRule['severity']> {
  const alsoCritical = genericRules.some(
    other =>
      other.name === name &&
      other.severity === 'critical' &&
      other.fits(service),
  );
  return severity === 'warning' && alsoCritical
    ? ['warning', 'critical']
    : [severity];
}
