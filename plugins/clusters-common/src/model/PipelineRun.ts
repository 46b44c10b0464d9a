import { instantSchema } from '@portolan/portal-common';
import { z } from 'zod';

/** What a run of a pipeline builds and deploys; its addresses are http or https. */
export const commitSchema = z.object({
  /** All its hexadecimal digits. */
  sha: z.string(),
  /** The first line of its message. */
  title: z.string(),
  /** Who wrote it, as the commit names them. */
  author: z.string(),
  url: z.string().optional(),
  /** The pull or merge request it came by. */
  change: z
    .object({
      number: z.number().int(),
      url: z.string(),
      mergedAt: instantSchema,
    })
    .optional(),
});
/** See {@link commitSchema}. */
export type Commit = z.infer<typeof commitSchema>;

/** One run of a service's pipeline on its default branch, as GitHub Actions or GitLab CI tell it. */
export const pipelineRunSchema = z.object({
  /** Unique within its repository. */
  id: z.string(),
  /** Name of the workflow; that of the branch where the pipeline has none. */
  name: z.string(),
  url: z.string(),
  state: z.enum(['waiting', 'running', 'succeeded', 'failed', 'cancelled']),
  /** When it was asked for: waiting is part of what it takes. */
  startedAt: instantSchema,
  /** None while it goes on. */
  endedAt: instantSchema.optional(),
  commit: commitSchema,
});
/** See {@link pipelineRunSchema}. */
export type PipelineRun = z.infer<typeof pipelineRunSchema>;

/** What is known of the pipeline of a repository. */
export const repositoryPipelineSchema = z.object({
  /** `https://github.com/shop/checkout` */
  repository: z.string(),
  /** The newest first, 50 at most. */
  runs: z.array(pipelineRunSchema),
  /** When they were last told; none while they never were. */
  seenAt: instantSchema.optional(),
  /** Why they were not told when they were last asked for, in a sentence. */
  problem: z.string().optional(),
});
/** See {@link repositoryPipelineSchema}. */
export type RepositoryPipeline = z.infer<typeof repositoryPipelineSchema>;
