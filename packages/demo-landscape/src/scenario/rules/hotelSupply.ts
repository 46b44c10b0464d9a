import { HOUR, MINUTE } from '../clock';
import { always, byTheClock, clock, mostly, nowAndThen } from '../habits';
import { over, under, type ServiceRules } from './write';

/** The business rules of what brings hotels in: supplier catalogues and their rooms. */
export const hotelSupplyRules: Readonly<Record<string, ServiceRules>> = {
  'hotel-supplier-sync': {
    rules: [
      {
        name: 'SupplierSyncStale',
        severity: 'warning',
        measure: over(
          'max by (supplier, cluster, environment) (time() - supplier_sync_last_success_timestamp_seconds)',
          345_600,
          { calm: [20_000, 170_000], bad: [345_700, 520_000] },
        ),
        holdFor: 30 * MINUTE,
        summary:
          '{{ $labels.supplier }} was last fetched {{ $value | humanizeDuration }} ago',
        description:
          'Failed for 4 nights. Its rooms get a stop-sell after 7. Tell the supplier desk on the fourth day, not the seventh.',
        variants: [
          { labels: { supplier: 'casa-azul' }, happens: mostly },
          { labels: { supplier: 'pousada-norte' }, happens: always },
          { labels: { supplier: 'hotel-zum-loewen' }, happens: always },
          {
            labels: { supplier: 'lake-cabins' },
            happens: nowAndThen(96, [900, 2200]),
          },
        ],
      },
      {
        name: 'SupplierSyncManyFailed',
        severity: 'critical',
        measure: over(
          'count by (cluster, environment) (supplier_sync_last_run_failed == 1)',
          6,
        ),
        summary: '{{ $value | humanize }} of 74 suppliers failed tonight',
        happens: byTheClock({
          zone: 'UTC',
          from: clock('23:40'),
          to: clock('25:30'),
          chance: 0.15,
          jitter: 2 * HOUR,
        }),
      },
      {
        name: 'SupplierSyncTooDifferent',
        severity: 'warning',
        measure: over(
          'max by (supplier, cluster, environment) (supplier_sync_difference_ratio)',
          0.4,
        ),
        summary:
          '{{ $labels.supplier }} differs by {{ $value | humanizePercentage }}; the brake is on',
        variants: [
          {
            labels: { supplier: 'alpenstube' },
            happens: nowAndThen(72, [300, 900]),
          },
        ],
      },
      {
        name: 'SpreadsheetUnreadable',
        severity: 'info',
        measure: over(
          'sum by (supplier, cluster, environment) (supplier_sync_spreadsheet_errors)',
          0,
        ),
        summary:
          'Somebody at {{ $labels.supplier }} has discovered colours ({{ $value | humanize }} cells)',
        variants: [{ labels: { supplier: 'casa-azul' }, happens: mostly }],
      },
    ],
  },
  'room-mapper': {
    identification: 'app',
    rules: [
      {
        name: 'RoomMappingConfidenceLow',
        severity: 'info',
        measure: under(
          'avg by (cluster, environment) (room_mapper_confidence)',
          0.82,
        ),
        holdFor: HOUR,
        summary:
          'Rooms are recognised with a confidence of only {{ $value | humanizePercentage }}',
        happens: mostly,
      },
      {
        name: 'RoomMapperJoinBroken',
        severity: 'warning',
        measure: over(
          'room_mapper_pending_rooms * on (supplier) group_left (tier) room_mapper_supplier_info',
          10_000,
        ),
        holdFor: 15 * MINUTE,
        summary:
          '{{ $value | humanize }} rooms of {{ $labels.supplier }} wait to be recognised',
        error:
          'found duplicate series for the match group {supplier="casa-azul"} on the right hand-side of the operation: ' +
          '[{__name__="room_mapper_supplier_info", instance="10.42.7.19:8000", supplier="casa-azul", tier="2"}, ' +
          '{__name__="room_mapper_supplier_info", instance="10.42.9.4:8000", supplier="casa-azul", tier="3"}];' +
          'many-to-many matching not allowed: matching labels must be unique on one side',
      },
    ],
  },
};
