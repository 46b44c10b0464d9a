import { HOUR, MINUTE, SECOND } from '../clock';
import { badVersion } from '../story';
import { drainedNode } from './clusterTable';
import { storyCrash } from './releases';
import type { PodFault, Release } from './WorkloadPlan';

/** What is always wrong with a service on a cluster. */
export interface Trouble {
  service: string;
  cluster: string;
  fault?(release: Release, slot: number): PodFault | undefined;
  /** Its newest release does not come to an end. */
  stuck?: boolean;
  /** It is released every few days only, so that what is wrong with it lasts. */
  seldom?: boolean;
  /** The catalog says that it runs there; nothing does. */
  missing?: boolean;
  /** The autoscaler would like more pods than it may have. */
  atMaximum?: boolean;
  /** Its only pod, which its disruption budget protects, stands on a node that is to be drained. */
  blocksDrainOf?: string;
  /** Its volume claim names a storage class there is no more. */
  claimPending?: boolean;
}

/** What is wrong at any moment, so that the portal always has something to find. */
export const troubleTable: readonly Trouble[] = [
  {
    service: 'content-reviews',
    cluster: 'eks-eu-prod',
    seldom: true,
    fault: (release, slot) =>
      slot === 0
        ? {
            kind: 'crash-loop',
            from: release.at + 20 * MINUTE,
            runsFor: 9 * SECOND,
            exitCode: 255,
          }
        : undefined,
  },
  {
    service: 'traveler-tracking',
    cluster: 'eks-eu-prod',
    fault: (_, slot) =>
      slot === 1 ? { kind: 'out-of-memory', every: 47 * MINUTE } : undefined,
  },
  {
    service: 'trip-planner',
    cluster: 'eks-eu-staging',
    stuck: true,
    fault: ({ stuck }) => (stuck ? { kind: 'image-pull' } : undefined),
  },
  {
    service: 'rail-search',
    cluster: 'eks-eu-staging',
    stuck: true,
    fault: ({ stuck }) => (stuck ? { kind: 'never-ready' } : undefined),
  },
  {
    service: 'fraud-screening',
    cluster: 'aks-us-dr',
    fault: (_, slot) =>
      slot === 3
        ? {
            kind: 'unschedulable',
            message:
              '0/4 nodes are available: 4 Insufficient memory. preemption: 0/4 nodes are available: 4 No preemption victims found for incoming pod.',
          }
        : undefined,
  },
  { service: 'flight-pricing', cluster: 'eks-eu-prod', atMaximum: true },
  {
    service: 'invoice-service',
    cluster: 'eks-eu-prod',
    blocksDrainOf: drainedNode,
  },
  { service: 'content-images', cluster: 'eks-eu-staging', claimPending: true },
  { service: 'customer-profile', cluster: 'aks-us-dr', missing: true },
  {
    // The story: from its third sentence on the new pods end again and again.
    service: 'payment-gateway',
    cluster: 'eks-eu-prod',
    fault: ({ version, at }, slot) =>
      version === badVersion && slot % 2 === 1
        ? {
            kind: 'crash-loop',
            from: at + storyCrash + slot * 2 * SECOND,
            runsFor: 12 * SECOND,
            exitCode: 1,
          }
        : undefined,
  },
];

/** What is wrong with the service there, if anything is. */
export function troubleOf(
  service: string,
  cluster: string,
): Trouble | undefined {
  return troubleTable.find(
    one => one.service === service && one.cluster === cluster,
  );
}

/** In what the staging environment of a service differs from production, beside its version. */
type Difference = 'env' | 'config-key' | 'probe';

const differences: Readonly<Record<string, Difference>> = {
  'hotel-rates': 'env',
  'loyalty-points': 'config-key',
  'travel-policy': 'probe',
  'settlement-batch': 'env',
};

/** See {@link Difference}. */
export function differenceOf(
  service: string,
  environment: string,
): Difference | undefined {
  return environment === 'staging' ? differences[service] : undefined;
}

interface SameSetting {
  name: string;
  value: string;
  /** Where somebody has changed it all the same. */
  drifts?: Readonly<Record<string, string>>;
}

/** Settings of which the catalog says that they must be the same everywhere. */
const sameSettings: Readonly<Record<string, readonly SameSetting[]>> = {
  'payment-gateway': [
    { name: 'SETTLEMENT_CURRENCY', value: 'EUR' },
    {
      name: 'ACQUIRER_ROUTING',
      value: 'awake-then-cheapest',
      drifts: { staging: 'cheapest' },
    },
  ],
};

/** Those settings of a service as they are in an environment. */
export function sameSettingsOf(
  service: string,
  environment: string,
): Record<string, string> {
  return Object.fromEntries(
    (sameSettings[service] ?? []).map(({ name, value, drifts }) => [
      name,
      drifts?.[environment] ?? value,
    ]),
  );
}

const slowServices: Readonly<Record<string, number>> = {
  'card-vault': 6,
  'gds-bridge': 5,
  'settlement-batch': 4,
  identity: 3,
  'payment-ledger': 3,
  'hotel-booking-api': 2,
  'flight-booking': 2,
  'loyalty-accounts': 1,
  'corporate-portal': 1,
};

/** Milliseconds production is behind staging: most services follow within hours, some within days. */
export function behindStaging(service: string): number {
  return (slowServices[service] ?? 0) * 24 * HOUR + 4 * HOUR;
}
