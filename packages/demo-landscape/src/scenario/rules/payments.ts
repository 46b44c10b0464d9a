import { MINUTE } from '../clock';
import { byTheClock, clock, flaps, nowAndThen, someDays } from '../habits';
import { is, over, under, type ServiceRules } from './write';

/** The business rules of the payment services. */
export const paymentRules: Readonly<Record<string, ServiceRules>> = {
  'payment-gateway': {
    rules: [
      {
        name: 'PaymentAcquirerDown',
        severity: 'warning',
        measure: is(
          'min by (acquirer, cluster, environment) (payment_acquirer_probe_success)',
          0,
        ),
        holdFor: 2 * MINUTE,
        summary: 'Acquirer {{ $labels.acquirer }} fails its probe',
        description: 'Nothing for 5 minutes: routing moves by itself.',
        variants: [
          { labels: { acquirer: 'borealis' } },
          { labels: { acquirer: 'meseta' }, happens: flaps(4, 50) },
          { labels: { acquirer: 'potomac' } },
        ],
      },
      {
        name: 'PaymentAuthorizationRateLow',
        severity: 'critical',
        measure: under(
          'sum by (cluster, environment) (rate(payment_authorizations_total{result="approved"}[10m])) / sum by (cluster, environment) (rate(payment_authorizations_total[10m]))',
          0.85,
        ),
        holdFor: 10 * MINUTE,
        summary:
          'Only {{ $value | humanizePercentage }} of payments are authorised',
      },
      {
        name: 'PaymentCaptureBacklog',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (payment_captures_waiting)',
          500,
        ),
        holdFor: 60 * MINUTE,
        summary:
          '{{ $value | humanize }} payments are authorised and not captured',
        happens: nowAndThen(20, [70, 150]),
      },
      {
        name: 'PaymentIdempotencyConflict',
        severity: 'warning',
        measure: over(
          'sum by (client, cluster, environment) (increase(payment_idempotency_conflicts_total[15m]))',
          0,
        ),
        summary:
          '{{ $labels.client }} sends the same key with different bodies',
        variants: [
          { labels: { client: 'hotel-booking-api' } },
          { labels: { client: 'rail-ticketing' } },
        ],
      },
    ],
  },
  'card-vault': {
    identification: 'app',
    rules: [
      {
        name: 'VaultHsmPartitionOffline',
        severity: 'critical',
        measure: is(
          'min by (partition, cluster, environment) (vault_hsm_partition_online)',
          0,
        ),
        holdFor: MINUTE,
        summary:
          'Partition {{ $labels.partition }} of the security module is offline. Never reboot both.',
        variants: [
          { labels: { partition: '1' } },
          { labels: { partition: '2' } },
        ],
      },
      {
        name: 'VaultAuditVolumeFull',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (vault_audit_volume_used_ratio)',
          0.85,
        ),
        holdFor: 30 * MINUTE,
        summary:
          'The audit volume is {{ $value | humanizePercentage }} full. Extend it; delete nothing.',
        happens: someDays,
      },
      {
        name: 'VaultDetokenizeDenied',
        severity: 'critical',
        measure: over(
          'sum by (caller, cluster, environment) (increase(vault_detokenize_denied_total[10m]))',
          0,
        ),
        summary:
          '{{ $labels.caller }} asked for a card number without a certificate',
        variants: [{ labels: { caller: 'unknown' } }],
      },
      {
        name: 'VaultCertificateExpiring',
        severity: 'info',
        measure: under(
          'min by (cluster, environment) (vault_certificate_expiry_timestamp_seconds) - time()',
          1_209_600,
        ),
        summary:
          'The certificate ends in {{ $value | humanizeDuration }}; two people, four eyes',
      },
    ],
  },
  'fraud-screening': {
    rules: [
      {
        name: 'FraudDecisionSlow',
        severity: 'critical',
        measure: over(
          'histogram_quantile(0.99, sum by (le, cluster, environment) (rate(fraud_decision_duration_seconds_bucket[5m])))',
          0.12,
        ),
        holdFor: 5 * MINUTE,
        summary:
          'Decisions need {{ $value | humanizeDuration }}; the deadline is 120 ms',
      },
      {
        name: 'FraudDeclineShareHigh',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(fraud_decisions_total{decision="decline"}[30m])) / sum by (cluster, environment) (rate(fraud_decisions_total[30m]))',
          0.06,
        ),
        holdFor: 30 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of payments are declined. Rule 17?',
        happens: nowAndThen(40, [90, 240]),
      },
      {
        name: 'FraudFeaturesStale',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (fraud_feature_age_seconds)',
          300,
        ),
        holdFor: 5 * MINUTE,
        summary: 'Features are {{ $value | humanizeDuration }} old',
      },
      {
        name: 'FraudScorerDrift',
        severity: 'info',
        measure: over(
          'max by (cluster, environment) (fraud_scorer_population_stability)',
          0.2,
        ),
        holdFor: 60 * MINUTE,
        summary:
          'The scorer sees other people than it was trained on (stability index {{ $value | humanize }})',
        happens: someDays,
      },
    ],
  },
  'fx-rates': {
    identification: 'namespace',
    rules: [
      {
        name: 'FxRatesStale',
        severity: 'warning',
        measure: over(
          'time() - max by (namespace, cluster, environment) (fx_rate_newest_timestamp_seconds)',
          600,
        ),
        holdFor: 5 * MINUTE,
        summary: 'The newest rate is {{ $value | humanizeDuration }} old',
        // The rule knows of trading days, not of the two hours after New York closes on Friday.
        happens: byTheClock({
          zone: 'America/New_York',
          from: clock('17:05'),
          to: clock('19:00'),
          weekdays: [5],
        }),
      },
      {
        name: 'FxFeedsDisagree',
        severity: 'warning',
        measure: over(
          'max by (namespace, currency, cluster, environment) (fx_feed_spread_ratio)',
          0.02,
        ),
        holdFor: 10 * MINUTE,
        summary:
          'Feeds for {{ $labels.currency }} are {{ $value | humanizePercentage }} apart',
        variants: [
          { labels: { currency: 'TRY' }, happens: nowAndThen(10, [20, 60]) },
        ],
      },
      {
        name: 'FxCacheMissHigh',
        severity: 'info',
        measure: over(
          'sum by (namespace, client, cluster, environment) (rate(fx_cache_misses_total[10m]))',
          20,
        ),
        summary:
          '{{ $labels.client }} asks by the second instead of by the minute',
        variants: [
          { labels: { client: 'currency-formatter' }, happens: flaps(30, 120) },
        ],
      },
    ],
  },
  'payment-ledger': {
    rules: [
      {
        name: 'LedgerOutOfBalance',
        severity: 'critical',
        measure: over(
          'sum by (currency, cluster, environment) (abs(ledger_balance_minor_units))',
          0,
        ),
        summary: 'The ledger is out by {{ $value }} in {{ $labels.currency }}',
        variants: [{ labels: { currency: 'KWD' } }],
      },
      {
        name: 'LedgerPostingRefused',
        severity: 'warning',
        measure: over(
          'sum by (caller, cluster, environment) (increase(ledger_postings_refused_total[1h]))',
          0,
        ),
        summary: '{{ $labels.caller }} sends entries that do not add up',
        variants: [
          {
            labels: { caller: 'voucher-import' },
            happens: byTheClock({
              zone: 'Europe/Berlin',
              from: clock('02:10'),
              to: clock('03:10'),
              chance: 0.6,
              jitter: 10 * MINUTE,
            }),
          },
        ],
      },
      {
        name: 'LedgerReplicaLag',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (ledger_replica_lag_seconds)',
          300,
        ),
        holdFor: 5 * MINUTE,
        summary:
          'Reports are {{ $value | humanizeDuration }} behind the postings',
        happens: nowAndThen(16, [10, 25]),
      },
      {
        name: 'LedgerDayNotClosed',
        severity: 'warning',
        measure: over('count by (cluster, environment) (ledger_open_days)', 1, {
          calm: [1, 1],
          bad: [2, 2],
        }),
        summary: '{{ $value }} days are open',
        happens: byTheClock({
          zone: 'Europe/Berlin',
          from: clock('02:00'),
          to: clock('02:50'),
          chance: 0.25,
        }),
      },
    ],
  },
};
