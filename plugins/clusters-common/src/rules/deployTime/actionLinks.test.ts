import { testNow } from '../../__testUtils__/clusterOf';
import { aRollout, aRun, shaOf } from '../../__testUtils__/pipelineRuns';
import { withActionLinks } from './actionLinks';
import { traceRollout } from './traceRollout';

const sha = shaOf('aaaaaaa');
const before = shaOf('bbbbbbb');
const runs = [
  aRun({
    sha,
    startedAt: '2026-11-27T08:51:00Z',
    mergedAt: '2026-11-27T08:50:00Z',
  }),
  aRun({ sha: before, startedAt: '2026-11-26T08:51:00Z' }),
];
const templates = {
  restart:
    'https://github.com/{repository}/actions/workflows/restart.yaml?on={cluster}',
  rollBack:
    'https://ci.example/roll-back?of={service}&to={version}&commit={commit}&in={namespace}',
};
const repository = 'https://github.com/shop/web';
const rollouts = [
  aRollout({ commit: sha, to: '1.3.0', revision: '4' }),
  aRollout({ commit: sha, to: '1.3.0', revision: '3' }),
  aRollout({ to: '1.2.9', revision: '2', outcome: 'replaced' }),
  aRollout({
    commit: before,
    to: '1.2.0 &c',
    revision: '1',
    outcome: 'not-seen',
  }),
  aRollout({ commit: before, cluster: 'us', to: '1.2.0' }),
].map(one => traceRollout(one, runs));

it('lead to the pipeline for the newest of each workload, back to what was last there', () => {
  const linked = withActionLinks(rollouts, {
    service: 'web',
    repository,
    templates,
    now: testNow,
  });
  expect(linked.map(({ links }) => links)).toEqual([
    [
      {
        title: 'Restart',
        url: 'https://github.com/shop/web/actions/workflows/restart.yaml?on=eu',
      },
      {
        title: 'Roll back to 1.2.0 &c',
        url: `https://ci.example/roll-back?of=web&to=1.2.0%20%26c&commit=${before}&in=shop`,
      },
    ],
    [],
    [],
    [],
    [
      {
        title: 'Restart',
        url: 'https://github.com/shop/web/actions/workflows/restart.yaml?on=us',
      },
    ],
  ]);
});

it.each([
  ['without a template', {}, repository],
  [
    'where what it needs is not known',
    { rollBack: 'https://ci/{repository}' },
    undefined,
  ],
  [
    'where the repository has no address',
    { rollBack: 'https://ci/{repository}' },
    'https://github.com/a b',
  ],
])('lead to the change that can be reverted %s', (_name, those, at) => {
  const [{ links }] = withActionLinks(rollouts, {
    service: 'web',
    ...(at === undefined ? {} : { repository: at }),
    templates: those,
    now: testNow,
  });
  expect(links).toEqual([
    { title: 'Revert #7', url: 'https://github.com/shop/web/pull/7' },
  ]);
});
