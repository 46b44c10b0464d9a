import { MINUTE } from '../clock';
import {
  always,
  byTheClock,
  clock,
  flaps,
  nowAndThen,
  someDays,
} from '../habits';
import { is, over, under, type ServiceRules } from './write';

/** The business rules of the flight services; gds-bridge carries labels of its former name. */
export const flightRules: Readonly<Record<string, ServiceRules>> = {
  'flight-booking': {
    rules: [
      {
        name: 'TicketNotIssued',
        severity: 'critical',
        measure: over(
          'max by (cluster, environment) (flight_ticket_pending_age_seconds)',
          600,
        ),
        summary:
          'A paid ticket has waited {{ $value | humanizeDuration }} to be issued',
      },
      {
        name: 'FlightHoldFailures',
        severity: 'warning',
        measure: over(
          'sum by (carrier, cluster, environment) (rate(flight_hold_failures_total[10m])) / sum by (carrier, cluster, environment) (rate(flight_holds_total[10m]))',
          0.05,
        ),
        holdFor: 10 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of holds with {{ $labels.carrier }} fail',
        variants: [
          { labels: { carrier: 'XK' }, happens: nowAndThen(14, [30, 110]) },
        ],
      },
      {
        name: 'FlightVoidWindowMissed',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (increase(flight_void_window_missed_total[1h]))',
          0,
        ),
        summary:
          '{{ $value | humanize }} tickets were not voided the same day; they now cost money',
      },
      {
        name: 'Queue7Unread',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (flight_queue_unread_messages{queue="7"})',
          40,
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $value | humanize }} unread messages in queue 7',
      },
    ],
  },
  'flight-search': {
    rules: [
      {
        name: 'FlightCacheHitLow',
        severity: 'warning',
        measure: under(
          'sum by (cluster, environment) (rate(flight_fare_cache_hits_total[15m])) / sum by (cluster, environment) (rate(flight_fare_lookups_total[15m]))',
          0.7,
        ),
        holdFor: 15 * MINUTE,
        summary:
          'Only {{ $value | humanizePercentage }} of fares come from the cache',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('06:10'),
          to: clock('08:20'),
          chance: 0.3,
          jitter: 30 * MINUTE,
        }),
      },
      {
        name: 'FlightFareMismatch',
        severity: 'warning',
        measure: over(
          'sum by (carrier, cluster, environment) (rate(flight_fare_mismatch_total[15m])) / sum by (carrier, cluster, environment) (rate(flight_fare_checks_total[15m]))',
          0.04,
        ),
        holdFor: 15 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of the fares of {{ $labels.carrier }} differ from our cache',
        variants: [
          { labels: { carrier: 'VQ' }, happens: nowAndThen(30, [90, 400]) },
        ],
      },
      {
        name: 'FlightSearchLiveLimited',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(flight_search_live_limited_total[5m]))',
          5,
        ),
        holdFor: 10 * MINUTE,
        summary:
          '{{ $value | humanize }} live questions a second are turned away',
      },
      {
        name: 'FlightSearchNoWarmPlaces',
        severity: 'info',
        measure: over(
          'time() - max by (cluster, environment) (flight_weather_table_timestamp_seconds)',
          604_800,
        ),
        summary:
          '“Anywhere warm” is empty: the weather table is {{ $value | humanizeDuration }} old',
        happens: someDays,
      },
    ],
  },
  'flight-pricing': {
    identification: 'app',
    rules: [
      {
        name: 'PricingMirrorMismatch',
        severity: 'critical',
        measure: over(
          'sum by (item, cluster, environment) (pricing_mirror_mismatch)',
          0,
        ),
        holdFor: 10 * MINUTE,
        summary: 'Reference price is wrong in item {{ $labels.item }}',
        variants: [{ labels: { item: 'YQ' } }, { labels: { item: 'FARE' } }],
      },
      {
        name: 'PricingRulesOld',
        severity: 'warning',
        measure: over(
          'time() - max by (cluster, environment) (pricing_rules_loaded_timestamp_seconds)',
          93_600,
        ),
        summary:
          'Fare rules were loaded {{ $value | humanizeDuration }} ago; the load has failed twice',
      },
      {
        name: 'PricingTimeouts',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(pricing_deadline_missed_total[5m])) / sum by (cluster, environment) (rate(pricing_requests_total[5m]))',
          0.05,
        ),
        holdFor: 10 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of prices miss the deadline of 3 s',
        happens: nowAndThen(11, [20, 45]),
      },
      {
        name: 'PricingRoundingDrift',
        severity: 'info',
        measure: over(
          'sum by (cluster, environment) (increase(pricing_rounding_drift_total[6h]))',
          0,
        ),
        summary:
          'In {{ $value | humanize }} prices the items do not add up to the total',
      },
    ],
  },
  'schedule-change-worker': {
    rules: [
      {
        name: 'ScheduleUrgentWaiting',
        severity: 'critical',
        measure: over(
          'max by (cluster, environment) (schedule_change_urgent_age_seconds)',
          900,
        ),
        summary:
          'An urgent change has waited {{ $value | humanizeDuration }}; somebody may be on the way to the airport',
      },
      {
        name: 'ScheduleFlapping',
        severity: 'info',
        measure: over(
          'max by (flight, cluster, environment) (schedule_changes_today)',
          3,
        ),
        summary:
          '{{ $labels.flight }} has been moved {{ $value | humanize }} times today',
        variants: [
          {
            labels: { flight: 'XK417' },
            happens: byTheClock({
              zone: 'Europe/Madrid',
              from: clock('09:00'),
              to: clock('21:00'),
              chance: 0.5,
            }),
          },
        ],
      },
      {
        name: 'ScheduleRebookFailed',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (increase(schedule_change_rebook_failed_total[1h]))',
          10,
        ),
        summary:
          '{{ $value | humanize }} travellers found no other flight in an hour',
      },
    ],
  },
  'gds-bridge': {
    identification: 'catalog-labels',
    rules: [
      {
        name: 'GdsTerminalsExhausted',
        severity: 'critical',
        measure: over('max by (app) (galaxylink_terminals_in_use)', 63, {
          calm: [22, 58],
          bad: [64, 64],
        }),
        holdFor: 2 * MINUTE,
        summary: 'All {{ $value }} terminals are taken',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('03:40'),
          to: clock('04:05'),
          chance: 0.35,
          jitter: 10 * MINUTE,
        }),
      },
      {
        name: 'GdsLineDown',
        severity: 'critical',
        measure: is('min by (app, line) (galaxylink_line_up)', 0),
        holdFor: MINUTE,
        summary: 'Line {{ $labels.line }} to the distribution system is down',
        variants: [{ labels: { line: 'A' } }, { labels: { line: 'B' } }],
      },
      {
        name: 'GdsGarbledScreen',
        severity: 'warning',
        measure: over(
          'sum by (app) (increase(galaxylink_garbled_screens_total[1h]))',
          2,
        ),
        summary:
          '{{ $value | humanize }} screens came back garbled in an hour. Do not change the code page.',
        happens: someDays,
      },
      {
        name: 'GdsClockDrift',
        severity: 'warning',
        measure: over('max by (app) (abs(galaxylink_clock_offset_seconds))', 2),
        holdFor: 5 * MINUTE,
        summary:
          'The bridge is {{ $value | humanizeDuration }} away from the time of the world',
        happens: always,
      },
      {
        name: 'GdsBridgeHeartbeatMissing',
        severity: 'critical',
        measure: over(
          'time() - max by (app) (galaxylink_heartbeat_timestamp_seconds)',
          90,
        ),
        summary: 'No heartbeat for {{ $value | humanizeDuration }}',
        description:
          'Mostly one lost answer. Breathe, wait for the next, then read the runbook.',
        happens: flaps(4, 55),
      },
    ],
  },
};
