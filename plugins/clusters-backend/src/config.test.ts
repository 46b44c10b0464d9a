import { ConfigReader } from '@backstage/config';
import { readClustersConfig } from './config';

const read = (clusters: object) =>
  readClustersConfig(
    new ConfigReader({ clusters: JSON.parse(JSON.stringify(clusters)) }),
  );

it('has a default for everything', () => {
  expect(readClustersConfig(new ConfigReader({}))).toEqual({
    production: ['production'],
    environments: [],
    order: [],
    systemNamespaces: expect.arrayContaining(['kube-*', 'velero']),
    historyDays: 90,
    isNotifying: true,
    isAskingCertificates: true,
    metrics: [],
    eventStores: [],
    links: [],
    actions: {},
  });
});

it('reads what is configured', () => {
  const environments = [
    { cluster: 'eks-*', namespace: '*-test', environment: 'test' },
    { namespaceLabel: 'stage' },
  ];
  expect(
    read({
      production: ['Production', 'disaster-recovery'],
      environments,
      order: ['staging'],
      systemNamespaces: ['kube-system'],
      history: { days: 30 },
      notifications: { enabled: false },
      certificates: { enabled: false },
      parity: { key: 'k'.repeat(32) },
      playbooks: { url: 'https://git.shop/platform/playbooks/tree/main' },
    }),
  ).toEqual({
    production: ['production', 'disaster-recovery'],
    environments,
    order: ['staging'],
    systemNamespaces: ['kube-system'],
    historyDays: 30,
    isNotifying: false,
    isAskingCertificates: false,
    parityKey: 'k'.repeat(32),
    playbooksUrl: 'https://git.shop/platform/playbooks/tree/main',
    metrics: [],
    eventStores: [],
    links: [],
    actions: {},
  });
});

const prometheus = {
  name: 'eu',
  url: 'https://prometheus.example/eu/',
  clusters: ['eks-eu-prod'],
};
const store = {
  name: 'events',
  url: 'https://elastic.example',
  index: 'botkube-*',
  shape: 'botkube',
  clusters: { 'eks-eu-prod': 'prod' },
};

it('reads what is asked besides clusters', () => {
  const actions = {
    restart: 'https://ci.example/{repository}/restart?on={cluster}',
    rollBack: 'https://ci.example/{repository}/deploy?what={version}',
  };
  expect(read({ actions }).actions).toEqual(actions);
  const { metrics, eventStores, links } = read({
    metrics: [
      {
        ...prometheus,
        clusters: ['eks-eu-prod', 'eks-eu-staging'],
        clusterLabel: 'cluster',
        entry: 'istio',
        auth: { bearer: { token: 'abc' } },
        queries: { rate: 'sum(rate(own{ns="{{namespace}}"}[5m]))' },
      },
    ],
    eventStores: [
      { ...store, auth: { basic: { username: 'portal', password: 'x' } } },
    ],
    links: [
      {
        title: 'Logs',
        url: 'https://logs.example/?ns={namespace}',
        environments: ['Production'],
      },
    ],
  });
  expect(metrics).toEqual([
    expect.objectContaining({
      key: 'clusters.metrics[0]',
      url: 'https://prometheus.example/eu',
      headers: { authorization: 'Bearer abc' },
    }),
  ]);
  const [{ queries }] = metrics;
  // One's own is asked as it is written; the others are confined to the cluster.
  expect(queries.rate).toBe('sum(rate(own{ns="{{namespace}}"}[5m]))');
  expect(queries.cpu).toContain('{cluster="{{cluster}}",namespace=');
  expect(queries.p95).toContain('{cluster="{{cluster}}",reporter=');
  expect(eventStores).toEqual([
    expect.objectContaining({
      key: 'clusters.eventStores[0]',
      index: 'botkube-*',
      headers: { authorization: 'Basic cG9ydGFsOng=' },
      clusters: new Map([['eks-eu-prod', 'prod']]),
    }),
  ]);
  expect(links).toEqual([
    {
      title: 'Logs',
      url: 'https://logs.example/?ns={namespace}',
      environments: ['production'],
    },
  ]);
});

