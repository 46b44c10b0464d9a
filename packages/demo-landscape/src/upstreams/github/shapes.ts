import type { Commit } from './BareRepository';
import type { PullRecord } from './Memory';
import { fullName, organization, type Repository, type World } from './World';

// Shapes built from GitHub's published REST description, 2022-11-28 (github/rest-api-description, api.github.com), as
// far as its clients read them.

/** Where the API begins, as on a GitHub Enterprise Server. */
export const apiPath = '/api/v3';

/** The id of an account, which nothing but its name decides. */
export function accountShape(world: World, login: string) {
  const { url } = world.options;
  return {
    login,
    id: [...login].reduce((sum, one) => sum * 7 + one.charCodeAt(0), 1) % 1e6,
    html_url: `${url}/${login}`,
    url: `${url}${apiPath}/users/${login}`,
    type: login === organization ? 'Organization' : 'User',
    site_admin: false,
  };
}

/** A repository as its owner sees it. */
export function repositoryShape(
  world: World,
  { record }: Pick<Repository, 'record'>,
) {
  const { url } = world.options;
  const name = fullName(record);
  const api = `${url}${apiPath}/repos/${name}`;
  const created = world.instant(record.createdAt);
  const pushed = world.memory.pushes
    .filter(({ repository }) => repository === name)
    .at(-1);
  return {
    id: record.id,
    name: record.name,
    full_name: name,
    owner: accountShape(world, record.owner),
    private: record.private,
    visibility: record.private ? 'private' : 'public',
    description: record.description,
    fork: false,
    html_url: `${url}/${name}`,
    clone_url: `${url}/${name}.git`,
    url: api,
    archive_url: `${api}/{archive_format}{/ref}`,
    branches_url: `${api}/branches{/branch}`,
    commits_url: `${api}/commits{/sha}`,
    contents_url: `${api}/contents/{+path}`,
    trees_url: `${api}/git/trees{/sha}`,
    blobs_url: `${api}/git/blobs{/sha}`,
    pulls_url: `${api}/pulls{/number}`,
    default_branch: record.defaultBranch,
    topics: record.topics,
    // Kilobytes; what matters to clients is whether there is anything.
    size: pushed ? 1 : 0,
    archived: false,
    disabled: false,
    created_at: created,
    updated_at: created,
    pushed_at: pushed ? world.instant(pushed.at) : created,
    permissions: { admin: true, maintain: true, push: true, pull: true },
  };
}

/** A commit as lists of commits have it. */
export function commitShape(
  world: World,
  { record }: Repository,
  commit: Commit,
) {
  const { url } = world.options;
  const name = fullName(record);
  const api = `${url}${apiPath}/repos/${name}`;
  const { sha, tree, parents, author, committer, message } = commit;
  return {
    sha,
    url: `${api}/commits/${sha}`,
    html_url: `${url}/${name}/commit/${sha}`,
    commit: {
      message,
      author,
      committer,
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    },
    author: null,
    committer: null,
    parents: parents.map(parent => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
    })),
  };
}

/** A commit as the git API has it. */
export function gitCommitShape(
  world: World,
  repository: Repository,
  commit: Commit,
) {
  const {
    commit: inner,
    sha,
    url,
    html_url,
    parents,
  } = commitShape(world, repository, commit);
  return { ...inner, sha, url, html_url, parents };
}

/** A reference, `refs/heads/main`. */
export function referenceShape(
  world: World,
  { record }: Repository,
  { name, sha }: { name: string; sha: string },
) {
  const api = `${world.options.url}${apiPath}/repos/${fullName(record)}`;
  return {
    ref: name,
    url: `${api}/git/${name}`,
    object: { type: 'commit', sha, url: `${api}/git/commits/${sha}` },
  };
}

/** A pull request; nobody has to review it here. */
export async function pullShape(
  world: World,
  repository: Repository,
  pull: PullRecord,
) {
  const { url } = world.options;
  const name = fullName(repository.record);
  const branches = await repository.git.branches();
  const head = pull.merged?.head ?? branches.get(pull.head) ?? null;
  const base = pull.merged?.base ?? branches.get(pull.base) ?? null;
  const open = pull.closedAt === undefined;
  const side = (ref: string, sha: string | null) => ({
    label: `${repository.record.owner}:${ref}`,
    ref,
    sha,
    repo: repositoryShape(world, repository),
    user: accountShape(world, repository.record.owner),
  });
  const instant = (at: number | undefined) =>
    at === undefined ? null : world.instant(at);
  return {
    id: pull.number,
    number: pull.number,
    url: `${url}${apiPath}/repos/${name}/pulls/${pull.number}`,
    html_url: `${url}/${name}/pull/${pull.number}`,
    state: open ? 'open' : 'closed',
    draft: pull.draft,
    title: pull.title,
    body: pull.body,
    user: accountShape(world, pull.author),
    head: side(pull.head, head),
    base: side(pull.base, base),
    merged: pull.merged !== undefined,
    merge_commit_sha: pull.merged?.sha ?? null,
    mergeable: !open
      ? null
      : head !== null &&
        base !== null &&
        (await repository.git.mergedTree(base, head)) !== undefined,
    created_at: instant(pull.createdAt),
    updated_at: instant(pull.closedAt ?? pull.createdAt),
    closed_at: instant(pull.closedAt),
    merged_at: pull.merged ? instant(pull.closedAt) : null,
  };
}
