import type { GithubCredentialsProvider } from '@backstage/integration';
import type {
  Delivery,
  DeliveryStep,
} from '@portolan/plugin-onboarding-common';
import type { HttpDoor } from '@portolan/portal-node';
import { z } from 'zod';

/** A repository on GitHub. */
export interface GithubPlace {
  /** Of its API, without a slash at the end. */
  apiBaseUrl: string;
  host: string;
  owner: string;
  repository: string;
  branch: string;
}

/** What updates of ours are called; the newest of them is told. */
const ourBranch = 'portolan/';
const newest = 20;

// As far as it is read, of GitHub's published REST description, 2022-11-28.
const pullsSchema = z.array(
  z.object({
    number: z.number(),
    state: z.enum(['open', 'closed']),
    merged_at: z.string().nullish(),
    html_url: z.string(),
    head: z.object({ ref: z.string() }),
  }),
);
const runsSchema = z.object({
  workflow_runs: z.array(
    z.object({
      name: z.string().nullish(),
      run_number: z.number(),
      status: z.string().nullable(),
      conclusion: z.string().nullable(),
      html_url: z.string(),
    }),
  ),
});

/**
 * How far GitHub is with what was published: the newest pull request of ours, and the newest run on the main branch.
 * @throws `ProblemError` if GitHub does not answer
 */
export async function readDelivery(
  place: GithubPlace,
  parts: { door: HttpDoor; credentials: GithubCredentialsProvider },
): Promise<Delivery> {
  const { door, credentials } = parts;
  const { apiBaseUrl, host, owner, repository, branch } = place;
  const { headers = {} } = await credentials.getCredentials({
    url: `https://${host}/${owner}/${repository}`,
  });
  const ask = <T extends z.ZodType>(path: string, schema: T) =>
    door
      .getJson(`${apiBaseUrl}/repos/${owner}/${repository}/${path}`, schema, {
        headers: { ...headers, accept: 'application/vnd.github+json' },
        maxBytes: 4 * 1024 * 1024,
      })
      .then(({ data }) => data);
  const [pulls, runs] = await Promise.all([
    ask(
      `pulls?state=all&sort=created&direction=desc&per_page=${newest}`,
      pullsSchema,
    ),
    ask(
      `actions/runs?branch=${encodeURIComponent(branch)}&per_page=1`,
      runsSchema,
    ),
  ]);
  return {
    host: 'github',
    pull: pullStep(pulls),
    pipeline: pipelineStep(runs, branch),
  };
}

function pullStep(pulls: z.output<typeof pullsSchema>): DeliveryStep {
  const pull = pulls.find(({ head }) => head.ref.startsWith(ourBranch));
  if (!pull) {
    return {
      verdict: 'absent',
      sentence: 'There is none: it was published straight to the main branch.',
    };
  }
  const { number, state, html_url: href } = pull;
  if (pull.merged_at) {
    return { verdict: 'good', sentence: `#${number} is merged.`, href };
  }
  return state === 'open'
    ? {
        verdict: 'progressing',
        sentence: `#${number} waits for a review and its merge.`,
        href,
      }
    : {
        verdict: 'bad',
        sentence: `#${number} was closed without being merged.`,
        href,
      };
}

function pipelineStep(
  { workflow_runs: [run] }: z.output<typeof runsSchema>,
  branch: string,
): DeliveryStep {
  if (!run) {
    return {
      verdict: 'unknown',
      sentence: `No workflow has run on ${branch} yet.`,
    };
  }
  const { status, conclusion, html_url: href } = run;
  const name = `${run.name ?? 'The workflow'} #${run.run_number}`;
  if (status !== 'completed') {
    return {
      verdict: 'progressing',
      sentence: `${name} is ${(status ?? 'waiting').replace('_', ' ')}.`,
      href,
    };
  }
  return conclusion === 'success'
    ? { verdict: 'good', sentence: `${name} ended well.`, href }
    : {
        verdict: 'bad',
        sentence: `${name} ended with ${conclusion ?? 'no result'}.`,
        href,
      };
}