it.each([
  [
    { production: [] },
    'clusters.production: must name an environment, else no service could be failing',
  ],
  [
    { enviroments: [] },
    'clusters.enviroments is not known; did you mean environments?',
  ],
  [
    { environments: [{ cluster: 'eks' }] },
    'clusters.environments[0]: must have either environment or namespaceLabel',
  ],
  [
    { environments: [{ environment: 'a', namespaceLabel: 'b' }] },
    'clusters.environments[0]: must have either environment or namespaceLabel',
  ],
  [
    { metrics: [{ ...prometheus, entry: 'nginx' }] },
    'clusters.metrics[0].entry: expected one of ingress-nginx, envoy-gateway, istio, opentelemetry',
  ],
  [
    { metrics: [{ ...prometheus, queries: { rate: 'up{p="{{pod}}"}' } }] },
    "clusters.metrics[0].queries.rate: '{{pod}}' stands for nothing",
  ],
  [
    { metrics: [{ ...prometheus, queries: { latency: 'up' } }] },
    'clusters.metrics[0].queries.latency is not known',
  ],
  [
    { metrics: [{ ...prometheus, clusters: [] }] },
    'clusters.metrics[0].clusters: must name a cluster whose workloads it measures',
  ],
  [
    { metrics: [{ ...prometheus, clusters: ['a', 'b'] }] },
    'clusters.metrics[0].clusterLabel is missing: workloads of one name on several clusters could not be told apart',
  ],
  [
    { metrics: [{ ...prometheus, clusterLabel: 'a="b"' }] },
    'clusters.metrics[0].clusterLabel: must be the name of a label',
  ],
  [
    { metrics: [prometheus, { ...prometheus, clusters: ['other'] }] },
    "clusters.metrics[1].name: 'eu' is named by entry [0] too",
  ],
  [
    { metrics: [prometheus, { ...prometheus, name: 'us' }] },
    "clusters.metrics[1].clusters: 'eks-eu-prod' is named by entry [0] too",
  ],
  [
    {
      metrics: [
        {
          ...prometheus,
          auth: {
            basic: { username: 'a', password: 'b' },
            bearer: { token: 'c' },
          },
        },
      ],
    },
    'clusters.metrics[0].auth: expected either basic or bearer',
  ],
  [
    { eventStores: [{ ...store, index: undefined }] },
    'clusters.eventStores[0].index is missing: the name or pattern of its indices',
  ],
  [
    { eventStores: [{ ...store, shape: 'fluentd' }] },
    'clusters.eventStores[0].shape',
  ],
  [
    { eventStores: [{ ...store, clusters: {} }] },
    'clusters.eventStores[0].clusters: must name a cluster, and how its documents name it',
  ],
  [
    { eventStores: [store, store] },
    "clusters.eventStores[1].name: 'events' is named by entry [0] too",
  ],
  [
    { links: [{ title: 'Logs', url: 'https://logs.example/{pod}' }] },
    "clusters.links[0].url: '{pod}' stands for nothing",
  ],
  [
    { links: [{ title: 'Restart', url: 'https://ci.example/{commit}' }] },
    "clusters.links[0].url: '{commit}' stands for nothing",
  ],
  [
    { actions: { restart: 'https://ci.example/{pod}' } },
    "clusters.actions.restart: '{pod}' stands for nothing",
  ],
  [
    { actions: { rollBack: 'javascript:alert({version})' } },
    'clusters.actions.rollBack: expected an address that begins with http:// or https://',
  ],
  [
    { actions: { rollBack: 'https://{repository}/' } },
    'clusters.actions.rollBack: the host may not have a placeholder',
  ],
  [
    { actions: { rollback: 'https://ci.example/' } },
    'clusters.actions.rollback is not known; did you mean rollBack?',
  ],
  [
    { links: [{ title: 'Logs', url: 'javascript:alert(1)' }] },
    'clusters.links[0].url: expected an address that begins with http:// or https://',
  ],
  [
    { links: [{ title: 'Logs', url: 'https://{cluster}.example/' }] },
    'clusters.links[0].url: the host may not have a placeholder',
  ],
  [
    { history: { days: 0 } },
    'clusters.history.days: must be between 1 and 3650',
  ],
  [
    { playbooks: { url: 'playbooks' } },
    'clusters.playbooks.url: must be the address of a folder',
  ],
  [
    { playbooks: { url: 'https://me:secret@git.shop/playbooks' } },
    'clusters.playbooks.url: must not contain credentials',
  ],
  [
    { parity: { key: 'short' } },
    'clusters.parity.key: must have at least 32 characters',
  ],
  [
    { notifications: { enable: false } },
    'clusters.notifications.enable is not known; did you mean enabled?',
  ],
])('%j stops the start', (clusters, message) => {
  expect(() => read(clusters)).toThrow(message);
});
