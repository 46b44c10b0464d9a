import { clusterOf } from '../../__testUtils__/clusterOf';
import { deployment, replicaSet } from '../../__testUtils__/faultManifests';
import { aRun, aRollout, shaOf } from '../../__testUtils__/pipelineRuns';
import { rolloutsOf } from './rolloutsOf';
import { traceRollout } from './traceRollout';

const runs = [
  aRun({ sha: shaOf('a1b2c3d'), startedAt: '2026-11-27T08:00:00Z' }),
  aRun({ sha: shaOf('a1b2c3e'), startedAt: '2026-11-26T08:00:00Z' }),
];

describe('the commit of a rollout', () => {
  it.each([
    ['what the workload says', { commit: shaOf('a1b2c3d') }, 'a1b2c3d'],
    ['its first digits', { commit: 'a1b2c3d' }, 'a1b2c3d'],
    ['a tag that is its digits', { to: 'a1b2c3d' }, 'a1b2c3d'],
    ['a tag with all of them', { to: shaOf('a1b2c3e') }, 'a1b2c3e'],
    ['a tag that ends in them', { to: 'main-a1b2c3d' }, 'a1b2c3d'],
    ['a version that ends in them', { to: '1.4.0, 2.0.a1b2c3d' }, 'a1b2c3d'],
    ['no digits that stand elsewhere', { to: 'a1b2c3d-arm64' }, undefined],
    ['no digits within a word', { to: 'maina1b2c3d' }, undefined],
    ['fewer than seven digits', { to: 'main-a1b2c3' }, undefined],
    ['digits that no run has', { to: '20261127' }, undefined],
    ['a digest, which is none', { to: 'sha256:a1b2c3d' }, undefined],
    ['two that tags name', { to: 'main-a1b2c3d, main-a1b2c3e' }, undefined],
  ])('is %s', (_name, said, digits) => {
    expect(traceRollout(aRollout(said), runs).commit?.sha.slice(0, 7)).toBe(
      digits,
    );
  });

  it('is that of the workload, whatever its tag says, also where no run is known of it', () => {
    expect(
      traceRollout(aRollout({ commit: 'fffffff', to: 'main-a1b2c3d' }), runs),
    ).toMatchObject({ commit: { sha: 'fffffff' }, to: 'main-a1b2c3d' });
    expect(traceRollout(aRollout({ to: 'main-a1b2c3d' }), [])).toEqual(
      aRollout({ to: 'main-a1b2c3d' }),
    );
  });

  it('came by the newest of its runs that had begun before', () => {
    const own = (startedAt: string, name: string, endedAt?: string) =>
      aRun({ sha: shaOf('a1b2c3d'), startedAt, name, endedAt });
    const traced = traceRollout(aRollout({ commit: 'a1b2c3d' }), [
      own('2026-11-27T10:00:00Z', 'Nightly'),
      own('2026-11-27T08:50:00Z', 'Deliver', '2026-11-27T09:04:00Z'),
      own('2026-11-27T08:00:00Z', 'Check', '2026-11-27T08:05:00Z'),
    ]);
    expect(traced.run).toEqual({
      name: 'Deliver',
      url: 'https://github.com/shop/web/actions/runs/Deliver',
      state: 'succeeded',
      seconds: 840,
    });
    const later = own('2026-11-27T10:00:00Z', 'Deliver');
    const runOf = (...those: Array<typeof later>) =>
      traceRollout(aRollout({ commit: 'a1b2c3d' }), those).run;
    expect(runOf(later)).toEqual({
      name: 'Deliver',
      url: 'https://github.com/shop/web/actions/runs/Deliver',
    });
    expect(runOf(later, own('2026-11-27T11:00:00Z', 'Scan'))).toBe(undefined);
  });

  it.each([
    ['of the replica set, not of what came after', 'aaaaaaa', 1, 'aaaaaaa'],
    [
      'of the deployment where its replica set is silent',
      undefined,
      1,
      'bbbbbbb',
    ],
    ['nothing before the controller has seen it', undefined, 2, undefined],
    ['nothing that is no commit', 'main', 2, undefined],
  ])('is read %s', (_name, said, generation, commit) => {
    const objects = clusterOf({
      deployments: [
        deployment({
          metadata: {
            generation,
            annotations: {
              'deployment.kubernetes.io/revision': '2',
              'portolan.dev/commit': 'bbbbbbb',
            },
          },
        }),
      ],
      replicasets: [
        replicaSet({
          metadata: {
            annotations: {
              'deployment.kubernetes.io/revision': '2',
              ...(said === undefined ? {} : { 'portolan.dev/commit': said }),
            },
          },
        }),
      ],
    });
    const [rollout] = rolloutsOf(objects.all('deployments')[0], objects);
    expect(rollout.commit).toBe(commit);
  });
});
