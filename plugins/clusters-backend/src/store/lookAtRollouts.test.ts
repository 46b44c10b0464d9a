import {
  createClusterObjects,
  keep,
  type KindName,
} from '@portolan/plugin-clusters-common';
import { times } from '../__testUtils__/times';
import {
  isRemembered,
  lookAtRollouts,
  rolloutKey,
  rolloutRecordSchema,
  type RolloutRecord,
} from './lookAtRollouts';

const place = {
  service: 'component:default/web',
  environment: 'production',
  cluster: 'eu',
};

interface World {
  /** By revision, when its replica set was made and which image it has. */
  sets: Readonly<Record<number, [at: string, tag: string]>>;
  current: number;
  /** Of the condition Progressing. */
  ended?: string;
  reason?: string;
  status?: string;
}

function look(
  world: World,
  known: readonly RolloutRecord[],
  at: string,
): RolloutRecord[] {
  const manifests: { [K in KindName]?: unknown[] } = {
    deployments: [
      {
        metadata: {
          name: 'web',
          namespace: 'shop',
          uid: 'u1',
          generation: 1,
          annotations: {
            'deployment.kubernetes.io/revision': String(world.current),
          },
        },
        spec: { template: { spec: { containers: [] } } },
        status: {
          observedGeneration: 1,
          conditions: [
            {
              type: 'Progressing',
              status: world.status ?? 'True',
              reason: world.reason ?? 'NewReplicaSetAvailable',
              lastUpdateTime: world.ended,
            },
          ],
        },
      },
    ],
    replicasets: Object.entries(world.sets).map(([revision, [made, tag]]) => ({
      metadata: {
        name: `web-${revision}`,
        namespace: 'shop',
        annotations: { 'deployment.kubernetes.io/revision': revision },
        creationTimestamp: made,
        ownerReferences: [
          { kind: 'Deployment', name: 'web', uid: 'u1', controller: true },
        ],
      },
      spec: {
        template: {
          spec: { containers: [{ name: 'web', image: `w:${tag}` }] },
        },
      },
    })),
  };
  const objects = createClusterObjects({
    cluster: 'eu',
    read: kind => (manifests[kind] ?? []).map(object => keep(kind, object)),
    knowledge: () => 'fresh',
  });
  const byKey = new Map(known.map(one => [rolloutKey(one), one]));
  const seen = lookAtRollouts({
    deployment: objects.all('deployments')[0],
    objects,
    place,
    known: key => byKey.get(key),
    at,
  });
  seen.forEach(one => expect(rolloutRecordSchema.parse(one)).toEqual(one));
  return seen;
}

const first: World = {
  sets: {
    1: ['2026-11-01T09:00:00Z', '1.0.0'],
    2: ['2026-11-27T09:00:00Z', '1.1.0'],
  },
  current: 2,
  ended: '2026-11-27T09:03:00Z',
};

describe('lookAtRollouts', () => {
  const seen = look(first, [], '2026-11-27T09:10:00.000Z');

  it('reads back the newest whole, and of older ones when they began', () => {
    expect(times(seen)).toEqual([
      ['2', '2026-11-27T09:00:00Z', '2026-11-27T09:03:00Z', 'ready'],
      ['1', '2026-11-01T09:00:00Z', undefined, 'not-seen'],
    ]);
  });

  it('keeps what was once seen, whatever is said later', () => {
    const again = look(
      { ...first, ended: '2026-11-27T11:00:00Z' },
      seen,
      '2026-11-27T11:00:01.000Z',
    );
    expect(again).toEqual(seen);
    // The same objects, so that nothing is written.
    expect(again[0]).toBe(seen[0]);
    expect(again[1]).toBe(seen[1]);
  });

  it('follows one from its beginning to its end', () => {
    const third: World = {
      sets: { ...first.sets, 3: ['2026-11-27T10:00:00Z', '1.2.0'] },
      current: 3,
    };
    const rolling = look(
      { ...third, reason: 'ReplicaSetUpdated' },
      seen,
      '2026-11-27T10:00:01.000Z',
    );
    expect(times(rolling)[0]).toEqual([
      '3',
      '2026-11-27T10:00:00Z',
      undefined,
      'rolling',
    ]);
    const stuck = look(
      { ...third, status: 'False', reason: 'ProgressDeadlineExceeded' },
      rolling,
      '2026-11-27T10:10:00.000Z',
    );
    expect(times(stuck)[0][3]).toBe('stuck');
    const ready = look(
      { ...third, ended: '2026-11-27T10:12:00Z' },
      stuck,
      '2026-11-27T10:12:01.000Z',
    );
    expect(times(ready)[0]).toEqual([
      '3',
      '2026-11-27T10:00:00Z',
      '2026-11-27T10:12:00Z',
      'ready',
    ]);
  });

  it('begins a roll back when it is first seen, where it was watched', () => {
    const back: World = {
      // The replica set of revision 1 gets the next number.
      sets: { 2: first.sets[2], 3: first.sets[1] },
      current: 3,
      ended: '2026-11-27T12:00:40Z',
    };
    const watched = look(back, seen, '2026-11-27T12:00:10.000Z');
    expect(times(watched)[0]).toEqual([
      '3',
      '2026-11-27T12:00:10.000Z',
      '2026-11-27T12:00:40Z',
      'ready',
    ]);
    // Of one that happened while nobody watched there is no beginning.
    expect(times(look(back, [], '2026-11-27T13:00:00.000Z'))[0]).toEqual([
      '3',
      '2026-11-01T09:00:00Z',
      undefined,
      'not-seen',
    ]);
  });

  it('says of one that another replaced before it was ready that it was', () => {
    const sets: World['sets'] = {
      ...first.sets,
      3: ['2026-11-27T10:00:00Z', '1.2.0'],
    };
    const rolling = look(
      { sets, current: 3, reason: 'ReplicaSetUpdated' },
      seen,
      '2026-11-27T10:00:01.000Z',
    );
    const next = look(
      {
        sets: { ...sets, 4: ['2026-11-27T10:01:00Z', '1.2.1'] },
        current: 4,
        ended: '2026-11-27T10:03:00Z',
      },
      rolling,
      '2026-11-27T10:03:01.000Z',
    );
    expect(
      times(next).map(([revision, , , outcome]) => [revision, outcome]),
    ).toEqual([
      ['4', 'ready'],
      ['3', 'replaced'],
      ['2', 'ready'],
      ['1', 'not-seen'],
    ]);
  });

  it('forgets after thirteen weeks', () => {
    const now = Date.parse('2026-11-27T10:00:00Z');
    expect(seen.map(one => isRemembered(one, now))).toEqual([true, true]);
    expect(isRemembered(seen[1], now + 70 * 86_400_000)).toBe(false);
  });
});
