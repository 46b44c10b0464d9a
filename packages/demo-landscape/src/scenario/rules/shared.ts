import { DAY, MINUTE } from '../clock';
import { byTheClock, clock, nowAndThen } from '../habits';
import { is, over, under, type ServiceRules } from './write';

/** The business rules of the services everybody uses. */
export const sharedRules: Readonly<Record<string, ServiceRules>> = {
  'api-edge': {
    rules: [
      {
        name: 'EdgeErrors',
        severity: 'critical',
        measure: over(
          'sum by (reason, cluster, environment) (rate(edge_errors_total{verdict="edge"}[5m]))',
          10,
        ),
        holdFor: 2 * MINUTE,
        summary:
          '{{ $value | humanize }} errors a second are ours: {{ $labels.reason }}',
        variants: [
          { labels: { reason: 'no_upstream' } },
          { labels: { reason: 'token_keys' } },
        ],
      },
      {
        name: 'EdgeUpstreamErrors',
        severity: 'warning',
        measure: over(
          'sum by (route, cluster, environment) (rate(edge_errors_total{verdict="upstream"}[5m])) / sum by (route, cluster, environment) (rate(edge_requests_total[5m]))',
          0.05,
        ),
        holdFor: 5 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of {{ $labels.route }} fail behind the edge',
        variants: [
          { labels: { route: '/hotels' }, happens: nowAndThen(6, [10, 30]) },
          { labels: { route: '/rail' } },
        ],
      },
      {
        name: 'EdgeLimitStoreDown',
        severity: 'critical',
        measure: is('min by (cluster, environment) (edge_limit_store_up)', 0),
        holdFor: MINUTE,
        summary:
          'Rate limits are open; in ten minutes they close for anonymous clients',
      },
      {
        name: 'EdgeCertificateExpiring',
        severity: 'warning',
        measure: under(
          'min by (host, cluster, environment) (edge_certificate_expiry_timestamp_seconds) - time()',
          (20 * DAY) / 1000,
        ),
        summary:
          'The certificate of {{ $labels.host }} ends in {{ $value | humanizeDuration }}; renewal has failed ten times',
        variants: [
          {
            labels: { host: 'congress.meridian.example' },
            happens: nowAndThen(240, [600, 2400]),
          },
        ],
      },
    ],
  },
  identity: {
    rules: [
      {
        name: 'IdentityTokenErrors',
        severity: 'critical',
        measure: over(
          'sum by (grant, cluster, environment) (rate(identity_token_errors_total[5m])) / sum by (grant, cluster, environment) (rate(identity_tokens_total[5m]))',
          0.02,
        ),
        holdFor: 2 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of tokens by {{ $labels.grant }} fail',
        variants: [
          { labels: { grant: 'client_credentials' } },
          { labels: { grant: 'authorization_code' } },
        ],
      },
      {
        name: 'IdentityGuessing',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(identity_sign_in_failures_total[10m])) / sum by (cluster, environment) (identity_sign_in_failures_usual)',
          10,
        ),
        holdFor: 5 * MINUTE,
        summary: 'Failed sign-ins are {{ $value | humanize }} times normal',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('01:00'),
          to: clock('03:30'),
          chance: 0.2,
          jitter: 60 * MINUTE,
        }),
      },
      {
        name: 'IdentityKeyOverlapMissed',
        severity: 'warning',
        measure: over(
          'count by (cluster, environment) (identity_key_unknown_to_client)',
          0,
        ),
        summary:
          '{{ $value | humanize }} clients do not know the new key. Do not rotate again.',
      },
      {
        name: 'IdentityCompanySignIn',
        severity: 'info',
        measure: over(
          'max by (company, cluster, environment) (identity_company_sign_in_failure_ratio)',
          0.5,
        ),
        holdFor: 15 * MINUTE,
        summary: 'Nobody of {{ $labels.company }} gets in: its certificate',
        variants: [
          {
            labels: { company: 'brightwater' },
            happens: nowAndThen(60, [200, 600]),
          },
        ],
      },
    ],
  },
  'notification-hub': {
    identification: 'deployment',
    rules: [
      {
        name: 'NotificationBrakeOn',
        severity: 'warning',
        measure: over(
          'max by (template, cluster, environment) (notification_brake_on)',
          0,
        ),
        summary:
          'The brake holds template {{ $labels.template }}; read three samples first',
        variants: [
          {
            labels: { template: 'strike-notice' },
            happens: nowAndThen(55, [15, 60]),
          },
        ],
      },
      {
        name: 'NotificationProviderDown',
        severity: 'warning',
        measure: is(
          'min by (channel, provider, cluster, environment) (notification_provider_up)',
          0,
        ),
        holdFor: 5 * MINUTE,
        summary: '{{ $labels.provider }} does not take {{ $labels.channel }}',
        variants: [
          {
            labels: { channel: 'sms', provider: 'cheap-text' },
            happens: nowAndThen(13, [15, 45]),
          },
        ],
      },
      {
        name: 'NotificationOutboxDeep',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (notification_outbox_messages)',
          100_000,
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $value | humanize }} messages wait',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('06:30'),
          to: clock('13:00'),
          weekdays: [1],
          jitter: 20 * MINUTE,
        }),
      },
    ],
  },
  'search-gateway': {
    rules: [
      {
        name: 'SearchMissingHotels',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(search_missing_total{product="hotels"}[5m])) / sum by (cluster, environment) (rate(search_total[5m]))',
          0.05,
        ),
        holdFor: 5 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of answers come without hotels',
        happens: nowAndThen(7, [12, 35]),
      },
      {
        name: 'SearchMissingFlights',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(search_missing_total{product="flights"}[5m])) / sum by (cluster, environment) (rate(search_total[5m]))',
          0.05,
        ),
        holdFor: 5 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of answers come without flights',
      },
      {
        name: 'SearchMissingRail',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(search_missing_total{product="rail"}[5m])) / sum by (cluster, environment) (rate(search_total[5m]))',
          0.05,
        ),
        holdFor: 5 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of answers come without rail',
      },
      {
        name: 'SearchMissingEverything',
        severity: 'critical',
        measure: over(
          'sum by (cluster, environment) (rate(search_empty_total[5m])) / sum by (cluster, environment) (rate(search_total[5m]))',
          0.02,
        ),
        holdFor: 2 * MINUTE,
        summary: '{{ $value | humanizePercentage }} of answers are empty',
      },
      {
        name: 'SearchEventLoopBlocked',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (nodejs_eventloop_lag_p99_seconds{service="search-gateway"})',
          0.2,
        ),
        holdFor: 5 * MINUTE,
        summary:
          'The event loop stands still for {{ $value | humanizeDuration }}',
        happens: nowAndThen(28, [10, 40]),
      },
    ],
  },
};
