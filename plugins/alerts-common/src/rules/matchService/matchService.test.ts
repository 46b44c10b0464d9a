import { createServiceMatcher, type MatchableService } from './matchService';

const services: MatchableService[] = [
  {
    ref: 'component:default/payment-gateway',
    annotations: {
      'backstage.io/kubernetes-id': 'pay-gw',
      'backstage.io/kubernetes-namespace': 'payments',
    },
  },
  {
    ref: 'component:default/payment-ledger',
    annotations: { 'backstage.io/kubernetes-namespace': 'payments' },
  },
  {
    ref: 'component:default/gds-bridge',
    annotations: {
      'prometheus.io/labels': 'app=galaxylink-prd, site="fra"',
      'backstage.io/kubernetes-namespace': 'gds',
    },
  },
  {
    ref: 'component:default/loyalty-points',
    annotations: { 'prometheus.io/alert': 'BalanceDrift, EarnBacklog' },
  },
];
const matcher = createServiceMatcher(services);

describe('the service of an alert', () => {
  it.each([
    [
      'the label service',
      'X',
      { service: 'payment-gateway' },
      'payment-gateway',
      'service-label',
    ],
    [
      'an annotated name',
      'EarnBacklog',
      {},
      'loyalty-points',
      'alert-name-annotation',
    ],
    [
      'all annotated labels',
      'X',
      { app: 'galaxylink-prd', site: 'fra', service: 'payment-gateway' },
      'gds-bridge',
      'labels-annotation',
    ],
    [
      'not some annotated labels',
      'X',
      { app: 'galaxylink-prd' },
      undefined,
      undefined,
    ],
    [
      'the Kubernetes id',
      'X',
      { 'app.kubernetes.io/name': 'pay-gw' },
      'payment-gateway',
      'kubernetes-id-label',
    ],
    [
      'a namespace of one service',
      'X',
      { namespace: 'gds' },
      'gds-bridge',
      'namespace',
    ],
    [
      'not a shared namespace',
      'X',
      { namespace: 'payments' },
      undefined,
      undefined,
    ],
    [
      'an unknown service label falls back to the namespace',
      'X',
      { service: 'nobody', namespace: 'gds' },
      'gds-bridge',
      'namespace',
    ],
    ['nothing', 'KubeNodeNotReady', { node: 'n1' }, undefined, undefined],
  ])('%s', (_name, alert, labels, service, reason) => {
    expect(matcher.match({ name: alert, labels })).toEqual(
      service ? { ref: `component:default/${service}`, reason } : undefined,
    );
  });
});
