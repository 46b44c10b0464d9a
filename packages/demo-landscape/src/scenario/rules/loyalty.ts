import { MINUTE } from '../clock';
import { byTheClock, clock, mostly, nowAndThen } from '../habits';
import { over, under, type ServiceRules } from './write';

const monday = [1];

/** The business rules of the loyalty services; those of loyalty-points are known by name only. */
export const loyaltyRules: Readonly<Record<string, ServiceRules>> = {
  'loyalty-accounts': {
    rules: [
      {
        name: 'LoyaltyStatusJobLarge',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (loyalty_status_job_changed_ratio)',
          0.005,
        ),
        summary:
          'The status job would change {{ $value | humanizePercentage }} of members and has stopped',
      },
      {
        name: 'LoyaltyHouseholdConflict',
        severity: 'info',
        measure: over(
          'sum by (cluster, environment) (loyalty_household_conflicts)',
          0,
        ),
        summary:
          '{{ $value | humanize }} households fell apart in the same second',
        happens: nowAndThen(80, [200, 700]),
      },
      {
        name: 'LoyaltyDatabaseConnections',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (loyalty_db_connections / loyalty_db_connections_max)',
          0.9,
        ),
        holdFor: 10 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of the connections of loyalty-db are taken',
        description:
          'loyalty-db is shared. If it is loyalty-statements, it is Monday, and it will pass by 09:00 UTC.',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('06:20'),
          to: clock('08:50'),
          weekdays: monday,
          jitter: 10 * MINUTE,
        }),
      },
    ],
  },
  'loyalty-points': {
    identification: 'name',
    rules: [
      {
        name: 'LoyaltyPointsBalanceDrift',
        severity: 'warning',
        measure: over('sum(loyalty_points_balance_drift_accounts)', 0),
        holdFor: 30 * MINUTE,
        summary: '{{ $value | humanize }} accounts do not add up',
        happens: mostly,
      },
      {
        name: 'LoyaltyPointsEarnBacklog',
        severity: 'warning',
        measure: over('sum(loyalty_points_earn_backlog)', 20_000),
        holdFor: 15 * MINUTE,
        summary: '{{ $value | humanize }} bookings wait for their points',
        happens: nowAndThen(30, [60, 200]),
      },
    ],
  },
  'loyalty-statements': {
    rules: [
      {
        name: 'StatementsNotStarted',
        severity: 'warning',
        measure: over(
          'time() - max by (cluster, environment) (statements_run_started_timestamp_seconds)',
          605_700,
        ),
        summary: 'The statements of this Monday have not started',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('06:15'),
          to: clock('07:05'),
          weekdays: monday,
          chance: 0.3,
        }),
      },
      {
        name: 'StatementsSlow',
        severity: 'warning',
        measure: under(
          'sum by (cluster, environment) (rate(statements_sent_total[10m]))',
          90,
          { calm: [110, 160], bad: [40, 86] },
        ),
        holdFor: 15 * MINUTE,
        summary: 'Only {{ $value | humanize }} statements a second',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('07:00'),
          to: clock('11:30'),
          weekdays: monday,
          jitter: 20 * MINUTE,
        }),
      },
      {
        name: 'StatementsBraked',
        severity: 'info',
        measure: over('max by (cluster, environment) (statements_braked)', 0),
        summary: 'notification-hub has put the brake on',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('08:00'),
          to: clock('09:00'),
          weekdays: monday,
          chance: 0.4,
        }),
      },
      {
        name: 'StatementsErrors',
        severity: 'info',
        measure: over(
          'sum by (cluster, environment) (rate(statements_errors_total[1h])) / sum by (cluster, environment) (rate(statements_total[1h]))',
          0.05,
        ),
        summary:
          '{{ $value | humanizePercentage }} of the statements could not be made',
      },
    ],
  },
  'customer-profile': {
    identification: 'namespace',
    rules: [
      {
        name: 'ProfileDeletionOverdue',
        severity: 'warning',
        measure: over(
          'max by (namespace, service, cluster, environment) (profile_deletion_unconfirmed_age_seconds)',
          864_000,
        ),
        summary:
          '{{ $labels.service }} has not confirmed a deletion for {{ $value | humanizeDuration }}',
        description:
          'The label service names who has not confirmed, not who fails.',
        variants: [
          { labels: { service: 'event-microsites' }, happens: mostly },
        ],
      },
      {
        name: 'ProfileReadSlow',
        severity: 'warning',
        measure: over(
          'histogram_quantile(0.95, sum by (le, namespace, cluster, environment) (rate(profile_read_duration_seconds_bucket[5m])))',
          0.08,
        ),
        holdFor: 10 * MINUTE,
        summary: 'Profiles need {{ $value | humanizeDuration }} to be read',
        happens: nowAndThen(22, [15, 50]),
      },
      {
        name: 'ProfileUnusualAccess',
        severity: 'critical',
        measure: over(
          'max by (namespace, caller, cluster, environment) (profile_reads_against_usual_ratio)',
          10,
        ),
        holdFor: 5 * MINUTE,
        summary:
          '{{ $labels.caller }} reads {{ $value | humanize }} times its usual',
        variants: [{ labels: { caller: 'trip-planner' } }],
      },
      {
        name: 'ProfilePassportDecryptErrors',
        severity: 'critical',
        measure: over(
          'sum by (namespace, cluster, environment) (increase(profile_passport_decrypt_errors_total[10m]))',
          0,
        ),
        summary:
          '{{ $value | humanize }} passports could not be read: a key rotation ran on half of the replicas',
      },
    ],
  },
};
