import {
  clusterRefSchema,
  instantSchema,
  serviceRefSchema,
} from '@portolan/portal-common';
import { z } from 'zod';
import { commitSchema, pipelineRunSchema } from './PipelineRun';

/** One change of what a workload runs, from the first pod asked for to the last one ready. */
export const rolloutSchema = z.object({
  /** `Deployment/shop/web` */
  workload: z.string(),
  environment: z.string(),
  cluster: clusterRefSchema,
  revision: z.string(),
  /** Tags or digests of the images before, where they are known, and since. */
  from: z.string().optional(),
  to: z.string(),
  /** The commit that the workload itself says it runs, in 7 to 40 hexadecimal digits. */
  commit: z.string().optional(),
  startedAt: instantSchema,
  /** When all of its pods were ready; none while it lasts, and where nobody saw it. */
  readyAt: instantSchema.optional(),
  outcome: z.enum(['ready', 'rolling', 'stuck', 'replaced', 'not-seen']),
});
/** See {@link rolloutSchema}. */
export type Rollout = z.infer<typeof rolloutSchema>;

/** How long something takes, of those whose beginning and end are both known. */
export const durationsSchema = z.object({
  /** How many were measured. */
  measured: z.number().int().min(0),
  /** Seconds; none without a measurement. */
  p50: z.number().min(0).optional(),
  p90: z.number().min(0).optional(),
  /** The newest week last, each by its Monday in ISO 8601. */
  weeks: z.array(
    z.object({
      monday: z.string(),
      /** All that began in it, measured or not. */
      count: z.number().int().min(0),
      p50: z.number().min(0).optional(),
    }),
  ),
});
/** See {@link durationsSchema}. */
export type Durations = z.infer<typeof durationsSchema>;

/** A figure, or why it is not known; never one of nothing. */
export const figureSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('known'),
    durations: durationsSchema,
    /** When what it is made of was last told. */
    seenAt: instantSchema,
    /** Why it was not told when it was last asked for, in a sentence. */
    problem: z.string().optional(),
  }),
  z.object({
    state: z.literal('unknown'),
    /** In a sentence, with the line to add where one is missing. */
    why: z.string(),
  }),
]);
/** See {@link figureSchema}. */
export type Figure = z.infer<typeof figureSchema>;

/** A rollout with what it brought, who made that, and how it came. */
export const tracedRolloutSchema = rolloutSchema.omit({ commit: true }).extend({
  /** What it runs; of a commit that no known run built only its digits. */
  commit: commitSchema.partial().required({ sha: true }).optional(),
  /** The newest run of that commit that had begun before. */
  run: pipelineRunSchema
    .pick({ name: true, url: true })
    .extend({
      /** None where it was started again since, so that how it ended then is not told any more. */
      state: pipelineRunSchema.shape.state.optional(),
      /** Of one that has ended. */
      seconds: z.number().min(0).optional(),
    })
    .optional(),
  /** To restart it, and to go back to what ran before: of the newest of its workload alone. */
  links: z.array(z.object({ title: z.string(), url: z.string() })),
});
/** See {@link tracedRolloutSchema}. */
export type TracedRollout = z.infer<typeof tracedRolloutSchema>;

/** Answer of `GET /v1/deploy-time?service=`: how long it takes until what changes runs. */
export const deployTimeSchema = z.object({
  ref: serviceRefSchema,
  /** From the first pod asked for to the last one ready, in production, over 12 weeks. */
  rollout: durationsSchema,
  /** From the merge, else from the start, to the end of runs that succeeded; of the newest 50 runs at most. */
  pipeline: figureSchema,
  /** From the merge of a change to when it was first ready in production; of the same runs. */
  lead: figureSchema,
  /** Those that go on now, everywhere. */
  ongoing: z.array(tracedRolloutSchema),
  /** The newest of all environments, at most 30, the newest first. */
  rollouts: z.array(tracedRolloutSchema),
});
/** See {@link deployTimeSchema}. */
export type DeployTime = z.infer<typeof deployTimeSchema>;
