import { regionOf } from '../clusters';
import { rarely } from '../habits';
import type { AlertingRule, Labels, RuleSeries } from '../model';
import type { Deployment, Service } from '../services';
import { contentRules } from './content';
import { corporateRules } from './corporate';
import { flightRules } from './flights';
import { hotelRules } from './hotels';
import { hotelSupplyRules } from './hotelSupply';
import { legacyRules } from './legacy';
import type { RuleBinding } from './links';
import { loyaltyRules } from './loyalty';
import { paymentRules } from './payments';
import { railRules } from './rail';
import { settlementRules } from './settlement';
import { sharedRules } from './shared';
import type { Identification, RuleText, ServiceRules } from './write';

const books: Readonly<Record<string, ServiceRules>> = {
  ...hotelRules,
  ...hotelSupplyRules,
  ...flightRules,
  ...paymentRules,
  ...settlementRules,
  ...railRules,
  ...loyaltyRules,
  ...corporateRules,
  ...contentRules,
  ...sharedRules,
  ...legacyRules,
};

/** The labels by which the alerts of a service say whose they are. */
export function identityLabels(
  service: Service,
  identification: Identification,
): Labels {
  const { name, namespace, kubernetesId } = service;
  switch (identification) {
    case 'service':
      return { namespace, service: name };
    case 'app':
      return { namespace, app: kubernetesId };
    case 'deployment':
      return { namespace, deployment: kubernetesId };
    case 'namespace':
      return { namespace };
    case 'catalog-labels':
      return service.alertLabels ?? { service: name };
    case 'name':
      return {};
    default:
      return identification satisfies never;
  }
}

/** The business rules of a service in a region; they look at production only, as teams write them. */
export function businessRules(
  service: Service,
  binding: RuleBinding,
): AlertingRule[] {
  const book = books[service.name];
  const production = service.deployments.find(
    ({ environment, cluster }) =>
      environment === 'production' && regionOf(cluster) === binding.region,
  );
  if (!book || !production) {
    return [];
  }
  const identification = book.identification ?? 'service';
  return book.rules.map(text =>
    businessRule(text, { service, production, identification, binding }),
  );
}

function businessRule(
  text: RuleText,
  context: {
    service: Service;
    production: Deployment;
    identification: Identification;
    binding: RuleBinding;
  },
): AlertingRule {
  const { service, production, identification, binding } = context;
  // What came from the old machines, or is known by name only, carries no word of its cluster.
  const place: Labels =
    identification === 'catalog-labels' || identification === 'name'
      ? {}
      : {
          cluster: production.cluster,
          environment: production.environment,
        };
  const identity = Object.entries(identityLabels(service, identification));
  // What the expression groups by comes of the series; the rest is written into the rule.
  const measured = ([name]: [string, string]) =>
    new RegExp(`by \\([^)]*\\b${name}\\b`).test(text.measure.expression.query);
  const variants = text.variants ?? [{ labels: {}, happens: text.happens }];
  const series = variants.map(
    ({ labels, happens = text.happens ?? rarely }): RuleSeries => ({
      labels: {
        ...Object.fromEntries(identity.filter(measured)),
        ...place,
        ...labels,
      },
      pattern: happens(
        [binding.seed, text.name, ...Object.values(labels)].join(' '),
      ),
      calm: text.measure.calm,
      bad: text.measure.bad,
      whole: text.measure.whole,
    }),
  );
  return {
    kind: 'alerting',
    name: text.name,
    expression: text.measure.expression,
    holdFor: text.holdFor ?? 0,
    keepFiringFor: text.keepFiringFor ?? 0,
    labels: {
      ...Object.fromEntries(identity.filter(one => !measured(one))),
      ...binding.teamLabel(service),
      severity: text.severity,
    },
    annotations: {
      summary: text.summary,
      ...(text.description && { description: text.description }),
      ...binding.links(service, text.measure.expression.query),
    },
    series,
    error: text.error,
    unexported: text.unexported,
  };
}
