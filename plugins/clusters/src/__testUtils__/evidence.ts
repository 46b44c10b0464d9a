import type {
  DeployTime,
  EventsAnswer,
  ParityAnswer,
  SignalsAnswer,
  StoredEvent,
  TracedRollout,
} from '@portolan/plugin-clusters-common';
import { ago, sightingIn } from './builders';

const ref = 'component:default/payment-gateway';
type Deployment = SignalsAnswer['deployments'][number];

/** Production behind staging, one setting declared, another undecided, and a cluster of which nothing is known. */
export function parity(change: Partial<ParityAnswer> = {}): ParityAnswer {
  return {
    ref,
    deployments: [
      {
        environment: 'production',
        cluster: 'eks-eu-prod',
        isProduction: true,
        isKnown: true,
      },
      {
        environment: 'staging',
        cluster: 'eks-eu-staging',
        isProduction: false,
        isKnown: true,
      },
    ],
    rows: [
      {
        aspect: 'ports',
        subject: 'web',
        state: 'same',
        values: ['8080/TCP', '8080/TCP'],
      },
      {
        aspect: 'environment',
        subject: 'web',
        state: 'declared',
        sentence: 'FEATURE_X only in staging',
        values: ['11 names', '12 names'],
      },
      {
        aspect: 'image',
        subject: 'web',
        state: 'differs',
        sentence: 'production has 1.4.0, staging 1.5.0',
        values: ['payment-gateway:1.4.0', 'payment-gateway:1.5.0'],
      },
      {
        aspect: 'probes',
        subject: 'proxy',
        state: 'unknown',
        sentence: 'What runs in production is not known',
        values: [null, 'none'],
      },
    ],
    behind: [
      {
        deployment: 0,
        of: 1,
        subject: 'web',
        from: 'payment-gateway:1.4.0',
        to: 'payment-gateway:1.5.0',
        since: ago(6 * 86_400),
      },
    ],
    declared: [
      { name: 'REGION', rule: 'same', value: 'differs' },
      { name: 'CURRENCY', rule: 'same', value: 'equal' },
      { name: 'DB_PASSWORD', rule: 'same', value: 'unknown' },
      {
        name: 'FEATURE_X',
        rule: 'may-differ',
        reason: 'Only staging tries it',
      },
    ],
    ...change,
  };
}

/** A rollout that was ready after three minutes, of change #7, whose run took nine. */
export function rollout(change: Partial<TracedRollout> = {}): TracedRollout {
  return {
    workload: 'Deployment/payments/payment-gateway',
    environment: 'production',
    cluster: 'eks-eu-prod',
    revision: '8',
    from: '1.14.1',
    to: '1.14.2',
    startedAt: ago(3_600),
    readyAt: ago(3_420),
    outcome: 'ready',
    commit: {
      sha: '3f2a91c'.padEnd(40, '0'),
      title: 'Take cards again',
      author: 'Ana Lopes',
      url: 'https://github.com/shop/payment-gateway/commit/3f2a91c',
      change: {
        number: 7,
        url: 'https://github.com/shop/payment-gateway/pull/7',
        mergedAt: ago(4_200),
      },
    },
    run: {
      name: 'Deliver',
      url: 'https://github.com/shop/payment-gateway/actions/runs/9',
      state: 'succeeded',
      seconds: 540,
    },
    links: [
      { title: 'Restart', url: 'https://ci.example.com/restart' },
      { title: 'Roll back to 1.14.1', url: 'https://ci.example.com/deploy' },
    ],
    ...change,
  };
}

/** Weeks with a hole, one rollout that goes on, one that is stuck, and one whose end and commit were not seen. */
export function deployTime(change: Partial<DeployTime> = {}): DeployTime {
  const { readyAt: _, ...endless } = rollout({ links: [] });
  const { commit: _commit, run: _run, ...untraced } = endless;
  return {
    ref,
    rollout: {
      measured: 3,
      p50: 180,
      p90: 300,
      weeks: [
        { monday: '2026-11-09', count: 2, p50: 200 },
        { monday: '2026-11-16', count: 1 },
        { monday: '2026-11-23', count: 1, p50: 180 },
      ],
    },
    pipeline: {
      state: 'known',
      durations: {
        measured: 2,
        p50: 540,
        p90: 600,
        weeks: [{ monday: '2026-11-23', count: 2, p50: 540 }],
      },
      seenAt: ago(60),
    },
    lead: {
      state: 'unknown',
      why: 'No rollout to production tells which commit it brought',
    },
    ongoing: [
      {
        ...endless,
        environment: 'staging',
        revision: '9',
        outcome: 'rolling',
      },
      { ...endless, environment: 'dev', revision: '9', outcome: 'stuck' },
    ],
    rollouts: [rollout(), { ...untraced, revision: '7', outcome: 'not-seen' }],
    ...change,
  };
}

/** What was measured of the payment gateway: a hole in its requests, no p50, a size that does not fit. */
export function measured(): NonNullable<
  Deployment['measured']['last']
>['data'] {
  const at = Math.floor(Date.now() / 1_000);
  return {
    signals: [
      {
        name: 'rate',
        points: [
          [at - 120, 11],
          [at - 60, null],
          [at, 12],
        ],
        latest: 12,
      },
      { name: 'errors', points: [[at, 0.002]], latest: 0.002 },
      { name: 'p95', points: [[at, 0.18]], latest: 0.18 },
      { name: 'cpu', points: [[at, 0.2]], latest: 0.2, requested: 1 },
      { name: 'memory', points: [[at, 2 ** 28]], latest: 2 ** 28 },
      { name: 'restarts', points: [[at, 0]], latest: 0 },
    ],
    budgets: [{ objective: 'availability 99.9 %', left: 0.62 }],
    sizes: [
      {
        workload: 'web',
        container: 'web',
        suggestions: [
          {
            path: ['workloads', 'web', 'resources', 'cpu'],
            from: '1000m',
            to: '250m',
            reason: '95 % of 7 days are below 210m',
          },
        ],
        unknown: ['Throttling was not measured'],
      },
    ],
  };
}

/** Golden signals of one deployment. */
export function signals(
  sighting: Deployment['measured'] = sightingIn('fresh', measured()),
): SignalsAnswer {
  return {
    ref,
    range: '24h',
    deployments: [
      {
        environment: 'production',
        cluster: 'eks-eu-prod',
        measured: sighting,
      },
    ],
  };
}

/** A warning about a pod of the payment gateway. */
export function storedEvent(change: Partial<StoredEvent> = {}): StoredEvent {
  return {
    at: ago(60),
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container web',
    count: 14,
    cluster: 'eks-eu-prod',
    namespace: 'payments',
    kind: 'Pod',
    name: 'payment-gateway-0',
    from: 'watch',
    ...change,
  };
}

/** Events by place; the watch of eks-eu-prod with one if none are given. */
export function events(...places: EventsAnswer['places']): EventsAnswer {
  return {
    ref,
    hours: 24,
    places:
      places.length > 0
        ? places
        : [
            {
              name: 'eks-eu-prod',
              events: sightingIn('fresh', [storedEvent()]),
              hasMore: false,
            },
          ],
  };
}
