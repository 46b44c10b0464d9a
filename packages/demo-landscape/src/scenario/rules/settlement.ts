import { MINUTE } from '../clock';
import { always, byTheClock, clock, flaps, nowAndThen } from '../habits';
import { never } from '../patterns';
import { over, type ServiceRules } from './write';

/** The business rules of what happens to money afterwards: settlement, refunds, invoices. */
export const settlementRules: Readonly<Record<string, ServiceRules>> = {
  'settlement-batch': {
    identification: 'deployment',
    rules: [
      {
        name: 'SettlementStepLate',
        severity: 'warning',
        measure: over(
          'max by (step, cluster, environment) (settlement_step_delay_seconds)',
          900,
        ),
        holdFor: 5 * MINUTE,
        summary:
          'Step {{ $labels.step }} is {{ $value | humanizeDuration }} late',
        description:
          'If step 5 is not done by 04:30, wake somebody: after 05:00 the money moves a day later.',
        variants: [
          {
            labels: { step: '3' },
            happens: byTheClock({
              zone: 'Europe/Berlin',
              from: clock('02:20'),
              to: clock('03:40'),
              chance: 0.7,
              jitter: 15 * MINUTE,
            }),
          },
          {
            labels: { step: '5' },
            happens: byTheClock({
              zone: 'Europe/Berlin',
              from: clock('03:30'),
              to: clock('04:25'),
              chance: 0.4,
              jitter: 10 * MINUTE,
            }),
          },
        ],
      },
      {
        name: 'SettlementUnmatched',
        severity: 'info',
        measure: over(
          'max by (cluster, environment) (settlement_unmatched_ratio)',
          0.001,
        ),
        summary:
          '{{ $value | humanizePercentage }} of the lines have no partner',
        happens: byTheClock({
          zone: 'Europe/Berlin',
          from: clock('04:30'),
          to: clock('12:00'),
          chance: 0.6,
        }),
      },
      {
        name: 'SettlementJobFailed',
        severity: 'critical',
        measure: over(
          'max by (cluster, environment) (settlement_job_failed)',
          0,
        ),
        summary: 'The settlement of tonight has failed',
        happens: byTheClock({
          zone: 'Europe/Berlin',
          from: clock('03:10'),
          to: clock('04:10'),
          chance: 0.04,
        }),
      },
    ],
  },
  'refund-worker': {
    rules: [
      {
        name: 'RefundQueueOld',
        severity: 'warning',
        measure: over(
          'max by (cluster, environment) (refund_oldest_request_seconds)',
          14_400,
        ),
        holdFor: 10 * MINUTE,
        summary: 'The oldest refund has waited {{ $value | humanizeDuration }}',
        happens: nowAndThen(26, [60, 200]),
      },
      {
        name: 'RefundDeadLetter',
        severity: 'warning',
        measure: over('sum by (cluster, environment) (refund_dead_letters)', 0),
        summary:
          '{{ $value | humanize }} refunds have failed twelve times; mostly the card was closed',
        happens: always,
      },
      {
        name: 'RefundTwice',
        severity: 'critical',
        measure: over(
          'sum by (cluster, environment) (increase(refund_duplicates_total[1h]))',
          0,
        ),
        summary:
          '{{ $value | humanize }} refunds were paid twice. Scale to zero, keep the queue.',
        happens: () => never,
        // The worker was written anew and counts them under another name.
        unexported: true,
      },
    ],
  },
  'invoice-service': {
    rules: [
      {
        name: 'InvoiceBacklog',
        severity: 'warning',
        measure: over(
          'max by (country, cluster, environment) (invoice_writer_held)',
          200,
        ),
        holdFor: 15 * MINUTE,
        summary:
          '{{ $value | humanize }} invoices of {{ $labels.country }} are held',
        variants: [
          { labels: { country: 'PT' } },
          { labels: { country: 'HU' }, happens: nowAndThen(50, [60, 200]) },
        ],
      },
      {
        name: 'InvoiceNumberGap',
        severity: 'critical',
        measure: over(
          'sum by (country, cluster, environment) (invoice_number_gaps)',
          0,
        ),
        summary:
          'An invoice number of {{ $labels.country }} is missing. Do not repair.',
        variants: [{ labels: { country: 'IT' } }],
      },
      {
        name: 'InvoiceRendererMemory',
        severity: 'warning',
        measure: over(
          'max by (pod, cluster, environment) (invoice_renderer_resident_bytes)',
          1_800_000_000,
          { calm: [6e8, 1.5e9], bad: [1.81e9, 2.1e9] },
        ),
        holdFor: 10 * MINUTE,
        summary: '{{ $labels.pod }} holds {{ $value | humanize }}B',
        variants: [
          { labels: { pod: 'invoice-service-0' }, happens: flaps(40, 150) },
        ],
      },
      {
        name: 'TaxRateUnknown',
        severity: 'warning',
        measure: over(
          'sum by (country, cluster, environment) (invoice_held_unknown_tax_rate)',
          0,
        ),
        summary:
          '{{ $labels.country }} has changed a rate; {{ $value | humanize }} invoices wait',
        variants: [
          { labels: { country: 'RO' }, happens: nowAndThen(240, [600, 2400]) },
        ],
      },
    ],
  },
};
