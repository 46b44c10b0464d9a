import { z } from 'zod';
import { jsonReply, type Reply } from '../../../http/reply';
import { ApiProblem, notFound } from '../ApiProblem';
import type { Call, Route } from '../routes';
import { accountShape, commitShape, repositoryShape } from '../shapes';
import { fullName, organization, robot, sameName } from '../World';
import { bodyOf, commitOf, pageOf, paging, repositoryOf } from './call';

const empty: Reply = { status: 204, headers: {}, body: '' };

const newRepository = z.object({
  name: z.string().min(1),
  description: z.string().nullish(),
  private: z.boolean().optional(),
  visibility: z.string().optional(),
  auto_init: z.boolean().optional(),
});

async function create(call: Call, owner: string): Promise<Reply> {
  const { world } = call;
  const wanted = bodyOf(call, newRepository);
  const repository = await world.create({
    owner,
    name: wanted.name,
    description: wanted.description ?? null,
    private: wanted.visibility
      ? wanted.visibility !== 'public'
      : wanted.private ?? false,
    defaultBranch: 'main',
    topics: [],
  });
  if (wanted.auto_init) {
    const { git, record } = repository;
    await world.changing(repository, async () => {
      const readme = await git.writeBlob(Buffer.from(`# ${record.name}\n`));
      const tree = await git.writeTree(undefined, [
        { path: 'README.md', mode: '100644', sha: readme },
      ]);
      const by = world.signature();
      const sha = await git.writeCommit({
        tree,
        parents: [],
        message: 'Initial commit',
        author: by,
        committer: by,
      });
      await git.writeReference('refs/heads/main', sha);
    });
  }
  return jsonReply(201, repositoryShape(world, repository));
}

function account({ world, path }: Call): Reply {
  const login = [organization, robot].find(one => sameName(one, path.name));
  if (login === undefined) {
    throw notFound();
  }
  return jsonReply(200, accountShape(world, login));
}

/** What is taken and not remembered. */
function accept(call: Call): Reply {
  repositoryOf(call);
  return empty;
}

/** Accounts, repositories, and what people set of them. */
export const repositoryRoutes: readonly Route[] = [
  ['GET /user', ({ world }) => jsonReply(200, accountShape(world, robot))],
  ['GET /users/:name', account],
  [
    'GET /orgs/:name',
    call => {
      if (!sameName(call.path.name, organization)) {
        throw notFound();
      }
      return account(call);
    },
  ],
  ['POST /user/repos', call => create(call, robot)],
  [
    'POST /orgs/:owner/repos',
    call => {
      if (!sameName(call.path.owner, organization)) {
        throw notFound();
      }
      return create(call, organization);
    },
  ],
  [
    'GET /orgs/:owner/repos',
    call =>
      pageOf(
        call,
        call.world.memory.repositories
          .filter(({ owner }) => sameName(owner, call.path.owner))
          .map(({ owner, name }) =>
            repositoryShape(call.world, call.world.repository(owner, name)),
          ),
      ),
  ],
  [
    'GET /repos/:owner/:repo',
    call => jsonReply(200, repositoryShape(call.world, repositoryOf(call))),
  ],
  [
    'PUT /repos/:owner/:repo/topics',
    call => {
      const { names } = bodyOf(call, z.object({ names: z.array(z.string()) }));
      const { record } = repositoryOf(call);
      call.world.memory.change(record, { topics: names });
      return jsonReply(200, { names });
    },
  ],
  // Who else may do what is not played: everybody may.
  ['PUT /repos/:owner/:repo/collaborators/:name', accept],
  ['PUT /orgs/:org/teams/:team/repos/:owner/:repo', accept],
  [
    'PUT /repos/:owner/:repo/branches/:branch/protection',
    async call => {
      const repository = repositoryOf(call);
      const { branch } = call.path;
      if (!(await repository.git.branches()).has(branch)) {
        throw new ApiProblem(404, 'Branch not found');
      }
      const { record } = repository;
      call.world.memory.change(record, {
        protectedBranches: [...new Set([...record.protectedBranches, branch])],
      });
      return jsonReply(200, { url: call.request.path });
    },
  ],
  [
    'GET /repos/:owner/:repo/branches',
    async call => {
      const { record, git } = repositoryOf(call);
      return pageOf(
        call,
        [...(await git.branches())].map(([name, sha]) => ({
          name,
          commit: { sha },
          protected: record.protectedBranches.includes(name),
        })),
      );
    },
  ],
  [
    'GET /repos/:owner/:repo/branches/:branch',
    async call => {
      const repository = repositoryOf(call);
      const name = call.path.branch;
      const sha = (await repository.git.branches()).get(name);
      if (sha === undefined) {
        throw new ApiProblem(404, 'Branch not found');
      }
      const commit = await repository.git.commit(sha);
      return jsonReply(200, {
        name,
        commit: commitShape(call.world, repository, commit),
        protected: repository.record.protectedBranches.includes(name),
      });
    },
  ],
  [
    'GET /repos/:owner/:repo/commits',
    async call => {
      const repository = repositoryOf(call);
      const { query } = call.request;
      const { size, page } = paging(query);
      const from = await commitOf(repository, query.get('sha') ?? undefined);
      const shas = await repository.git.history(from, {
        most: size,
        skip: (page - 1) * size,
        path: query.get('path') ?? undefined,
      });
      return jsonReply(
        200,
        await Promise.all(
          shas.map(async sha =>
            commitShape(
              call.world,
              repository,
              await repository.git.commit(sha),
            ),
          ),
        ),
      );
    },
  ],
  [
    'GET /repos/:owner/:repo/commits/:revision/status',
    async call => {
      const repository = repositoryOf(call);
      const sha = await commitOf(repository, call.path.revision);
      return jsonReply(200, {
        state: 'pending',
        statuses: [],
        total_count: 0,
        sha,
        repository: repositoryShape(call.world, repository),
      });
    },
  ],
  [
    'GET /repos/:owner/:repo/commits/:revision',
    async call => {
      const repository = repositoryOf(call);
      const sha = await commitOf(repository, call.path.revision);
      const commit = await repository.git.commit(sha);
      return jsonReply(200, commitShape(call.world, repository, commit));
    },
  ],
  [
    'GET /repos/:owner/:repo/tarball/*',
    async call => {
      const repository = repositoryOf(call);
      const revision = call.path['*'] || undefined;
      const sha = await commitOf(repository, revision);
      const folder = `${fullName(repository.record).replace(
        '/',
        '-',
      )}-${sha.slice(0, 7)}`;
      return {
        status: 200,
        headers: {
          'content-type': 'application/x-gzip',
          'content-disposition': `attachment; filename=${folder}.tar.gz`,
        },
        body: await repository.git.archive(sha, folder),
      };
    },
  ],
];
