import { annotations } from '@portolan/portal-common';
import type { Figure } from '../../model/DeployTime';
import type { RepositoryPipeline } from '../../model/PipelineRun';
import { durationsOf, type Lasting } from './durationsOf';
import { leadTimes, type Carrier } from './leadTimes';
import { pipelineTimes } from './pipelineTimes';

/** The pipeline of a service, or why none is known, in a sentence. */
export type ToldPipeline =
  | { pipeline: RepositoryPipeline }
  | { whyNot: string };

/** How long its pipeline takes; see `pipelineTimes`. */
export function pipelineFigure(told: ToldPipeline, now: number): Figure {
  return figureOf(told, now, ({ runs }) => ({ times: pipelineTimes(runs) }));
}

/**
 * How long it takes from the merge of a change until it is ready in production; see `leadTimes`.
 *
 * @param rollouts - those to production
 */
export function leadFigure(
  told: ToldPipeline,
  rollouts: readonly Carrier[],
  now: number,
): Figure {
  return figureOf(told, now, ({ repository, runs }) => {
    if (runs.every(({ commit }) => commit.change === undefined)) {
      return {
        why: `No run of ${repository} is known to have come by the merge of a change`,
      };
    }
    if (rollouts.length === 0) {
      return { why: 'No rollout to production was seen in 12 weeks' };
    }
    return rollouts.every(({ commit }) => commit === undefined)
      ? {
          why: `No rollout to production tells which commit it brought: let the pipeline write the annotation ${annotations.commit} to the workload, or end the tag of its image in the commit`,
        }
      : { times: leadTimes(runs, rollouts) };
  });
}

function figureOf(
  told: ToldPipeline,
  now: number,
  measure: (
    pipeline: RepositoryPipeline,
  ) => { times: Lasting[] } | { why: string },
): Figure {
  if ('whyNot' in told) {
    return { state: 'unknown', why: told.whyNot };
  }
  const { pipeline } = told;
  const { repository, seenAt, problem } = pipeline;
  if (seenAt === undefined) {
    return {
      state: 'unknown',
      why: problem ?? `The runs of ${repository} were not asked for yet`,
    };
  }
  const measured = measure(pipeline);
  return 'why' in measured
    ? { state: 'unknown', why: measured.why }
    : {
        state: 'known',
        durations: durationsOf(measured.times, now),
        seenAt,
        ...(problem === undefined ? {} : { problem }),
      };
}
