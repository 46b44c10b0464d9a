import { array, assert, constantFrom, property, record } from 'fast-check';
import { dictionary, oneof, shuffledSubarray, string } from 'fast-check';
import { cases, services } from './cases';
import { createServiceMatcher } from './matchService';

const matcher = createServiceMatcher(services);

function refOf(service: string | undefined): string | undefined {
  return service && !service.includes(':')
    ? `component:default/${service}`
    : service;
}

describe('the service of an alert', () => {
  it.each(cases)('$name', ({ alert, service, reason, because, tied }) => {
    const asked = { name: 'X', labels: {}, ...alert };
    const expected = service ? { ref: refOf(service), reason } : undefined;
    expect(matcher.match(asked)).toEqual(expected);
    const explanation = matcher.explain(asked);
    expect(explanation.match).toEqual(expected);
    expect(explanation.tied?.refs).toEqual(tied);
    expect(explanation.because ?? explanation.tied?.because ?? '').toContain(
      because ?? '',
    );
  });

  it('tells of annotations that cannot be read, and of one that would take everything', () => {
    expect(
      matcher.broken.map(({ ref, message }) => [ref.split('/')[1], message]),
    ).toEqual([
      [
        'mistaken',
        expect.stringContaining(
          `portolan.dev/alerts: 'alertname~"x"' is not a matcher`,
        ),
      ],
      ['greedy', expect.stringContaining('matches alerts without any label')],
    ]);
  });

  it('never depends on the order of the services, whatever labels are called', () => {
    const values = [
      'payments',
      'gds',
      'api',
      'pay-gw',
      'galaxylink-prd',
      'fra',
      'eks-eu-prod',
      'payment-ledger',
      'constructor',
      '__proto__',
    ];
    const names = [
      'namespace',
      'service',
      'app',
      'site',
      'pod',
      'cluster',
      '__proto__',
      'constructor',
      'hasOwnProperty',
      'dienst',
    ];
    assert(
      property(
        shuffledSubarray([...services], { minLength: services.length }),
        record({
          name: constantFrom('HighLatency', 'EarnBacklog', 'JobFailed', 'X'),
          labels: dictionary(
            oneof(constantFrom(...names), string()),
            oneof(constantFrom(...values), string()),
            { noNullPrototype: false },
          ),
        }),
        (shuffled, alert) => {
          const other = createServiceMatcher(shuffled);
          expect(other.match(alert)).toEqual(matcher.match(alert));
          expect(other.explain(alert)).toEqual(matcher.explain(alert));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes hostile annotations of any service', () => {
    assert(
      property(
        array(
          dictionary(
            constantFrom(
              'prometheus.io/labels',
              'prometheus.io/alert',
              'prometheus.io/rule',
              'portolan.dev/alerts',
              'backstage.io/kubernetes-label-selector',
              'backstage.io/kubernetes-namespace',
              'portolan.dev/deployments',
            ),
            oneof(string(), constantFrom('__proto__=x', '=', ',,', 'a=', '"')),
          ),
        ),
        all => {
          const hostile = createServiceMatcher(
            all.map((annotations, at) => ({
              ref: `component:default/c${at}`,
              annotations,
            })),
          );
          expect(
            hostile.match({ name: 'AnAlertThatNobodyNames', labels: {} }),
          ).toBeUndefined();
        },
      ),
    );
  });

  it('asks 20,000 alerts of 1,000 services within 100 ms', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => ({
      ref: `component:default/service-${at}`,
      annotations: {
        'backstage.io/kubernetes-id': `id-${at}`,
        'backstage.io/kubernetes-namespace': `team-${at % 50}`,
        'portolan.dev/deployments': `production=cluster-${at % 7}`,
        ...(at % 2 ? { 'prometheus.io/labels': `env=prod,app=app-${at}` } : {}),
        ...(at % 3 ? { 'prometheus.io/alert': `Alert${at}` } : {}),
        'backstage.io/kubernetes-label-selector': `tier=web,part=${at}`,
      },
    }));
    const alerts = Array.from({ length: 20_000 }, (_, at) => ({
      name: `Alert${at % 100}`,
      labels: {
        alertname: `Alert${at % 100}`,
        severity: 'warning',
        env: 'prod',
        cluster: `cluster-${at % 7}`,
        namespace: `team-${at % 50}`,
        ...(at % 3 === 0 ? { service: `service-${at % 1_000}` } : {}),
        ...(at % 3 === 1 ? { pod: `id-${at % 1_000}-7d9f8b6c5d-x2x9k` } : {}),
      },
    }));
    const large = createServiceMatcher(many);
    const run = () => {
      // Time of this process alone: the machine may be busy with other tests.
      const began = process.cpuUsage();
      const matched = alerts.filter(alert => large.match(alert)).length;
      return { matched, took: process.cpuUsage(began).user / 1_000 };
    };
    const runs = [run(), run(), run(), run(), run()];
    expect(runs[0].matched).toBeGreaterThan(13_000);
    expect(Math.min(...runs.map(({ took }) => took))).toBeLessThan(100);
  });
});
