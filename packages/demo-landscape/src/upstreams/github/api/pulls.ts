import { z } from 'zod';
import { jsonReply } from '../../../http/reply';
import { ApiProblem, invalid, notFound } from '../ApiProblem';
import type { PullRecord } from '../Memory';
import type { Call, Route } from '../routes';
import { pullShape } from '../shapes';
import { fullName, robot, type Repository } from '../World';
import { bodyOf, pageOf, repositoryOf } from './call';

const newPull = z.object({
  title: z.string().min(1),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
});

const changedPull = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
});

const wantedMerge = z
  .object({
    commit_title: z.string().optional(),
    commit_message: z.string().optional(),
    sha: z.string().optional(),
    merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
  })
  .nullish();

/** Pull requests of a repository, oldest first. */
export function pullsOf(call: Call, { record }: Repository): PullRecord[] {
  const name = fullName(record);
  return call.world.memory.pulls.filter(one => one.repository === name);
}

function pullOf(call: Call, repository: Repository): PullRecord {
  const pull = pullsOf(call, repository).find(
    ({ number }) => String(number) === call.path.number,
  );
  if (!pull) {
    throw notFound();
  }
  return pull;
}

/** The branch of `owner:branch`; forks are not played. */
function branchName(head: string): string {
  return head.slice(head.indexOf(':') + 1);
}

async function create(call: Call) {
  const { world } = call;
  const repository = repositoryOf(call);
  const wanted = bodyOf(call, newPull);
  const head = branchName(wanted.head);
  const branches = await repository.git.branches();
  const tips = { head: branches.get(head), base: branches.get(wanted.base) };
  for (const [field, sha] of Object.entries(tips)) {
    if (sha === undefined) {
      throw invalid('PullRequest', field, `${field} is invalid`);
    }
  }
  if (tips.head === tips.base) {
    throw invalid(
      'PullRequest',
      'head',
      `No commits between ${wanted.base} and ${head}`,
    );
  }
  const same = pullsOf(call, repository).find(
    one =>
      one.closedAt === undefined &&
      one.head === head &&
      one.base === wanted.base,
  );
  if (same) {
    throw invalid(
      'PullRequest',
      'head',
      `A pull request already exists for ${repository.record.owner}:${head}.`,
    );
  }
  const pull: PullRecord = {
    repository: fullName(repository.record),
    number: pullsOf(call, repository).length + 1,
    title: wanted.title,
    body: wanted.body ?? null,
    head,
    base: wanted.base,
    draft: wanted.draft ?? false,
    author: robot,
    createdAt: world.now(),
  };
  world.memory.addPull(pull);
  return jsonReply(201, await pullShape(world, repository, pull));
}

async function merge(call: Call) {
  const { world } = call;
  const repository = repositoryOf(call);
  const { git } = repository;
  const pull = pullOf(call, repository);
  const wanted = bodyOf(call, wantedMerge);
  const done = await world.changing(repository, async () => {
    const branches = await git.branches();
    const head = branches.get(pull.head);
    const base = branches.get(pull.base);
    if (!head || !base || pull.closedAt !== undefined || pull.draft) {
      throw new ApiProblem(405, 'Pull Request is not mergeable');
    }
    if (wanted?.sha !== undefined && wanted.sha !== head) {
      throw new ApiProblem(
        409,
        'Head branch was modified. Review and try the merge again.',
      );
    }
    const tree = await git.mergedTree(base, head);
    if (tree === undefined) {
      throw new ApiProblem(405, 'Merge conflict');
    }
    const squash = wanted?.merge_method === 'squash';
    const by = world.signature();
    const sha = await git.writeCommit({
      tree,
      parents: squash ? [base] : [base, head],
      message: [
        wanted?.commit_title ??
          (squash
            ? `${pull.title} (#${pull.number})`
            : `Merge pull request #${pull.number} from ${repository.record.owner}/${pull.head}`),
        wanted?.commit_message ?? (squash ? pull.body ?? '' : pull.title),
      ]
        .join('\n\n')
        .trim(),
      author: by,
      committer: by,
    });
    await git.writeReference(`refs/heads/${pull.base}`, sha);
    return { sha, head, base };
  });
  world.memory.change(pull, { merged: done, closedAt: world.now() });
  return jsonReply(200, {
    sha: done.sha,
    merged: true,
    message: 'Pull Request successfully merged',
  });
}

async function files(call: Call) {
  const repository = repositoryOf(call);
  const { git } = repository;
  const pull = pullOf(call, repository);
  const branches = await git.branches();
  const head = pull.merged?.head ?? branches.get(pull.head);
  const base = pull.merged?.base ?? branches.get(pull.base);
  const from = head && base && (await git.mergeBase(base, head));
  const found = from && head ? await git.difference(from, head) : [];
  const words: Record<string, string> = { A: 'added', D: 'removed' };
  return pageOf(
    call,
    found.map(({ path, status, added, gone }) => ({
      filename: path,
      status: words[status] ?? 'modified',
      additions: added,
      deletions: gone,
      changes: added + gone,
    })),
  );
}

/** Pull requests; whoever has a token may merge them. */
export const pullRoutes: readonly Route[] = [
  ['POST /repos/:owner/:repo/pulls', create],
  [
    'GET /repos/:owner/:repo/pulls',
    async call => {
      const repository = repositoryOf(call);
      const { query } = call.request;
      const state = query.get('state') ?? 'open';
      const head = query.get('head');
      const base = query.get('base');
      const found = pullsOf(call, repository)
        .filter(
          one =>
            (state === 'all' ||
              (one.closedAt === undefined) === (state === 'open')) &&
            (head === null || one.head === branchName(head)) &&
            (base === null || one.base === base),
        )
        .reverse();
      return pageOf(
        call,
        await Promise.all(
          found.map(one => pullShape(call.world, repository, one)),
        ),
      );
    },
  ],
  [
    'GET /repos/:owner/:repo/pulls/:number',
    async call => {
      const repository = repositoryOf(call);
      const pull = pullOf(call, repository);
      return jsonReply(200, await pullShape(call.world, repository, pull));
    },
  ],
  [
    'PATCH /repos/:owner/:repo/pulls/:number',
    async call => {
      const repository = repositoryOf(call);
      const pull = pullOf(call, repository);
      const { title, body, state } = bodyOf(call, changedPull);
      if (state === 'open' && pull.merged) {
        throw invalid('PullRequest', 'state', 'It has been merged');
      }
      call.world.memory.change(pull, {
        ...(title !== undefined && { title }),
        ...(body !== undefined && { body }),
        ...(state === 'closed' && { closedAt: call.world.now() }),
        ...(state === 'open' && { closedAt: undefined }),
      });
      return jsonReply(200, await pullShape(call.world, repository, pull));
    },
  ],
  ['PUT /repos/:owner/:repo/pulls/:number/merge', merge],
  ['GET /repos/:owner/:repo/pulls/:number/files', files],
];
