import {
  createClusterObjects,
  keep,
  statefulRolloutOf,
  type KindName,
} from '@portolan/plugin-clusters-common';
import { times } from '../__testUtils__/times';
import { rolloutRecordSchema, type RolloutRecord } from './lookAtRollouts';
import { lookAtStatefulRollouts } from './lookAtStatefulRollouts';

const place = {
  service: 'component:default/cache',
  environment: 'production',
  cluster: 'eu',
};

interface World {
  template: string;
  tag: string;
  generation: number;
  observed?: number;
  updated?: number;
  ready?: number;
  replicas?: number;
  commit?: string;
  strategy?: string;
  /** By template, when its pods were made. */
  pods?: Readonly<Record<string, readonly string[]>>;
}

/** A cache of three pods. */
function told(world: World) {
  const { template, generation, updated = 3, ready = 3 } = world;
  const { replicas = 3, commit = 'abcdef0' } = world;
  const manifests: { [K in KindName]?: unknown[] } = {
    statefulsets: [
      {
        metadata: {
          name: 'cache',
          namespace: 'shop',
          uid: 'u1',
          generation,
          creationTimestamp: '2026-11-01T08:59:00Z',
          annotations: { 'portolan.dev/commit': commit },
        },
        spec: {
          replicas,
          updateStrategy: { type: world.strategy ?? 'RollingUpdate' },
          template: {
            spec: { containers: [{ name: 'cache', image: `c:${world.tag}` }] },
          },
        },
        status: {
          observedGeneration: world.observed ?? generation,
          readyReplicas: ready,
          updatedReplicas: updated,
          updateRevision: template,
        },
      },
    ],
    pods: Object.entries(world.pods ?? {}).flatMap(([hash, made]) =>
      made.map((creationTimestamp, nth) => ({
        metadata: {
          name: `cache-${hash}-${nth}`,
          namespace: 'shop',
          creationTimestamp,
          labels: { 'controller-revision-hash': hash },
          ownerReferences: [
            { kind: 'StatefulSet', name: 'cache', uid: 'u1', controller: true },
          ],
        },
        spec: { containers: [] },
      })),
    ),
  };
  const objects = createClusterObjects({
    cluster: 'eu',
    read: kind => (manifests[kind] ?? []).map(object => keep(kind, object)),
    knowledge: () => 'fresh',
  });
  return statefulRolloutOf(objects.all('statefulsets')[0], objects);
}

function look(
  world: World,
  {
    known = [],
    last,
    at,
  }: { known?: readonly RolloutRecord[]; last?: World; at: string },
): RolloutRecord[] {
  const rollout = told(world);
  if (!rollout) throw new Error('It tells of none');
  const seen = lookAtStatefulRollouts({
    told: rollout,
    place,
    newest: known[0],
    last: last && told(last),
    at,
  });
  seen.forEach(one => expect(rolloutRecordSchema.parse(one)).toEqual(one));
  return seen;
}

