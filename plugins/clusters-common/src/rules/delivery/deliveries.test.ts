import { clusterOf } from '../../__testUtils__/clusterOf';
import { deployment } from '../../__testUtils__/faultManifests';
import { createClusterObjects } from '../createClusterObjects';
import { keep } from '../../model/kubernetes/kinds';
import { createDeliveries } from './createDeliveries';
import { deliveryOf } from './deliveryOf';

const inCluster = { server: 'https://kubernetes.default.svc' };
const elsewhere = { server: 'https://203.0.113.7:6443' };
const web = {
  group: 'apps',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};

function application(said: {
  name?: string;
  namespace?: string;
  destination?: object;
  resources?: object[];
}) {
  const { name = 'guides', namespace = 'argocd' } = said;
  return keep('applications', {
    metadata: { name, namespace },
    spec: { destination: said.destination ?? inCluster },
    status: {
      sync: { status: 'Synced', revision: 'abc' },
      resources: said.resources ?? [web],
    },
  });
}

/** The clusters `hub` and `eu` with these Applications. */
function deliveries(
  hub: ReturnType<typeof application>[],
  eu: ReturnType<typeof application>[] = [],
) {
  const cluster = (name: string, all: ReturnType<typeof application>[]) =>
    createClusterObjects({
      cluster: name,
      read: kind =>
        kind === 'applications' ? all.map(one => keep(kind, one)) : [],
      knowledge: () => 'fresh',
    });
  const clusters = [cluster('hub', hub), cluster('eu', eu)];
  return createDeliveries(() => clusters);
}

function webWith(metadata: Readonly<Record<string, unknown>>) {
  const objects = clusterOf({ deployments: [deployment({ metadata })] });
  return {
    kind: 'Deployment' as const,
    object: objects.all('deployments')[0],
  };
}

const tracked = (id: string) =>
  webWith({ annotations: { 'argocd.argoproj.io/tracking-id': id } });
const labelled = webWith({
  labels: { 'app.kubernetes.io/instance': 'guides' },
});
const plain = webWith({});
const own = 'guides:apps/Deployment:shop/web';

describe('by what Argo CD delivers a workload of eu', () => {
  it.each<
    [
      string,
      ReturnType<typeof deliveries>,
      typeof plain,
      [name: string, cluster?: string] | undefined,
    ]
  >([
    [
      'the annotation, from another cluster',
      deliveries([application({ destination: elsewhere })]),
      tracked(own),
      ['guides', 'hub'],
    ],
    [
      'the annotation with the namespace of the Application',
      deliveries([
        application({ destination: elsewhere }),
        application({ namespace: 'teams', destination: { name: 'eu' } }),
      ]),
      tracked(`teams_${own}`),
      ['guides', 'hub'],
    ],
    [
      'the annotation, of an Application that is not seen',
      deliveries([]),
      tracked(own),
      ['guides'],
    ],
    [
      'the annotation, of one that each cluster has',
      deliveries([application({})], [application({})]),
      tracked(own),
      ['guides', 'eu'],
    ],
    [
      'not the annotation that was copied from another object',
      deliveries([], [application({ resources: [] })]),
      tracked('guides:apps/Deployment:shop/other'),
      undefined,
    ],
    [
      'resources of an Application beside it',
      deliveries([], [application({})]),
      plain,
      ['guides', 'eu'],
    ],
    [
      'resources of an Application that names the cluster',
      deliveries([application({ destination: { name: 'eu' } })]),
      plain,
      ['guides', 'hub'],
    ],
    [
      'not resources of one that delivers to its own',
      deliveries([application({})]),
      plain,
      undefined,
    ],
    [
      'not resources of one that goes who knows where',
      deliveries([application({ destination: elsewhere })]),
      plain,
      undefined,
    ],
    [
      'not resources that two claim',
      deliveries([], [application({}), application({ name: 'other' })]),
      plain,
      undefined,
    ],
    [
      'the label with its resources, from who knows where',
      deliveries([application({ destination: elsewhere })]),
      labelled,
      ['guides', 'hub'],
    ],
    [
      'the label before there are resources',
      deliveries([], [application({ resources: [] })]),
      labelled,
      ['guides', 'eu'],
    ],
    [
      'not the label alone, which Helm writes too',
      deliveries([], [application({ resources: [{ ...web, name: 'db' }] })]),
      labelled,
      undefined,
    ],
  ])('%s', (_name, those, workload, expected) => {
    const found = those.of(workload, 'eu');
    expect(found && [found.name, found.placed?.cluster]).toEqual(
      expected && [expected[0], expected[1]],
    );
  });

  it('is found anew when a cluster is told of anew', () => {
    let all = [application({})];
    const objects = createClusterObjects({
      cluster: 'eu',
      read: kind =>
        kind === 'applications' ? all.map(one => keep(kind, one)) : [],
      knowledge: () => 'fresh',
    });
    const those = createDeliveries(() => [objects]);
    expect(those.of(plain, 'eu')?.name).toBe('guides');
    all = [application({ name: 'later' })];
    objects.forget('applications');
    expect(those.of(plain, 'eu')?.name).toBe('later');
  });

  it('is told with what is known of it now', () => {
    const found = deliveries([], [application({})]).of(plain, 'eu');
    expect(found && deliveryOf(found, () => 'stale')).toEqual({
      application: 'guides',
      reason: 'the resources of the Application name it',
      told: {
        cluster: 'eu',
        namespace: 'argocd',
        sync: 'Synced',
        revision: 'abc',
        isFresh: false,
      },
    });
    expect(
      deliveryOf({ name: 'guides', reason: 'annotation x' }, () => 'fresh'),
    ).toEqual({ application: 'guides', reason: 'annotation x' });
  });
});
