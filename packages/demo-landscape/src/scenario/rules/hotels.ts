import { MINUTE } from '../clock';
import {
  always,
  byTheClock,
  clock,
  flaps,
  mostly,
  nowAndThen,
} from '../habits';
import { over, under, type ServiceRules } from './write';

/** The business rules of the hotel services: the team with most of the noise. Names are those of the runbooks. */
export const hotelRules: Readonly<Record<string, ServiceRules>> = {
  'hotel-booking-api': {
    rules: [
      {
        name: 'HotelBookingRateLow',
        severity: 'critical',
        measure: under(
          'sum by (cluster, environment) (rate(hotel_bookings_confirmed_total[10m])) * 60',
          4,
        ),
        holdFor: 10 * MINUTE,
        summary: 'Only {{ $value | humanize }} hotel bookings a minute',
        description:
          'Search or payment is down, rarely this service. Look at search-gateway and payment-gateway first.',
      },
      {
        name: 'HotelBookingPendingOld',
        severity: 'warning',
        measure: over(
          'max by (supplier, cluster, environment) (hotel_booking_pending_age_seconds)',
          1800,
        ),
        holdFor: 5 * MINUTE,
        summary:
          'Bookings at {{ $labels.supplier }} wait for {{ $value | humanizeDuration }}',
        variants: [
          { labels: { supplier: 'casa-azul' }, happens: flaps(28, 70) },
          { labels: { supplier: 'fjordhus' } },
          {
            labels: { supplier: 'costa-verde' },
            happens: nowAndThen(9, [20, 50]),
          },
        ],
      },
      {
        name: 'HotelBookingStepStuck',
        severity: 'warning',
        measure: over(
          'max by (step, cluster, environment) (hotel_booking_step_lock_age_seconds)',
          300,
        ),
        holdFor: 15 * MINUTE,
        summary:
          'Step {{ $labels.step }} is locked for {{ $value | humanizeDuration }}',
        description:
          'A replica died holding a step lock. Locks expire after 5 minutes.',
        variants: [{ labels: { step: 'confirm' }, happens: flaps(9, 25) }],
      },
      {
        name: 'HotelBookingPaidNotConfirmed',
        severity: 'critical',
        measure: over(
          'sum by (cluster, environment) (hotel_bookings_paid_not_confirmed)',
          0,
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $value }} bookings are paid and have no room',
        description:
          'Let the compensator run; it cancels within 10 minutes. Page the team if any is older than 30.',
        happens: nowAndThen(60, [14, 22]),
      },
    ],
  },
  'hotel-availability': {
    rules: [
      {
        name: 'AvailabilityUpdateLag',
        severity: 'warning',
        measure: over(
          'max by (supplier, cluster, environment) (availability_update_lag_seconds)',
          120,
        ),
        holdFor: 5 * MINUTE,
        summary:
          'Rooms of {{ $labels.supplier }} are {{ $value | humanizeDuration }} behind',
        variants: [
          { labels: { supplier: 'casa-azul' }, happens: always },
          { labels: { supplier: 'nordhytte' }, happens: flaps(20, 45) },
          {
            labels: { supplier: 'maplestay' },
            happens: nowAndThen(12, [15, 45]),
          },
        ],
      },
      {
        name: 'AvailabilityHoldsStuck',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (availability_holds_expired_not_released)',
          50,
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $value | humanize }} expired holds still block rooms',
      },
      {
        name: 'AvailabilityOversold',
        severity: 'critical',
        measure: over(
          'sum by (cluster, environment) (increase(availability_oversold_total[15m]))',
          0,
        ),
        summary: '{{ $value | humanize }} rooms were sold twice in 15 minutes',
      },
      {
        name: 'AvailabilityRangeUnowned',
        severity: 'critical',
        measure: over(
          'sum by (cluster, environment) (availability_ranges_without_owner)',
          0,
        ),
        holdFor: MINUTE,
        summary:
          '{{ $value | humanize }} hotel ranges have no replica that owns them',
      },
    ],
  },
  'hotel-rates': {
    rules: [
      {
        name: 'RatesQuoteSlow',
        severity: 'warning',
        measure: over(
          'histogram_quantile(0.95, sum by (le, cluster, environment) (rate(rates_quote_duration_seconds_bucket[5m])))',
          0.6,
        ),
        holdFor: 10 * MINUTE,
        summary: '95 % of quotes need up to {{ $value | humanizeDuration }}',
        happens: flaps(35, 80),
      },
      {
        name: 'RatesPoolExhausted',
        severity: 'warning',
        measure: over(
          'max by (pod, cluster, environment) (rates_db_pool_in_use / rates_db_pool_size)',
          0.95,
        ),
        holdFor: 2 * MINUTE,
        summary:
          'The connection pool of {{ $labels.pod }} is {{ $value | humanizePercentage }} in use',
        variants: [{ labels: { pod: 'hotel-rates-0' }, happens: flaps(7, 40) }],
      },
      {
        name: 'RatesCanaryChanged',
        severity: 'info',
        measure: over(
          'sum by (rule, cluster, environment) (abs(rates_canary_price - rates_canary_price_expected))',
          0,
        ),
        summary:
          'Rate rule {{ $labels.rule }} gives a different price than yesterday. Ask Dieter.',
        variants: [{ labels: { rule: '137' }, happens: mostly }],
      },
    ],
  },
  'hotel-search': {
    rules: [
      {
        name: 'HotelSearchLatency',
        severity: 'warning',
        measure: over(
          'histogram_quantile(0.95, sum by (le, cluster, environment) (rate(hotel_search_duration_seconds_bucket[5m])))',
          0.45,
        ),
        holdFor: 5 * MINUTE,
        keepFiringFor: 5 * MINUTE,
        summary:
          '95 % of hotel searches need up to {{ $value | humanizeDuration }}',
        happens: flaps(16, 30),
      },
      {
        name: 'HotelSearchPartialAnswers',
        severity: 'warning',
        measure: over(
          'sum by (supplier, cluster, environment) (rate(hotel_search_partial_total[5m])) / ignoring (supplier) group_left () sum by (cluster, environment) (rate(hotel_search_total[5m]))',
          0.03,
        ),
        holdFor: 10 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of answers lack hotels of {{ $labels.supplier }}',
        variants: [
          { labels: { supplier: 'casa-azul' }, happens: mostly },
          {
            labels: { supplier: 'stellaris' },
            happens: nowAndThen(7, [20, 70]),
          },
        ],
      },
      {
        name: 'HotelSearchZeroResults',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(hotel_search_empty_total[10m])) / sum by (cluster, environment) (rate(hotel_search_total[10m]))',
          0.08,
        ),
        holdFor: 15 * MINUTE,
        summary: '{{ $value | humanizePercentage }} of searches find nothing',
        // Comes and goes faster than it may fire: pending again and again.
        happens: flaps(10, 22),
      },
      {
        name: 'HotelIndexNotSwung',
        severity: 'warning',
        measure: over(
          'time() - max by (cluster, environment) (hotel_index_alias_swung_timestamp_seconds)',
          90_000,
          { calm: [8_000, 84_000], bad: [90_100, 99_000] },
        ),
        holdFor: 10 * MINUTE,
        summary:
          'Hotels are searched in an index that is {{ $value | humanizeDuration }} old',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('05:30'),
          to: clock('09:10'),
          chance: 0.4,
          jitter: 40 * MINUTE,
        }),
      },
    ],
  },
};
