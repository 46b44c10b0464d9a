import { z } from 'zod';
import { jsonReply, type Reply } from '../../../http/reply';
import { ApiProblem } from '../ApiProblem';
import type { Call, Route } from '../routes';
import { fullName } from '../World';
import { pullsOf } from './pulls';

const branchQuestion = z.object({
  query: z.string().regex(/associatedPullRequests/),
  variables: z.object({
    owner: z.string(),
    repo: z.string(),
    head: z.string(),
  }),
});

const commitOnBranch = z.object({
  query: z.string().regex(/createCommitOnBranch/),
  variables: z.object({
    input: z.object({
      branch: z.object({
        repositoryNameWithOwner: z.string(),
        branchName: z.string(),
      }),
      message: z.object({ headline: z.string(), body: z.string().optional() }),
      fileChanges: z.object({
        additions: z
          .array(z.object({ path: z.string(), contents: z.string() }))
          .default([]),
        deletions: z.array(z.object({ path: z.string() })).default([]),
      }),
      expectedHeadOid: z.string(),
    }),
  }),
});

function failed(message: string): Reply {
  return jsonReply(200, { data: null, errors: [{ message }] });
}

async function branchWithPulls(
  call: Call,
  { owner, repo, head }: z.output<typeof branchQuestion>['variables'],
): Promise<Reply> {
  const repository = call.world.repository(owner, repo);
  const branch = head.replace(/^refs\/heads\//, '');
  const exists = (await repository.git.branches()).has(branch);
  const open = pullsOf(call, repository).filter(
    one => one.closedAt === undefined && one.head === branch,
  );
  const pageUrl = `${call.world.options.url}/${fullName(repository.record)}`;
  const ref = {
    associatedPullRequests: {
      edges: open.slice(0, 1).map(({ number }) => ({
        node: { id: String(number), number, url: `${pageUrl}/pull/${number}` },
      })),
    },
  };
  return jsonReply(200, { data: { repository: { ref: exists ? ref : null } } });
}

async function commit(
  call: Call,
  {
    branch,
    message,
    fileChanges,
    expectedHeadOid,
  }: z.output<typeof commitOnBranch>['variables']['input'],
): Promise<Reply> {
  const { world } = call;
  const [owner = '', name = ''] = branch.repositoryNameWithOwner.split('/');
  const repository = world.repository(owner, name);
  const { git } = repository;
  return world.changing(repository, async () => {
    const head = (await git.branches()).get(branch.branchName);
    if (head === undefined || head !== expectedHeadOid) {
      return failed(
        `Expected branch to point to "${expectedHeadOid}" (expectedHeadOid), it does not`,
      );
    }
    const added = await Promise.all(
      fileChanges.additions.map(async ({ path, contents }) => ({
        path,
        mode: '100644',
        sha: await git.writeBlob(Buffer.from(contents, 'base64')),
      })),
    );
    const gone = fileChanges.deletions.map(({ path }) => ({
      path,
      mode: '100644',
      sha: undefined,
    }));
    const by = world.signature();
    const oid = await git.writeCommit({
      tree: await git.writeTree(head, [...added, ...gone]),
      parents: [head],
      message: [message.headline, message.body ?? ''].join('\n\n').trim(),
      author: by,
      committer: by,
    });
    await git.writeReference(`refs/heads/${branch.branchName}`, oid);
    return jsonReply(200, {
      data: { createCommitOnBranch: { commit: { oid } } },
    });
  });
}

/** The two questions of GraphQL that Backstage's modules ask, known by their words. */
export const graphqlRoutes: readonly Route[] = [
  [
    'POST /graphql',
    async call => {
      try {
        const question = branchQuestion.safeParse(call.body);
        if (question.success) {
          return await branchWithPulls(call, question.data.variables);
        }
        const mutation = commitOnBranch.safeParse(call.body);
        if (mutation.success) {
          return await commit(call, mutation.data.variables.input);
        }
      } catch (error) {
        if (error instanceof ApiProblem) {
          return failed(error.message);
        }
        throw error;
      }
      return failed(
        'The landscape answers associatedPullRequests of a branch and createCommitOnBranch only',
      );
    },
  ],
];
