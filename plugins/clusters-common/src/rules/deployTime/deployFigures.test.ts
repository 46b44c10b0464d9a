import { testNow } from '../../__testUtils__/clusterOf';
import { aRollout, aRun, shaOf } from '../../__testUtils__/pipelineRuns';
import type { Rollout } from '../../model/DeployTime';
import type { RepositoryPipeline } from '../../model/PipelineRun';
import { leadFigure, pipelineFigure } from './deployFigures';
import { leadTimes } from './leadTimes';
import { pipelineTimes } from './pipelineTimes';
import { traceRollout } from './traceRollout';

const a = shaOf('aaaaaaa');
const b = shaOf('bbbbbbb');
const mergedAt = '2026-11-27T08:50:00Z';
const run = (change: Partial<Parameters<typeof aRun>[0]> = {}) =>
  aRun({ sha: a, startedAt: '2026-11-27T08:51:00Z', mergedAt, ...change });

describe('pipelineTimes', () => {
  const endedAt = '2026-11-27T08:56:00.000Z';
  it.each([
    ['from the merge', [run()], [{ startedAt: mergedAt, endedAt }]],
    [
      'from the start without a change',
      [run({ mergedAt: undefined })],
      [{ startedAt: '2026-11-27T08:51:00Z', endedAt }],
    ],
    [
      'from the start where it was merged later',
      [run({ mergedAt: '2026-11-27T08:55:00Z' })],
      [{ startedAt: '2026-11-27T08:51:00Z', endedAt }],
    ],
    [
      'of those that succeeded alone',
      [
        run({ state: 'failed' }),
        run({ state: 'cancelled' }),
        run({ state: 'running' }),
        run({ state: 'waiting' }),
      ],
      [],
    ],
    [
      'once a commit, to the end of the last of its workflows, each for the first time',
      [
        run({ startedAt: '2026-11-28T01:00:00Z' }),
        run(),
        run({ name: 'Scan', endedAt: '2026-11-27T08:53:00Z' }),
        run({ sha: b, mergedAt: undefined }),
        run({
          sha: b,
          mergedAt: undefined,
          name: 'Scan',
          startedAt: '2026-11-27T08:52:00Z',
          endedAt: '2026-11-27T08:53:00Z',
        }),
      ],
      [
        { startedAt: mergedAt, endedAt },
        { startedAt: '2026-11-27T08:51:00Z', endedAt },
      ],
    ],
  ])('%s', (_name, runs, times) => {
    expect(pipelineTimes(runs)).toEqual(times);
  });
});

describe('leadTimes', () => {
  const ready = { readyAt: '2026-11-27T09:04:00Z' };
  const { readyAt: _, ...endless } = aRollout();
  const carried = (change: Partial<Rollout>): Rollout =>
    'readyAt' in change
      ? aRollout({ commit: a, ...change })
      : { ...endless, commit: a, ...change };
  const later = {
    startedAt: '2026-11-27T09:30:00Z',
    readyAt: '2026-11-27T09:33:00Z',
  };
  it.each<[string, Rollout[], string | undefined]>([
    ['ready where a rollout carries it', [carried(ready)], ready.readyAt],
    [
      'not ready where none does',
      [carried({ commit: b, ...ready })],
      undefined,
    ],
    ['not ready while it rolls', [carried({ outcome: 'rolling' })], undefined],
    ['not ready while it is stuck', [carried({ outcome: 'stuck' })], undefined],
    [
      'ready for the first time, whatever is rolled back to it later',
      [carried({ revision: '10', ...later }), carried(ready)],
      ready.readyAt,
    ],
    [
      'not known where its first end was not seen, and it is rolled back to',
      [carried({ revision: '10', ...later }), carried({ outcome: 'not-seen' })],
      undefined,
    ],
    [
      'ready at the second go where the first was replaced',
      [carried({ revision: '10', ...later }), carried({ outcome: 'replaced' })],
      later.readyAt,
    ],
    [
      'ready on the first of its clusters',
      [carried({ cluster: 'us', ...later }), carried(ready)],
      ready.readyAt,
    ],
    [
      'not known where another cluster began before, unseen',
      [carried({ outcome: 'not-seen' }), carried({ cluster: 'us', ...later })],
      undefined,
    ],
    [
      'ready where another cluster began later, unseen',
      [
        carried(ready),
        carried({
          cluster: 'us',
          startedAt: later.startedAt,
          outcome: 'not-seen',
        }),
      ],
      ready.readyAt,
    ],
    [
      'not known where the rollout began before the merge',
      [carried({ startedAt: '2026-11-27T08:00:00Z', ...ready })],
      undefined,
    ],
  ])('a change is %s', (_name, rollouts, readyAt) => {
    const runs = [run()];
    expect(
      leadTimes(
        runs,
        rollouts.map(one => traceRollout(one, [...runs, run({ sha: b })])),
      ),
    ).toEqual([
      {
        startedAt: mergedAt,
        ...(readyAt === undefined ? {} : { endedAt: readyAt }),
      },
    ]);
  });

  it('counts a change once, and no run without one', () => {
    expect(
      leadTimes(
        [run(), run({ name: 'Scan' }), run({ mergedAt: undefined, sha: b })],
        [],
      ),
    ).toEqual([{ startedAt: mergedAt }]);
  });
});

describe('figures', () => {
  const pipeline: RepositoryPipeline = {
    repository: 'https://github.com/shop/web',
    runs: [run()],
    seenAt: '2026-11-27T09:59:00Z',
  };
  const rollouts = [traceRollout(aRollout({ commit: a }), pipeline.runs)];

  it('are known with their age, also where they were not told lately', () => {
    const told = { ...pipeline, problem: 'GitHub refused the token' };
    expect(pipelineFigure({ pipeline: told }, testNow)).toMatchObject({
      state: 'known',
      durations: { measured: 1, p50: 360, p90: 360 },
      seenAt: '2026-11-27T09:59:00Z',
      problem: 'GitHub refused the token',
    });
    expect(leadFigure({ pipeline }, rollouts, testNow)).toMatchObject({
      state: 'known',
      durations: { measured: 1, p50: 840 },
    });
  });

  const whyNot = 'Add the annotation github.com/project-slug';
  const { seenAt: _, ...unseen } = pipeline;
  it.each([
    ['nothing is connected', { whyNot }, whyNot],
    [
      'it was never told',
      { pipeline: { ...unseen, problem: 'GitHub refused the token' } },
      'GitHub refused the token',
    ],
    [
      'it was not asked yet',
      { pipeline: unseen },
      'The runs of https://github.com/shop/web were not asked for yet',
    ],
  ])('say why they are unknown: %s', (_name, told, why) => {
    expect(pipelineFigure(told, testNow)).toEqual({ state: 'unknown', why });
    expect(leadFigure(told, rollouts, testNow)).toEqual({
      state: 'unknown',
      why,
    });
  });

  it('say what is missing for a lead time', () => {
    const why = (those: typeof rollouts, runs = pipeline.runs) => {
      const told = { pipeline: { ...pipeline, runs } };
      const figure = leadFigure(told, those, testNow);
      return figure.state === 'unknown' ? figure.why : undefined;
    };
    expect(why(rollouts, [run({ mergedAt: undefined })])).toBe(
      'No run of https://github.com/shop/web is known to have come by the merge of a change',
    );
    expect(why([])).toBe('No rollout to production was seen in 12 weeks');
    expect(why([traceRollout(aRollout(), pipeline.runs)])).toContain(
      'portolan.dev/commit',
    );
  });
});
