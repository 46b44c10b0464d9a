import type { VersionCalendar } from './VersionCalendar';

/**
 * The calendars that come with the portal. Where a source names a month only, its last day stands here.
 *
 * @remarks AKS sells its extended support as long-term support, GKE as a channel of its own whose dates are not
 *   listed here.
 */
export const versionCalendars: readonly VersionCalendar[] = [
  {
    distribution: 'kubernetes',
    source: 'https://kubernetes.io/releases/',
    dated: '2026-09-15',
    versions: [
      { minor: '1.37', released: '2026-08-26', endOfSupport: '2027-10-28' },
      { minor: '1.36', released: '2026-04-22', endOfSupport: '2027-06-28' },
      { minor: '1.35', released: '2025-12-17', endOfSupport: '2027-02-28' },
      { minor: '1.34', released: '2025-08-27', endOfSupport: '2026-10-27' },
      { minor: '1.33', released: '2025-04-23', endOfSupport: '2026-06-28' },
    ],
  },
  {
    distribution: 'eks',
    source:
      'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html, as read by endoflife.date',
    dated: '2026-08-22',
    versions: [
      {
        minor: '1.36',
        released: '2026-06-02',
        endOfSupport: '2027-08-02',
        endOfExtendedSupport: '2028-08-02',
      },
      {
        minor: '1.35',
        released: '2026-01-28',
        endOfSupport: '2027-03-27',
        endOfExtendedSupport: '2028-03-27',
      },
      {
        minor: '1.34',
        released: '2025-10-02',
        endOfSupport: '2026-12-02',
        endOfExtendedSupport: '2027-12-02',
      },
      {
        minor: '1.33',
        released: '2025-05-29',
        endOfSupport: '2026-07-29',
        endOfExtendedSupport: '2027-07-29',
      },
      {
        minor: '1.32',
        released: '2025-01-23',
        endOfSupport: '2026-03-23',
        endOfExtendedSupport: '2027-03-23',
      },
    ],
  },
  {
    distribution: 'aks',
    source:
      'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    dated: '2026-08-21',
    versions: [
      {
        minor: '1.37',
        released: '2026-10-31',
        endOfSupport: '2027-10-31',
        endOfExtendedSupport: '2028-10-31',
      },
      {
        minor: '1.36',
        released: '2026-06-30',
        endOfSupport: '2027-06-30',
        endOfExtendedSupport: '2028-06-30',
      },
      {
        minor: '1.35',
        released: '2026-03-31',
        endOfSupport: '2027-03-31',
        endOfExtendedSupport: '2028-03-31',
      },
      {
        minor: '1.34',
        released: '2025-11-30',
        endOfSupport: '2026-11-30',
        endOfExtendedSupport: '2027-11-30',
      },
      {
        minor: '1.33',
        released: '2025-06-30',
        endOfSupport: '2026-07-31',
        endOfExtendedSupport: '2027-07-31',
      },
      {
        minor: '1.32',
        released: '2025-04-30',
        endOfSupport: '2026-03-31',
        endOfExtendedSupport: '2027-03-31',
      },
    ],
  },
  {
    distribution: 'gke',
    source:
      'https://cloud.google.com/kubernetes-engine/docs/release-schedule, as read by endoflife.date',
    dated: '2026-08-22',
    versions: [
      { minor: '1.36', released: '2026-06-09', endOfSupport: '2027-08-09' },
      { minor: '1.35', released: '2026-02-11', endOfSupport: '2027-04-11' },
      { minor: '1.34', released: '2025-09-30', endOfSupport: '2026-10-01' },
      { minor: '1.33', released: '2025-06-03', endOfSupport: '2026-08-03' },
    ],
  },
];