describe('lookAtStatefulRollouts', () => {
  const first: World = {
    template: 'cache-1',
    tag: '1.0.0',
    generation: 4,
    pods: { 'cache-1': ['2026-11-26T09:00:00Z', '2026-11-26T08:00:00Z'] },
  };
  const next: World = { template: 'cache-2', tag: '1.1.0', generation: 5 };
  const going: World = { ...next, updated: 0 };
  const began = '2026-11-27T10:00:00Z';
  const rolling = look(going, { last: first, at: began });

  it('makes no rollout of what was there before anybody looked', () => {
    expect(look(first, { at: began })).toEqual([]);
    expect(look({ ...first, updated: 1 }, { at: began })).toEqual([]);
    expect(look(first, { last: first, at: began })).toEqual([]);
  });

  it('follows the first of a new one from when it was made', () => {
    const made = { ...first, generation: 1, pods: {}, ready: 1 };
    const known = look(made, { at: '2026-11-01T09:00:00Z' });
    expect(times(known)).toEqual([
      [
        'cache-1@2026-11-01T08:59:00Z',
        '2026-11-01T08:59:00Z',
        undefined,
        'rolling',
      ],
    ]);
    const at = '2026-11-01T09:02:00Z';
    const done = look({ ...made, ready: 3 }, { known, last: made, at });
    expect(done).toMatchObject([{ readyAt: at, outcome: 'ready' }]);
    // One whose pod fails later rolls out nothing, whether somebody looked before or not.
    expect(look(made, { last: { ...made, ready: 3 }, at })).toEqual([]);
    expect(look(made, { at: began })).toEqual([]);
  });

  it('follows one from its beginning until all pods have it and are ready', () => {
    expect(rolling).toEqual([
      {
        ...place,
        workload: 'StatefulSet/shop/cache',
        revision: `cache-2@${began}`,
        from: '1.0.0',
        to: '1.1.0',
        commit: 'abcdef0',
        startedAt: began,
        outcome: 'rolling',
      },
    ]);
    const known = rolling;
    const at = '2026-11-27T10:02:00Z';
    // One that a partition holds back, and one that is not ready.
    for (const half of [{ updated: 2 }, { ready: 2 }]) {
      const seen = look({ ...next, ...half }, { known, last: going, at });
      expect(seen[0]).toBe(rolling[0]);
    }
    // Scaled meanwhile, it is the same rollout.
    const done = look({ ...next, generation: 6 }, { known, last: going, at });
    expect(times(done)).toEqual([[`cache-2@${began}`, began, at, 'ready']]);
    expect(look(going, { known: done, last: next, at })[0]).toBe(done[0]);
  });

  it('gives no time to an end that nobody saw, nor to one without pods', () => {
    const known = rolling;
    const at = '2026-11-27T20:00:00Z';
    expect(look(next, { known, at })).toMatchObject([{ outcome: 'not-seen' }]);
    const none = { ...next, replicas: 0, updated: 0, ready: 0 };
    expect(times(look(none, { known, last: going, at }))).toEqual([
      [`cache-2@${began}`, began, undefined, 'not-seen'],
    ]);
    // One that goes on is followed further: its end is still to be seen.
    expect(look(going, { known, at })[0]).toBe(rolling[0]);
  });

  it('takes the first new pod for the beginning of what began unseen', () => {
    const pods = {
      'cache-2': ['2026-11-27T09:30:00Z'],
      'cache-3': ['2026-11-27T11:58:00Z'],
    };
    const third = { ...next, template: 'cache-3', pods };
    const at = '2026-11-27T12:10:00Z';
    const known = look(next, { known: rolling, last: going, at: began });
    const blind = (updated: number) =>
      times(look({ ...third, updated }, { known, at }));
    const made = pods['cache-3'][0];
    expect(blind(1)).toEqual([[`cache-3@${made}`, made, undefined, 'rolling']]);
    expect(blind(3)).toEqual([
      [`cache-3@${made}`, made, undefined, 'not-seen'],
    ]);
  });

  it('a roll back in the midst replaces it, and is not as old as the pods it never reached', () => {
    const back = { ...first, generation: 6, updated: 2 };
    const at = '2026-11-27T10:05:00Z';
    expect(times(look(back, { known: rolling, last: going, at }))).toEqual([
      [`cache-1@${at}`, at, undefined, 'rolling'],
      [`cache-2@${began}`, began, undefined, 'replaced'],
    ]);
    // Whether it had been ready before, nobody saw.
    expect(look(back, { known: rolling, at })[1].outcome).toBe('not-seen');
  });

  it('takes the commit that is said while it goes on', () => {
    const said = { ...going, commit: '1234567' };
    const at = '2026-11-27T10:01:00Z';
    const [now] = look(said, { known: rolling, last: going, at });
    expect(now).toMatchObject({ commit: '1234567', outcome: 'rolling' });
  });

  it('tells nothing while its controller is behind, and where pods are replaced by hand', () => {
    expect(told({ ...next, observed: 4 })).toBeUndefined();
    expect(told({ ...next, strategy: 'OnDelete' })).toBeUndefined();
  });
});
