import { z } from 'zod';
import { shaSchema, timeSchema, webUrlSchema } from '../readRepository';

// As far as it is read, built from GitHub's published REST description (github/rest-api-description, 2022-11-28).

/** `GET /repos/{owner}/{repo}` */
export const repositorySchema = z.object({
  default_branch: z.string().min(1),
  html_url: webUrlSchema,
});

const runSchema = z.object({
  id: z.number().int(),
  name: z.string().nullish(),
  display_title: z.string().nullish(),
  run_attempt: z.number().int().nullish(),
  status: z.string().nullable(),
  conclusion: z.string().nullish(),
  html_url: webUrlSchema,
  head_sha: shaSchema,
  created_at: timeSchema,
  /** Of the newest attempt, while `created_at` is that of the first. */
  run_started_at: timeSchema.nullish(),
  updated_at: timeSchema,
  actor: z.object({ login: z.string() }).nullish(),
  head_commit: z
    .object({
      message: z.string(),
      author: z.object({ name: z.string().nullish() }).nullish(),
    })
    .nullish(),
});
/** A workflow run. */
export type GithubRun = z.output<typeof runSchema>;

/** `GET /repos/{owner}/{repo}/actions/runs` */
export const runsSchema = z.object({ workflow_runs: z.array(runSchema) });

const pullSchema = z.object({
  number: z.number().int(),
  html_url: webUrlSchema,
  merged_at: timeSchema.nullish(),
  merge_commit_sha: z.string().nullish(),
  base: z.object({ ref: z.string() }),
});

/** `GET /repos/{owner}/{repo}/commits/{sha}/pulls` */
export const pullsSchema = z.array(pullSchema);
