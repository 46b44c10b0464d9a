import { z } from 'zod';
import { shaSchema, timeSchema, webUrlSchema } from '../readRepository';

// As far as it is read, built from GitLab's published REST description (docs.gitlab.com/api, v4 of GitLab 17 and 18).

/** `GET /projects/:id`; one without a commit has no branch. */
export const projectSchema = z.object({
  default_branch: z.string().nullish(),
  web_url: webUrlSchema,
});

const listedSchema = z.object({
  id: z.number().int(),
  name: z.string().nullish(),
  status: z.string(),
  ref: z.string(),
  sha: shaSchema,
  web_url: webUrlSchema,
  created_at: timeSchema,
  updated_at: timeSchema,
});
/** A pipeline as it is listed: without its end. */
export type ListedPipeline = z.output<typeof listedSchema>;

/** `GET /projects/:id/pipelines` */
export const pipelinesSchema = z.array(listedSchema);

/** `GET /projects/:id/pipelines/:pipeline_id`; one that was skipped never ended. */
export const pipelineSchema = z.object({ finished_at: timeSchema.nullish() });

/** `GET /projects/:id/repository/commits/:sha` */
export const commitSchema = z.object({
  title: z.string(),
  author_name: z.string(),
  web_url: webUrlSchema.nullish(),
});

/** `GET /projects/:id/repository/commits/:sha/merge_requests` */
export const mergeRequestsSchema = z.array(
  z.object({
    iid: z.number().int(),
    web_url: webUrlSchema,
    merged_at: timeSchema.nullish(),
    merge_commit_sha: z.string().nullish(),
    squash_commit_sha: z.string().nullish(),
    target_branch: z.string(),
  }),
);
