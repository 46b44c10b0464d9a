import { z } from 'zod';
import { jsonReply } from '../../../http/reply';
import { ApiProblem, invalid, notFound } from '../ApiProblem';
import type { TreeChange } from '../BareRepository';
import type { Call, Route } from '../routes';
import { apiPath, gitCommitShape, referenceShape } from '../shapes';
import { fullName, type Repository } from '../World';
import { bodyOf, commitOf, repositoryOf } from './call';

const hash = z.string().regex(/^[0-9a-f]{40}$/);
const signature = z.object({
  name: z.string().optional(),
  email: z.string().optional(),
  date: z.string().optional(),
});

const newBlob = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});

const newTree = z.object({
  base_tree: hash.optional(),
  tree: z
    .array(
      z.object({
        path: z.string().min(1),
        mode: z.enum(['100644', '100755', '120000', '040000', '160000']),
        sha: hash.nullish(),
        content: z.string().optional(),
      }),
    )
    .max(100_000),
});

const newCommit = z.object({
  message: z.string(),
  tree: hash,
  parents: z.array(hash).default([]),
  author: signature.optional(),
  committer: signature.optional(),
});

const newReference = z.object({ ref: z.string(), sha: hash });
const movedReference = z.object({ sha: hash, force: z.boolean().optional() });

async function treeChange(
  { git }: Repository,
  entry: z.output<typeof newTree>['tree'][number],
): Promise<TreeChange> {
  const { path, mode, sha, content } = entry;
  if (isOutside(path)) {
    throw new ApiProblem(422, `tree.path contains a malformed path component`);
  }
  if (mode === '040000' || mode === '160000') {
    throw new ApiProblem(422, 'tree.mode: only files can be put here');
  }
  return {
    path,
    mode,
    sha:
      content === undefined
        ? sha ?? undefined
        : await git.writeBlob(Buffer.from(content)),
  };
}

function isOutside(path: string): boolean {
  return path
    .split('/')
    .some(
      part =>
        part === '' || part === '.' || part === '..' || /^\.git$/i.test(part),
    );
}

/** `heads/main`, as in the path, in full. */
function nameOf({ path }: Call): string {
  return `refs/${path['*'].replace(/^refs\//, '')}`;
}

