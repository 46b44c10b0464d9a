import { MINUTE } from '../clock';
import { always, byTheClock, clock, mostly } from '../habits';
import { is, over, type ServiceRules } from './write';

/** The business rules of the two services that nobody owns any more. */
export const legacyRules: Readonly<Record<string, ServiceRules>> = {
  'event-microsites': {
    identification: 'namespace',
    rules: [
      {
        name: 'MicrositesDown',
        severity: 'critical',
        measure: is(
          'min by (namespace, cluster, environment) (up{namespace="events-legacy"})',
          0,
        ),
        holdFor: 5 * MINUTE,
        summary: 'The landing pages are down',
      },
      {
        name: 'MicrositesDiskFull',
        severity: 'warning',
        measure: over(
          'max by (namespace, cluster, environment) (microsites_page_cache_used_ratio)',
          0.9,
        ),
        holdFor: 30 * MINUTE,
        summary: 'The page cache is {{ $value | humanizePercentage }} full',
        happens: mostly,
      },
      {
        name: 'MicrositesPhpEndOfLife',
        severity: 'warning',
        measure: over(
          'time() - max by (namespace, cluster, environment) (microsites_php_end_of_life_timestamp_seconds)',
          0,
          { calm: [0, 0], bad: [6.2e7, 6.3e7] },
        ),
        summary:
          'PHP has been out of support for {{ $value | humanizeDuration }}. It needs an owner, not a silence.',
        happens: always,
      },
    ],
  },
  'voucher-import': {
    identification: 'app',
    rules: [
      {
        name: 'VoucherJobFailed',
        severity: 'critical',
        measure: over(
          'max by (exit_code, cluster, environment) (voucher_import_last_exit_code)',
          0,
          { calm: [0, 0], bad: [3, 3] },
        ),
        summary: 'The import ended with {{ $value }}',
        description: 'Exit 3: no files, go back to bed.',
        variants: [
          {
            labels: { exit_code: '3' },
            happens: byTheClock({
              zone: 'Europe/Berlin',
              from: clock('02:05'),
              to: clock('25:55'),
              chance: 0.8,
            }),
          },
        ],
      },
      {
        name: 'VoucherLedgerRefused',
        severity: 'warning',
        measure: over(
          'sum by (cluster, environment) (increase(voucher_import_refused_total[12h]))',
          0,
        ),
        summary: '{{ $value | humanize }} vouchers have no currency',
        happens: byTheClock({
          zone: 'Europe/Berlin',
          from: clock('02:10'),
          to: clock('14:10'),
          chance: 0.4,
        }),
      },
      {
        name: 'VoucherShareFull',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (voucher_share_used_ratio)',
          0.95,
        ),
        holdFor: 60 * MINUTE,
        summary:
          'The share is {{ $value | humanizePercentage }} full; done/ has everything since 2009',
        happens: always,
      },
    ],
  },
};
