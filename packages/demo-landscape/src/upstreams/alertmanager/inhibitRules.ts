import { createMatcher, type Matcher } from '../../matching/matchers';

/** Which alerts keep which others quiet. */
export interface InhibitRule {
  name: string;
  source: readonly Matcher[];
  target: readonly Matcher[];
  equal: readonly string[];
}

/** The rules of both pairs; the first that fits an alert decides. */
export const inhibitRules: readonly InhibitRule[] = [
  {
    name: 'critical-over-warning',
    source: [createMatcher('severity', '=', 'critical')],
    target: [createMatcher('severity', '=', 'warning')],
    equal: ['alertname', 'namespace', 'service', 'cluster'],
  },
  {
    name: 'payment-errors-explain-the-rest',
    source: [
      createMatcher('alertname', '=', 'PaymentErrorRateHigh'),
      createMatcher('severity', '=', 'critical'),
    ],
    target: [
      createMatcher(
        'alertname',
        '=~',
        'PaymentLatencyHigh|PaymentPodsRestarting|HighErrorRate|HighLatencyP99|PodCrashLooping',
      ),
      createMatcher('severity', '=', 'warning'),
    ],
    equal: ['namespace', 'cluster'],
  },
  {
    name: 'errors-explain-latency',
    source: [
      createMatcher('alertname', '=', 'HighErrorRate'),
      createMatcher('severity', '=', 'critical'),
    ],
    target: [createMatcher('alertname', '=', 'HighLatencyP99')],
    equal: ['service', 'cluster'],
  },
  {
    name: 'voucher-import-failed',
    source: [createMatcher('alertname', '=', 'VoucherJobFailed')],
    target: [
      createMatcher('alertname', '=~', 'Voucher.+'),
      createMatcher('severity', '=', 'warning'),
    ],
    equal: ['namespace', 'app'],
  },
  {
    name: 'stale-catalogue-explains-lag',
    source: [createMatcher('alertname', '=', 'SupplierSyncStale')],
    target: [createMatcher('alertname', '=', 'SpreadsheetUnreadable')],
    equal: ['supplier', 'cluster'],
  },
];
