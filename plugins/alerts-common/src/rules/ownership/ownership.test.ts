import { cases, rules, services } from './cases';
import { closeServices } from './closeServices';
import { createOwnership } from './createOwnership';
import { remedyFor } from './remedyFor';
import { whyUnowned } from './whyUnowned';

const finder = createOwnership(services, rules);

describe('whose an alert is', () => {
  it.each(cases)('$name', expected => {
    const alert = { name: 'X', labels: {}, ...expected.alert };
    const found = finder.explain(alert);
    const { service, team, reason } = expected;
    const ownership = reason && {
      ...(service ? { service } : { team }),
      reason,
    };
    expect(finder.of(alert)).toEqual(ownership);
    expect(found.ownership).toEqual(ownership);
    expect(found.because ?? '').toContain(expected.because ?? '');
    if (expected.passedOver) {
      expect(found.passedOver).toEqual(expected.passedOver);
    }
    if (expected.unowned) {
      expect(whyUnowned(alert, found, expected.owner)).toEqual(
        expected.unowned,
      );
    }
    if (expected.close) {
      expect(closeServices(alert, services)).toEqual(expected.close);
    }
  });

  it('tells five that come close, whatever the order of the services', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      ref: `component:default/checkout-${String(at).padStart(2, '0')}`,
      annotations: {},
    }));
    const alert = { name: 'X', labels: { app: 'checkout' } };
    const close = closeServices(alert, many);
    expect(close.map(({ ref }) => ref.slice(-2))).toEqual([
      '00',
      '01',
      '02',
      '03',
      '04',
    ]);
    expect(closeServices(alert, many.reverse())).toEqual(close);
  });
});

describe('what helps', () => {
  const text = (...asked: Parameters<typeof remedyFor>) => {
    const { remedy, lines } = remedyFor(...asked);
    return [
      remedy,
      ...lines.flatMap(({ where, text: code }) => [where, code]),
    ].join('\n');
  };

  it.each([
    [
      text({ cause: 'no-service-matches', common: 'namespace=loyalty' }, 'X', [
        { ref: 'component:default/loyalty-points' },
      ]),
      `Tell whose alerts with namespace=loyalty are: annotate the component in the catalog, or give them to a service or team in the configuration.
catalog-info.yaml of loyalty-points
metadata:
  annotations:
    portolan.dev/alerts: 'namespace="loyalty"'
app-config.yaml
alerts:
  ownership:
    - match: ['namespace="loyalty"']
      service: component:default/loyalty-points`,
    ],
    [
      text({ cause: 'no-service-matches', common: `job=it's "a"\n` }, 'X', []),
      expect.stringContaining(String.raw`    - match: ['job="it''s \"a\"\n"']
      team: group:default/NAME`),
    ],
    [
      text(
        { cause: 'namespace-shared', common: 'namespace=payments' },
        'DiskFull',
        [{ ref: 'component:default/payment-ledger' }],
      ),
      `Several services share the namespace payments: add the label service to the rule, or say on one of them that the alert is its own.
the rule in Prometheus
labels:
  service: payment-ledger
catalog-info.yaml of payment-ledger
metadata:
  annotations:
    prometheus.io/alert: DiskFull`,
    ],
    [
      text(
        { cause: 'owner-missing', common: 'owner=group:default/dissolved' },
        'X',
        [],
      ),
      expect.stringContaining('kind: Group\nmetadata:\n  name: dissolved\n'),
    ],
    [
      text(
        { cause: 'owner-missing', common: 'owner=user:default/left' },
        'X',
        [],
      ),
      expect.stringContaining('kind: User\nmetadata:\n  name: left\n'),
    ],
    [
      text(
        { cause: 'owner-empty', common: 'owner=group:default/pay' },
        'X',
        [],
      ),
      expect.stringContaining('group:default/pay has no members'),
    ],
    [
      text(
        { cause: 'no-owner-named', common: 'service=component:default/api' },
        'X',
        [],
      ),
      expect.stringContaining(
        'catalog-info.yaml of api\nspec:\n  owner: group:default/NAME',
      ),
    ],
  ])('%#', (told, expected) => expect(told).toEqual(expected));
});
