import { MINUTE, SECOND } from '../clock';
import type { AlertingRule, RuleGroup, StoryWindow } from '../model';
import { never } from '../patterns';
import type { Service } from '../services';
import { badVersion } from '../story';
import { storyGroupName } from '../timeline';
import { podOf } from './genericTable';
import type { RuleBinding } from './links';
import { over, type Measure, type Severity } from './write';

const cluster = 'eks-eu-prod';
const place = { cluster, environment: 'production' };

/** The group the story is told with: rules over the way money takes, evaluated every five seconds. Empty without payment-gateway. */
export function checkoutGroups(
  services: readonly Service[],
  binding: RuleBinding,
): RuleGroup[] {
  const find = (name: string) => services.filter(one => one.name === name);
  const [gateway] = find('payment-gateway');
  if (binding.region !== 'eu' || !gateway) {
    return [];
  }
  const rules = [
    ...gatewayRules(gateway, binding),
    ...['hotel-booking-api', 'flight-booking'].flatMap((name, at) =>
      find(name).map(service => bookingRule(service, binding, at)),
    ),
  ];
  return [
    {
      region: 'eu',
      file: '/etc/prometheus/rules/payments/checkout.yaml',
      name: storyGroupName,
      interval: 5 * SECOND,
      rules,
    },
  ];
}

function gatewayRules(service: Service, binding: RuleBinding): AlertingRule[] {
  const errors =
    'sum by (namespace, service, cluster, environment) (rate(payment_requests_total{result="error"}[1m])) / sum by (namespace, service, cluster, environment) (rate(payment_requests_total[1m]))';
  return [
    storyRule(service, binding, {
      name: 'PaymentErrorRateHigh',
      severity: 'critical',
      measure: over(errors, 0.05, { calm: [0.001, 0.006], bad: [0.07, 0.19] }),
      holdFor: 45 * SECOND,
      story: { from: 45 * SECOND, to: 330 * SECOND },
      summary: '{{ $value | humanizePercentage }} of payments fail',
      description: `Began with the roll-out of ${badVersion}. Roll back: helm -n payments-cde rollback payment-gateway.`,
    }),
    storyRule(service, binding, {
      name: 'PaymentErrorRateHigh',
      severity: 'warning',
      measure: over(errors, 0.02, { calm: [0.001, 0.006], bad: [0.04, 0.1] }),
      holdFor: 30 * SECOND,
      story: { from: 45 * SECOND, to: 345 * SECOND },
      summary: '{{ $value | humanizePercentage }} of payments fail',
    }),
    storyRule(service, binding, {
      name: 'PaymentLatencyHigh',
      severity: 'warning',
      measure: over(
        'histogram_quantile(0.95, sum by (le, namespace, service, cluster, environment) (rate(payment_duration_seconds_bucket[1m])))',
        0.9,
        { calm: [0.42, 0.7], bad: [1.1, 2.8] },
      ),
      holdFor: MINUTE,
      story: { from: 50 * SECOND, to: 340 * SECOND },
      summary: 'Payments need {{ $value | humanizeDuration }}',
    }),
    storyRule(service, binding, {
      name: 'PaymentPodsRestarting',
      severity: 'warning',
      measure: over(
        'sum by (namespace, service, pod, cluster, environment) (increase(kube_pod_container_status_restarts_total{app="payment-gateway"}[2m]))',
        1,
        { calm: [0, 0], bad: [2, 4] },
      ),
      holdFor: 30 * SECOND,
      story: { from: 80 * SECOND, to: 265 * SECOND },
      labels: { pod: podOf(service, badVersion) },
      summary: '{{ $labels.pod }} restarts again and again',
    }),
  ];
}

/** The warning of a service that takes payments; it has another owner and is not inhibited. */
function bookingRule(
  service: Service,
  binding: RuleBinding,
  position: number,
): AlertingRule {
  return storyRule(service, binding, {
    name: 'BookingPaymentsFailing',
    severity: 'warning',
    measure: over(
      `sum by (namespace, service, cluster, environment) (rate(booking_payment_failures_total{service="${service.name}"}[1m])) / sum by (namespace, service, cluster, environment) (rate(booking_payments_total{service="${service.name}"}[1m]))`,
      0.05,
      { calm: [0.002, 0.01], bad: [0.06, 0.17] },
    ),
    holdFor: 45 * SECOND,
    story: {
      from: (80 + position * 10) * SECOND,
      to: (335 + position * 15) * SECOND,
    },
    summary:
      '{{ $value | humanizePercentage }} of bookings fail at the payment',
    description: 'Mostly payment-gateway; see its alerts before looking here.',
  });
}

function storyRule(
  service: Service,
  binding: RuleBinding,
  rule: {
    name: string;
    severity: Severity;
    measure: Measure;
    holdFor: number;
    story: StoryWindow;
    summary: string;
    description?: string;
    labels?: Record<string, string>;
  },
): AlertingRule {
  const { measure } = rule;
  return {
    kind: 'alerting',
    name: rule.name,
    expression: measure.expression,
    holdFor: rule.holdFor,
    keepFiringFor: 0,
    labels: { severity: rule.severity, ...binding.teamLabel(service) },
    annotations: {
      summary: rule.summary,
      ...(rule.description && { description: rule.description }),
      ...binding.links(service, measure.expression.query),
    },
    series: [
      {
        labels: {
          namespace: service.namespace,
          service: service.name,
          ...place,
          ...rule.labels,
        },
        pattern: never,
        story: rule.story,
        calm: measure.calm,
        bad: measure.bad,
        whole: measure.whole,
      },
    ],
  };
}
