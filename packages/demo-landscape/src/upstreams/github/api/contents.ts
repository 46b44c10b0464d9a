import { z } from 'zod';
import { jsonReply, type Reply } from '../../../http/reply';
import { ApiProblem, notFound } from '../ApiProblem';
import type { Commit, TreeEntry } from '../BareRepository';
import type { Call, Route } from '../routes';
import { apiPath, gitCommitShape } from '../shapes';
import { fullName, type Repository } from '../World';
import { bodyOf, commitOf, repositoryOf } from './call';

const signature = z.object({
  name: z.string().optional(),
  email: z.string().optional(),
  date: z.string().optional(),
});

const newContents = z.object({
  message: z.string(),
  content: z.string(),
  sha: z.string().optional(),
  branch: z.string().optional(),
  author: signature.optional(),
  committer: signature.optional(),
});

const goneContents = newContents.omit({ content: true }).extend({
  sha: z.string(),
});

function entryShape(call: Call, { record }: Repository, entry: TreeEntry) {
  const { url } = call.world.options;
  const name = fullName(record);
  return {
    name: entry.path.split('/').at(-1) ?? entry.path,
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    type: entry.type === 'tree' ? 'dir' : 'file',
    url: `${url}${apiPath}/repos/${name}/contents/${entry.path}`,
    git_url: `${url}${apiPath}/repos/${name}/git/${entry.type}s/${entry.sha}`,
    html_url: `${url}/${name}/blob/${record.defaultBranch}/${entry.path}`,
  };
}

/** A file with its content, or what a folder holds. */
async function read(call: Call): Promise<Reply> {
  const repository = repositoryOf(call);
  const { git } = repository;
  const path = call.path['*'];
  const sha = await commitOf(
    repository,
    call.request.query.get('ref') ?? undefined,
  );
  const entry = path === '' ? undefined : await git.entry(sha, path);
  if (path !== '' && !entry) {
    throw notFound();
  }
  if (entry?.type !== 'blob') {
    const entries = await git.tree(entry?.sha ?? sha);
    return jsonReply(
      200,
      entries.map(one =>
        entryShape(call, repository, {
          ...one,
          path: path === '' ? one.path : `${path}/${one.path}`,
        }),
      ),
    );
  }
  const bytes = await git.blob(entry.sha);
  const etag = `"${entry.sha}"`;
  if (call.request.headers['if-none-match']?.includes(etag)) {
    return { status: 304, headers: { etag }, body: '' };
  }
  return /\braw\b/.test(call.request.headers.accept ?? '')
    ? {
        status: 200,
        headers: {
          'content-type': 'application/vnd.github.v3.raw; charset=utf-8',
          etag,
        },
        body: bytes,
      }
    : jsonReply(
        200,
        {
          ...entryShape(call, repository, entry),
          encoding: 'base64',
          content: bytes.toString('base64'),
        },
        { etag },
      );
}

/** Commits one changed file; a file that is there is changed only by who knows what it is. */
async function write(
  call: Call,
  wanted: z.output<typeof newContents>,
  bytes: Buffer | undefined,
): Promise<{ commit: Commit; blob?: string; created: boolean }> {
  const { world } = call;
  const repository = repositoryOf(call);
  const { git, record } = repository;
  const path = call.path['*'];
  const branch = wanted.branch ?? record.defaultBranch;
  return world.changing(repository, async () => {
    const branches = await git.branches();
    const parent = branches.get(branch);
    if (parent === undefined && branches.size > 0) {
      throw new ApiProblem(404, `Branch ${branch} not found`);
    }
    const there = parent && (await git.entry(parent, path));
    if (there && wanted.sha === undefined) {
      throw new ApiProblem(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
    }
    if ((there ? there.sha : undefined) !== wanted.sha) {
      throw new ApiProblem(409, `${path} does not match ${wanted.sha}`);
    }
    const blob = bytes && (await git.writeBlob(bytes));
    const sha = await git.writeCommit({
      tree: await git.writeTree(parent, [
        { path, mode: there ? there.mode : '100644', sha: blob },
      ]),
      parents: parent === undefined ? [] : [parent],
      message: wanted.message,
      author: world.signature(wanted.author ?? wanted.committer),
      committer: world.signature(wanted.committer),
    });
    await git.writeReference(`refs/heads/${branch}`, sha);
    return { commit: await git.commit(sha), blob, created: !there };
  });
}

/** Single files by their paths. */
export const contentRoutes: readonly Route[] = [
  ['GET /repos/:owner/:repo/contents/*', read],
  [
    'PUT /repos/:owner/:repo/contents/*',
    async call => {
      const wanted = bodyOf(call, newContents);
      const bytes = Buffer.from(wanted.content, 'base64');
      const { commit, blob = '', created } = await write(call, wanted, bytes);
      const repository = repositoryOf(call);
      return jsonReply(created ? 201 : 200, {
        content: entryShape(call, repository, {
          path: call.path['*'],
          mode: '100644',
          type: 'blob',
          sha: blob,
          size: bytes.length,
        }),
        commit: gitCommitShape(call.world, repository, commit),
      });
    },
  ],
  [
    'DELETE /repos/:owner/:repo/contents/*',
    async call => {
      const wanted = { ...bodyOf(call, goneContents), content: '' };
      const { commit } = await write(call, wanted, undefined);
      const repository = repositoryOf(call);
      return jsonReply(200, {
        content: null,
        commit: gitCommitShape(call.world, repository, commit),
      });
    },
  ],
];
