import { keep } from '@portolan/plugin-clusters-common';
import { streamId } from '@portolan/portal-common';
import type { Mirror, MirrorChange } from '@portolan/portal-node';
import { clustersStream, watchStream } from '../sources/streams';
import { ClusterSights, type SightChange } from './ClusterSights';

/** A mirror of two clusters; the first has the Applications. */
function mirrorOf(applications: ReadonlyMap<string, unknown>) {
  let tell: (change: MirrorChange) => void = () => {};
  const records = new Map<string, ReadonlyMap<string, unknown>>([
    [
      streamId(clustersStream),
      new Map(
        ['hub', 'shop'].map(name => [
          name,
          { name, provider: 'serviceAccount' },
        ]),
      ),
    ],
    [streamId(watchStream('hub', 'applications')), applications],
    ...Object.entries({
      hub: ['argocd', 'checkout'],
      shop: ['checkout', 'other', 'third'],
    }).map(
      ([cluster, namespaces]) =>
        [
          streamId(watchStream(cluster, 'namespaces')),
          new Map(namespaces.map(name => [name, {}])),
        ] as const,
    ),
  ]);
  const mirror: Mirror = {
    version: 1,
    streams: () => [],
    stream: () => undefined,
    records: asked => records.get(asked) ?? new Map(),
    seen: () => new Map(),
    sighting: ({ area }) => ({
      source: { area, upstream: '', kind: '' },
      maxAgeMs: 1,
    }),
    subscribe: listener => {
      tell = listener;
      return () => {};
    },
    waitFor: async () => {},
    requestRefresh: async () => {},
  };
  return { mirror, tell: (change: MirrorChange) => tell(change) };
}

it('a changed Application concerns the namespaces it delivers to, on every cluster that has them', () => {
  const application = keep('applications', {
    metadata: { name: 'web', namespace: 'argocd' },
    spec: { destination: { name: 'shop', namespace: 'checkout' } },
    status: {
      resources: [{ kind: 'Deployment', namespace: 'other', name: 'web' }],
    },
  });
  const { mirror, tell } = mirrorOf(new Map([['argocd/web', application]]));
  const sights = new ClusterSights({ mirror, now: Date.now });
  let told: readonly SightChange[] = [];
  sights.subscribe(changes => {
    told = changes;
  });
  const id = streamId(watchStream('hub', 'applications'));
  const changed = (key: string) => {
    tell({
      streams: new Set([id]),
      keys: new Map([[id, new Set([key])]]),
      version: 2,
    });
    return told;
  };
  expect(changed('argocd/web')).toEqual([
    {
      cluster: 'hub',
      kinds: new Set(['applications']),
      namespaces: new Set(['argocd', 'checkout']),
    },
    {
      cluster: 'shop',
      kinds: new Set(),
      namespaces: new Set(['checkout', 'other']),
    },
  ]);
  expect(changed('argocd/gone')).toEqual([
    {
      cluster: 'hub',
      kinds: new Set(['applications']),
      namespaces: new Set(['argocd']),
    },
  ]);
});
