import { DAY, MINUTE } from '../clock';
import { always, byTheClock, clock, flaps, nowAndThen } from '../habits';
import { is, over, under, type ServiceRules } from './write';

/** The business rules of the rail services. */
export const railRules: Readonly<Record<string, ServiceRules>> = {
  'rail-disruptions': {
    rules: [
      {
        name: 'DisruptionFeedSilent',
        severity: 'warning',
        measure: over(
          'time() - max by (country, cluster, environment) (disruption_feed_last_change_timestamp_seconds)',
          1_800,
        ),
        holdFor: 5 * MINUTE,
        summary:
          'The feed of {{ $labels.country }} has said the same for {{ $value | humanizeDuration }}',
        variants: [
          { labels: { country: 'NL' }, happens: flaps(35, 130) },
          { labels: { country: 'CH' } },
        ],
      },
      {
        name: 'DisruptionJoinRatioLow',
        severity: 'warning',
        measure: under(
          'avg by (cluster, environment) (disruption_join_ratio)',
          0.9,
        ),
        holdFor: 10 * MINUTE,
        summary:
          'Only {{ $value | humanizePercentage }} of the reports find their train',
      },
      {
        name: 'DisruptionStorm',
        severity: 'info',
        measure: over(
          'sum by (cluster, environment) (rate(disruption_reports_total[5m])) * 60',
          400,
        ),
        summary:
          '{{ $value | humanize }} reports a minute: weather, or a feed repeating itself',
        happens: nowAndThen(34, [40, 160]),
      },
    ],
  },
  'rail-search': {
    rules: [
      {
        name: 'RailGraphOld',
        severity: 'warning',
        measure: over(
          'time() - max by (cluster, environment) (rail_graph_compiled_timestamp_seconds)',
          129_600,
        ),
        summary:
          'Journeys are found in a timetable of {{ $value | humanizeDuration }} ago',
        happens: nowAndThen(120, [400, 900]),
      },
      {
        name: 'RailReplicaStarting',
        severity: 'info',
        measure: over(
          'count by (cluster, environment) (rail_replica_loading == 1)',
          0,
        ),
        holdFor: 6 * MINUTE,
        summary:
          '{{ $value | humanize }} replicas load the graph; never restart all at once',
        happens: nowAndThen(9, [8, 14]),
      },
      {
        name: 'RailDisruptionsSilent',
        severity: 'warning',
        measure: over(
          'time() - max by (cluster, environment) (rail_last_disruption_timestamp_seconds)',
          1_200,
        ),
        summary:
          'No disruption in Europe for {{ $value | humanizeDuration }}. That cannot be true.',
      },
      {
        name: 'RailSearchNoJourneys',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rate(rail_search_empty_total[10m])) / sum by (cluster, environment) (rate(rail_search_total[10m]))',
          0.06,
        ),
        holdFor: 15 * MINUTE,
        summary: '{{ $value | humanizePercentage }} of searches find no train',
      },
    ],
  },
  'rail-ticketing': {
    identification: 'app',
    rules: [
      {
        name: 'RailLineDown',
        severity: 'critical',
        measure: is('min by (line, cluster, environment) (rail_line_up)', 0),
        holdFor: MINUTE,
        summary: 'Line {{ $labels.line }} to the carriers is down',
        variants: [
          { labels: { line: 'main' } },
          { labels: { line: 'backup' }, happens: nowAndThen(30, [20, 80]) },
        ],
      },
      {
        name: 'RailKeyExpiring',
        severity: 'warning',
        measure: under(
          'min by (carrier, cluster, environment) (rail_barcode_key_expiry_timestamp_seconds) - time()',
          (14 * DAY) / 1000,
        ),
        summary:
          'The barcode key of {{ $labels.carrier }} ends in {{ $value | humanizeDuration }}; it needs the paper token',
        variants: [{ labels: { carrier: 'alpenbahn' }, happens: always }],
      },
      {
        name: 'RailBarcodeUnreadable',
        severity: 'critical',
        measure: over(
          'sum by (carrier, cluster, environment) (rate(rail_barcode_unreadable_total[15m])) / sum by (carrier, cluster, environment) (rate(rail_barcodes_total[15m]))',
          0.01,
        ),
        holdFor: 5 * MINUTE,
        summary:
          '{{ $value | humanizePercentage }} of the tickets of {{ $labels.carrier }} cannot be read on the train',
        variants: [{ labels: { carrier: 'nordexpress' } }],
      },
      {
        name: 'RailTicketPaidNotIssued',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (rail_tickets_paid_not_issued)',
          0,
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $value | humanize }} tickets are paid and not issued',
        happens: byTheClock({
          zone: 'Europe/Zurich',
          from: clock('07:00'),
          to: clock('07:40'),
          weekdays: [1, 2, 3, 4, 5],
          chance: 0.3,
        }),
      },
    ],
  },
};
