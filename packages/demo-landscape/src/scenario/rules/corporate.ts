import { MINUTE } from '../clock';
import { byTheClock, clock, flaps, nowAndThen, someDays } from '../habits';
import { over, type ServiceRules } from './write';

const monday = [1];
const workdays = [1, 2, 3, 4, 5];

/** The business rules of corporate travel: the Monday peak, the office hours and the nightly export. */
export const corporateRules: Readonly<Record<string, ServiceRules>> = {
  'corporate-portal': {
    rules: [
      {
        name: 'PortalSignInFailing',
        severity: 'warning',
        measure: over(
          'sum by (company, cluster, environment) (rate(portal_sign_in_failures_total[15m])) / sum by (company, cluster, environment) (rate(portal_sign_ins_total[15m]))',
          0.5,
        ),
        holdFor: 15 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of the sign-ins of {{ $labels.company }} fail: its certificate',
        variants: [
          { labels: { company: 'acorn' } },
          {
            labels: { company: 'brightwater' },
            happens: nowAndThen(60, [200, 600]),
          },
        ],
      },
      {
        name: 'PortalMondaySlow',
        severity: 'warning',
        measure: over(
          'histogram_quantile(0.95, sum by (le, cluster, environment) (rate(portal_page_duration_seconds_bucket[5m])))',
          2,
        ),
        holdFor: 10 * MINUTE,
        summary: 'Pages need {{ $value | humanizeDuration }}; it is Monday',
        happens: byTheClock({
          zone: 'Europe/Berlin',
          from: clock('07:50'),
          to: clock('10:30'),
          weekdays: monday,
          jitter: 15 * MINUTE,
        }),
      },
      {
        name: 'PortalApprovalBacklog',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (portal_approvals_undelivered)',
          200,
        ),
        holdFor: 15 * MINUTE,
        summary: '{{ $value | humanize }} approvals are not delivered',
        happens: byTheClock({
          zone: 'Europe/Berlin',
          from: clock('09:00'),
          to: clock('17:30'),
          weekdays: workdays,
          jitter: 20 * MINUTE,
        }),
      },
      {
        name: 'PortalPolicyUnavailable',
        severity: 'critical',
        measure: over(
          'sum by (cluster, environment) (rate(portal_policy_unavailable_total[5m]))',
          1,
        ),
        holdFor: 5 * MINUTE,
        summary: 'Without travel-policy every trip needs approval',
      },
    ],
  },
  'travel-policy': {
    rules: [
      {
        name: 'PolicyShareJump',
        severity: 'warning',
        measure: over(
          'max by (company, cluster, environment) (abs(policy_refused_ratio - policy_refused_ratio offset 1d))',
          0.3,
        ),
        holdFor: 15 * MINUTE,
        summary:
          '{{ $labels.company }} suddenly refuses {{ $value | humanizePercentage }} more',
        variants: [
          {
            labels: { company: 'acorn' },
            happens: byTheClock({
              zone: 'Europe/London',
              from: clock('10:00'),
              to: clock('15:00'),
              weekdays: workdays,
              chance: 0.3,
            }),
          },
        ],
      },
      {
        name: 'PolicyCompileError',
        severity: 'info',
        measure: over(
          'sum by (company, cluster, environment) (policy_compile_errors)',
          0,
        ),
        summary:
          'A rule of {{ $labels.company }} is accepted by the editor and not by the engine',
        variants: [{ labels: { company: 'dunmore' }, happens: someDays }],
      },
      {
        name: 'PolicySlowCompany',
        severity: 'warning',
        measure: over(
          'histogram_quantile(0.95, sum by (le, company, cluster, environment) (rate(policy_decision_duration_seconds_bucket[15m])))',
          0.3,
        ),
        holdFor: 15 * MINUTE,
        summary:
          'The policy of {{ $labels.company }} takes {{ $value | humanizeDuration }}',
        variants: [
          { labels: { company: 'helvetia-pumps' }, happens: flaps(50, 400) },
        ],
      },
      {
        name: 'PolicyDefaultAllow',
        severity: 'critical',
        measure: over(
          'sum by (cluster, environment) (increase(policy_default_allow_total[15m]))',
          0,
        ),
        summary:
          '{{ $value | humanize }} trips were judged as if the company had no policy',
      },
    ],
  },
  'traveler-tracking': {
    identification: 'namespace',
    rules: [
      {
        name: 'TrackingDrillMismatch',
        severity: 'critical',
        measure: over(
          'max by (namespace, cluster, environment) (tracking_drill_missing_travelers)',
          0,
        ),
        summary: 'The drill missed {{ $value | humanize }} travellers',
      },
      {
        name: 'TrackingExpiryLate',
        severity: 'warning',
        measure: over(
          'max by (namespace, cluster, environment) (tracking_oldest_row_age_seconds)',
          604_800,
        ),
        holdFor: 30 * MINUTE,
        summary:
          'Rows are {{ $value | humanizeDuration }} old; they may be 7 days',
      },
      {
        name: 'TrackingAskedOften',
        severity: 'info',
        measure: over(
          'max by (namespace, cluster, environment) (tracking_asked_by_one_person)',
          20,
        ),
        summary:
          'One person asks about one traveller again and again; pass it on and look no further',
        happens: nowAndThen(90, [30, 120]),
      },
    ],
  },
  'expense-export': {
    rules: [
      {
        name: 'ExpenseSumMismatch',
        severity: 'warning',
        measure: over(
          'max by (company, cluster, environment) (abs(expense_sum_difference))',
          0,
        ),
        summary:
          'The export for {{ $labels.company }} is out by {{ $value | humanize }} euros',
        variants: [
          {
            labels: { company: 'acorn' },
            happens: byTheClock({
              zone: 'Europe/Berlin',
              from: clock('03:30'),
              to: clock('08:00'),
              chance: 0.35,
            }),
          },
        ],
      },
      {
        name: 'ExpenseNotFetched',
        severity: 'info',
        measure: over(
          'max by (company, cluster, environment) (time() - expense_last_fetched_timestamp_seconds)',
          259_200,
        ),
        summary:
          '{{ $labels.company }} has not fetched its expenses for {{ $value | humanizeDuration }}',
        variants: [{ labels: { company: 'lindqvist' }, happens: someDays }],
      },
      {
        name: 'ExpenseLate',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (expense_companies_not_done)',
          0,
        ),
        summary: '{{ $value | humanize }} companies are not done at 05:00',
        happens: byTheClock({
          zone: 'Europe/Berlin',
          from: clock('05:00'),
          to: clock('06:20'),
          chance: 0.4,
          jitter: 20 * MINUTE,
        }),
      },
      {
        name: 'ExpenseOutboxFull',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (expense_outbox_used_ratio)',
          0.85,
        ),
        holdFor: 30 * MINUTE,
        summary: 'The outbox is {{ $value | humanizePercentage }} full',
      },
    ],
  },
};
