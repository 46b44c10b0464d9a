import { clusterOf, testNow } from '../../__testUtils__/clusterOf';
import { durationsOf } from './durationsOf';
import { tagOf } from '../image/tagOf';
import { rolloutsOf } from './rolloutsOf';

const replicaSet = (revision: number, startedAt: string, image: string) => ({
  metadata: {
    name: `web-${revision}`,
    namespace: 'shop',
    annotations: { 'deployment.kubernetes.io/revision': String(revision) },
    creationTimestamp: startedAt,
    ownerReferences: [
      { kind: 'Deployment', name: 'web', uid: 'u1', controller: true },
    ],
  },
  spec: { template: { spec: { containers: [{ name: 'web', image }] } } },
});

const sets = [
  replicaSet(1, '2026-11-01T09:00:00Z', 'r.example:5000/web:1.0.0'),
  replicaSet(2, '2026-11-10T09:00:00Z', 'r.example:5000/web:1.1.0'),
  replicaSet(3, '2026-11-27T09:00:00Z', 'r.example:5000/web:1.2.0'),
];

function told(
  progressing: object | undefined,
  options: { revision?: number; generation?: number; sets?: unknown[] } = {},
) {
  const objects = clusterOf({
    deployments: [
      {
        metadata: {
          name: 'web',
          namespace: 'shop',
          uid: 'u1',
          generation: options.generation ?? 3,
          annotations: {
            'deployment.kubernetes.io/revision': String(options.revision ?? 3),
          },
        },
        spec: { template: { spec: { containers: [] } } },
        status: {
          observedGeneration: 3,
          conditions: progressing
            ? [{ type: 'Progressing', status: 'True', ...progressing }]
            : [],
        },
      },
    ],
    replicasets: options.sets ?? sets,
  });
  const [deployment] = objects.all('deployments');
  return rolloutsOf(deployment, objects);
}

const ready = {
  reason: 'NewReplicaSetAvailable',
  lastUpdateTime: '2026-11-27T09:04:30Z',
};

describe('rolloutsOf', () => {
  it('tells the end of the newest alone, and the beginning of all', () => {
    expect(told(ready)).toEqual([
      {
        workload: 'Deployment/shop/web',
        revision: '3',
        from: '1.1.0',
        to: '1.2.0',
        startedAt: '2026-11-27T09:00:00Z',
        readyAt: '2026-11-27T09:04:30Z',
        outcome: 'ready',
      },
      expect.objectContaining({ revision: '2', outcome: 'not-seen' }),
      expect.objectContaining({ revision: '1', outcome: 'not-seen' }),
    ]);
  });

  it.each([
    [
      'rolling while it goes on',
      { reason: 'ReplicaSetUpdated' },
      {},
      'rolling',
    ],
    [
      'stuck past its deadline',
      { status: 'False', reason: 'ProgressDeadlineExceeded' },
      {},
      'stuck',
    ],
    [
      'rolling where the controller has not seen the change',
      ready,
      { generation: 4 },
      'rolling',
    ],
    [
      'not seen where the cluster ended before it began',
      { ...ready, lastUpdateTime: '2026-11-27T08:00:00Z' },
      {},
      'not-seen',
    ],
    ['not seen without a condition', undefined, {}, 'not-seen'],
  ])('is %s', (_name, progressing, options, outcome) => {
    expect(told(progressing, options)[0]).toMatchObject({ outcome });
    expect(told(progressing, options)[0].readyAt).toBeUndefined();
  });

  it('measures no roll back by the first rollout of what it goes back to', () => {
    const [newest] = told(ready, {
      revision: 4,
      sets: [...sets, replicaSet(4, '2026-11-05T09:00:00Z', 'web:1.0.5')],
    });
    expect(newest).toMatchObject({ revision: '4', outcome: 'not-seen' });
  });

  it.each([
    ['r.example:5000/web', 'latest'],
    ['r.example:5000/web:1.2', '1.2'],
    ['web@sha256:0123456789abcdef', 'sha256:0123456789ab'],
  ])('%s has the version %s', (image, version) => {
    expect(tagOf(image)).toBe(version);
  });
});

describe('durationsOf', () => {
  it('ranks what was measured, and counts what was not', () => {
    const lasting = (startedAt: string, seconds?: number) => ({
      startedAt,
      ...(seconds === undefined
        ? {}
        : {
            endedAt: new Date(
              Date.parse(startedAt) + seconds * 1000,
            ).toISOString(),
          }),
    });
    const durations = durationsOf(
      [
        lasting('2026-11-23T00:00:00Z', 100),
        lasting('2026-11-24T10:00:00Z', 300),
        lasting('2026-11-22T23:59:59Z', 200),
        lasting('2026-11-20T10:00:00Z'),
        // Older than twelve weeks, and one that ends before it began.
        lasting('2026-08-01T10:00:00Z', 9_999),
        lasting('2026-11-25T10:00:00Z', -5),
      ],
      testNow,
    );
    expect(durations).toMatchObject({ measured: 3, p50: 200, p90: 300 });
    expect(durations.weeks).toHaveLength(12);
    expect(durations.weeks.slice(-2)).toEqual([
      { monday: '2026-11-16', count: 2, p50: 200 },
      { monday: '2026-11-23', count: 3, p50: 100 },
    ]);
  });

  it('has no figure without a measurement', () => {
    expect(durationsOf([], testNow)).toMatchObject({ measured: 0 });
    expect(durationsOf([], testNow).p50).toBeUndefined();
  });
});