async function branchAt(
  { git }: Repository,
  name: string,
): Promise<string | undefined> {
  return (await git.branches()).get(name.replace(/^refs\/heads\//, ''));
}

async function treeOf(call: Call) {
  const { git, record } = repositoryOf(call);
  const { revision } = call.path;
  const sha = /^[0-9a-f]{40}$/.test(revision)
    ? revision
    : await commitOf({ git, record }, revision);
  const entries = await git
    .tree(sha, { recursive: call.request.query.has('recursive') })
    .catch(() => {
      throw notFound();
    });
  const api = `${call.world.options.url}${apiPath}/repos/${fullName(record)}`;
  return jsonReply(200, {
    sha,
    url: `${api}/git/trees/${sha}`,
    truncated: false,
    tree: entries.map(entry => ({
      ...entry,
      url: `${api}/git/${entry.type}s/${entry.sha}`,
    })),
  });
}

/** Blobs, trees, commits and references: how clients make a commit of many files. */
export const gitDataRoutes: readonly Route[] = [
  [
    'POST /repos/:owner/:repo/git/blobs',
    async call => {
      const { content, encoding } = bodyOf(call, newBlob);
      const { git } = repositoryOf(call);
      const bytes = Buffer.from(
        content,
        encoding === 'base64' ? 'base64' : 'utf8',
      );
      return jsonReply(201, { sha: await git.writeBlob(bytes) });
    },
  ],
  [
    'GET /repos/:owner/:repo/git/blobs/:sha',
    async call => {
      const sha = hash.safeParse(call.path.sha).data;
      if (sha === undefined) {
        throw notFound();
      }
      const bytes = await repositoryOf(call)
        .git.blob(sha)
        .catch(() => {
          throw notFound();
        });
      return jsonReply(200, {
        sha,
        size: bytes.length,
        encoding: 'base64',
        content: bytes.toString('base64'),
      });
    },
  ],
  [
    'POST /repos/:owner/:repo/git/trees',
    async call => {
      const repository = repositoryOf(call);
      const { base_tree, tree } = bodyOf(call, newTree);
      const changes: TreeChange[] = [];
      for (const entry of tree) {
        changes.push(await treeChange(repository, entry));
      }
      const sha = await repository.git
        .writeTree(base_tree, changes)
        .catch(() => {
          throw invalid('Tree', 'tree', 'base_tree or an object is not there');
        });
      return jsonReply(201, {
        sha,
        truncated: false,
        tree: await repository.git.tree(sha),
      });
    },
  ],
  ['GET /repos/:owner/:repo/git/trees/:revision', treeOf],
  [
    'POST /repos/:owner/:repo/git/commits',
    async call => {
      const { world } = call;
      const repository = repositoryOf(call);
      const wanted = bodyOf(call, newCommit);
      const sha = await repository.git
        .writeCommit({
          ...wanted,
          author: world.signature(wanted.author ?? wanted.committer),
          committer: world.signature(wanted.committer ?? wanted.author),
        })
        .catch(() => {
          throw invalid(
            'Commit',
            'tree',
            'Tree SHA or a parent does not exist',
          );
        });
      const commit = await repository.git.commit(sha);
      return jsonReply(201, gitCommitShape(world, repository, commit));
    },
  ],
  [
    'GET /repos/:owner/:repo/git/commits/:sha',
    async call => {
      const repository = repositoryOf(call);
      const sha = await commitOf(repository, call.path.sha);
      const commit = await repository.git.commit(sha);
      return jsonReply(200, gitCommitShape(call.world, repository, commit));
    },
  ],
  [
    'GET /repos/:owner/:repo/git/ref/*',
    async call => {
      const repository = repositoryOf(call);
      const name = nameOf(call);
      const sha = await branchAt(repository, name);
      if (sha === undefined) {
        throw (await repository.git.branches()).size === 0
          ? new ApiProblem(409, 'Git Repository is empty.')
          : notFound();
      }
      return jsonReply(
        200,
        referenceShape(call.world, repository, { name, sha }),
      );
    },
  ],
  [
    'POST /repos/:owner/:repo/git/refs',
    async call => {
      const repository = repositoryOf(call);
      const { ref, sha } = bodyOf(call, newReference);
      const { git } = repository;
      if (!ref.startsWith('refs/heads/') || !(await git.isReferenceName(ref))) {
        throw new ApiProblem(
          422,
          `Reference name must start with 'refs/heads/'`,
        );
      }
      if ((await branchAt(repository, ref)) !== undefined) {
        throw new ApiProblem(422, 'Reference already exists');
      }
      if ((await git.resolve(sha)) === undefined) {
        throw new ApiProblem(422, 'Object does not exist');
      }
      await call.world.changing(repository, () => git.writeReference(ref, sha));
      return jsonReply(
        201,
        referenceShape(call.world, repository, { name: ref, sha }),
      );
    },
  ],
  [
    'PATCH /repos/:owner/:repo/git/refs/*',
    async call => {
      const repository = repositoryOf(call);
      const { sha, force = false } = bodyOf(call, movedReference);
      const { git } = repository;
      const name = nameOf(call);
      const old = await branchAt(repository, name);
      if (old === undefined) {
        throw new ApiProblem(422, 'Reference does not exist');
      }
      if ((await git.resolve(sha)) === undefined) {
        throw new ApiProblem(422, 'Object does not exist');
      }
      if (!force && !(await git.isAncestor(old, sha))) {
        throw new ApiProblem(422, 'Update is not a fast forward');
      }
      await call.world.changing(repository, () =>
        git.writeReference(name, sha),
      );
      return jsonReply(
        200,
        referenceShape(call.world, repository, { name, sha }),
      );
    },
  ],
  [
    'DELETE /repos/:owner/:repo/git/refs/*',
    async call => {
      const repository = repositoryOf(call);
      const name = nameOf(call);
      if ((await branchAt(repository, name)) === undefined) {
        throw new ApiProblem(422, 'Reference does not exist');
      }
      await call.world.changing(repository, () =>
        repository.git.writeReference(name, undefined),
      );
      return { status: 204, headers: {}, body: '' };
    },
  ],
];
