import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import { cloneRepo, initRepoAndPush } from '@backstage/plugin-scaffolder-node';
import { Octokit } from 'octokit';
import {
  createPullRequest,
  DELETE_FILE,
} from 'octokit-plugin-create-pull-request';
import {
  ask,
  json,
  startTestLandscape,
  type TestLandscape,
} from '../testing/testLandscape';
import { organization } from './github/World';
import { endsAfter, runsAfter } from './github/runs';

// By the clients that Backstage's GitHub module publishes with: octokit, its pull request plugin, isomorphic-git.
jest.setTimeout(60_000);

const start = '2026-11-25T14:15:00Z';
const logger = mockServices.logger.mock();
const run = promisify(execFile);
const workflow = `name: deliver
on:
  push: { branches: [main] }
  pull_request:
jobs: {}
`;

let landscape: TestLandscape;
let work: string;
let base: string;
let client: Octokit & ReturnType<typeof createPullRequest>;

beforeAll(async () => {
  landscape = await startTestLandscape(start);
  base = landscape.url('github');
  work = mkdtempSync(join(tmpdir(), 'github-test-'));
  client = new (Octokit.plugin(createPullRequest))({
    auth: 'a-token',
    baseUrl: `${base}/api/v3`,
    throttle: { enabled: false },
    retry: { enabled: false },
    log: logger,
  });
});
afterAll(async () => {
  await landscape?.close();
  rmSync(work, { recursive: true, force: true });
});

/** A folder with files, and the repository that is made of it as `publish:github` does. */
async function publish(repo: string, files: Record<string, string>) {
  const dir = join(work, repo);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const owner = organization;
  const account = await client.rest.users.getByUsername({ username: owner });
  expect(account.data.type).toBe('Organization');
  const { data } = await client.rest.repos.createInOrg({
    org: owner,
    name: repo,
  });
  const { commitHash } = await initRepoAndPush({
    dir,
    remoteUrl: data.clone_url,
    defaultBranch: 'main',
    auth: { username: 'x-access-token', password: 'a-token' },
    logger,
    commitMessage: 'initial commit',
  });
  return { owner, repo, sha: commitHash, remoteUrl: data.clone_url };
}

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'not refused',
    error => `${error.status} ${error.message}`,
  );

it('takes a new repository with its first push, and protects its branch', async () => {
  const { owner, repo, sha, remoteUrl } = await publish('loyalty-cards', {
    'catalog-info.yaml': 'kind: Component\n',
    'deploy/values.yaml': 'replicas: 2\n',
  });
  await client.rest.repos.replaceAllTopics({ owner, repo, names: ['java'] });
  await client.rest.repos.updateBranchProtection({
    owner,
    repo,
    branch: 'main',
    required_status_checks: null,
    enforce_admins: true,
    required_pull_request_reviews: null,
    restrictions: null,
  });
  const branch = await client.rest.repos.getBranch({
    owner,
    repo,
    branch: 'main',
  });
  expect(branch.data).toMatchObject({ commit: { sha }, protected: true });
  const { data } = await client.rest.repos.get({ owner, repo });
  expect(data).toMatchObject({
    full_name: `${organization}/loyalty-cards`,
    default_branch: 'main',
    topics: ['java'],
    permissions: { push: true },
    pushed_at: '2026-11-25T14:15:00Z',
  });
  const file = await client.rest.repos.getContent({
    owner,
    repo,
    path: 'deploy/values.yaml',
  });
  expect(file.data).toMatchObject({
    type: 'file',
    content: Buffer.from('replicas: 2\n').toString('base64'),
  });
  const folder = await client.rest.repos.getContent({ owner, repo, path: '' });
  expect(folder.data).toMatchObject([
    { name: 'catalog-info.yaml', type: 'file' },
    { name: 'deploy', type: 'dir' },
  ]);
  const dir = join(work, 'clone');
  await cloneRepo({ url: remoteUrl, dir, auth: { token: 'a-token' }, logger });
  expect(await readFile(join(dir, 'deploy/values.yaml'), 'utf8')).toBe(
    'replicas: 2\n',
  );
});

it('says what it refuses in the words of GitHub', async () => {
  const owner = organization;
  await client.rest.repos.createInOrg({ org: owner, name: 'empty' });
  const repo = 'empty';
  expect(
    await refused(client.rest.repos.createInOrg({ org: owner, name: 'Empty' })),
  ).toMatch(/^422 .*name already exists on this account/);
  expect(
    await refused(client.rest.repos.createInOrg({ org: owner, name: '../x' })),
  ).toMatch(/^422 .*name is invalid/);
  expect(
    await refused(client.rest.users.getByUsername({ username: 'nobody' })),
  ).toMatch(/^404/);
  expect(
    await refused(client.rest.repos.get({ owner, repo: 'nothing' })),
  ).toMatch(/^404/);
  expect(
    await refused(client.rest.git.getRef({ owner, repo, ref: 'heads/main' })),
  ).toMatch(/^409 Git Repository is empty/);
  expect(
    await refused(
      client.rest.git.createTree({
        owner,
        repo,
        tree: [{ path: '../out', mode: '100644', type: 'blob', content: 'x' }],
      }),
    ),
  ).toMatch(/^422 .*malformed path component/);
  expect(
    await refused(
      client.rest.repos.updateBranchProtection({
        owner,
        repo,
        branch: 'main',
        required_status_checks: null,
        enforce_admins: null,
        required_pull_request_reviews: null,
        restrictions: null,
      }),
    ),
  ).toMatch(/^404 Branch not found/);
  const without = await ask(
    `${base}/api/v3/orgs/${owner}/repos`,
    json('POST', { name: 'x' }),
  );
  expect(without).toMatchObject({
    status: 401,
    body: { message: 'Requires authentication' },
  });
  expect(
    (await ask(`${base}/api/v3/repos/${owner}/empty/git/blobs/zz`)).status,
  ).toBe(404);
});

it('takes a pull request as Backstage makes it, and merges it', async () => {
  const { owner, repo, sha } = await publish('seat-maps', {
    'portolan.yaml': 'name: seat-maps\n',
    'old.txt': 'old\n',
    'kept.txt': 'kept\n',
  });
  const change = {
    owner,
    repo,
    title: 'Update the definition',
    body: 'By the portal',
    head: 'portolan/update',
    changes: [
      {
        commit: 'Update the definition',
        author: { name: 'Inês', email: 'ines@example.com' },
        files: {
          'portolan.yaml': {
            content: Buffer.from('name: seat-maps\ntier: high\n').toString(
              'base64',
            ),
            encoding: 'base64' as const,
            mode: '100644',
          },
          'old.txt': DELETE_FILE,
          'never-there.txt': DELETE_FILE,
        },
      },
    ],
  };
  const made = await client.createPullRequest(change);
  expect(made?.data).toMatchObject({
    number: 1,
    state: 'open',
    html_url: `${base}/${owner}/${repo}/pull/1`,
    head: { ref: 'portolan/update' },
    base: { ref: 'main', sha },
  });
  await expect(client.createPullRequest(change)).rejects.toThrow(
    'Pull request already exists',
  );
  const files = await client.rest.pulls.listFiles({
    owner,
    repo,
    pull_number: 1,
  });
  expect(
    files.data.map(one => `${one.status} ${one.filename} +${one.additions}`),
  ).toEqual(['removed old.txt +0', 'modified portolan.yaml +1']);
  expect(
    (await client.rest.pulls.get({ owner, repo, pull_number: 1 })).data,
  ).toMatchObject({
    mergeable: true,
    merged: false,
  });
  const merged = await client.rest.pulls.merge({ owner, repo, pull_number: 1 });
  const after = await client.rest.pulls.get({ owner, repo, pull_number: 1 });
  expect(after.data).toMatchObject({
    state: 'closed',
    merged: true,
    merge_commit_sha: merged.data.sha,
    merged_at: '2026-11-25T14:15:00Z',
  });
  const folder = await client.rest.repos.getContent({ owner, repo, path: '' });
  expect(folder.data).toMatchObject([
    { name: 'kept.txt' },
    { name: 'portolan.yaml' },
  ]);
  const commits = await client.rest.repos.listCommits({ owner, repo });
  expect(
    commits.data.map(
      one => `${one.commit.author?.name}: ${one.commit.message}`,
    ),
  ).toEqual([
    `portolan: Merge pull request #1 from ${owner}/portolan/update\n\nUpdate the definition`,
    'Inês: Update the definition',
    'Scaffolder: initial commit',
  ]);
  expect((await client.rest.pulls.list({ owner, repo })).data).toEqual([]);
  expect(
    (await client.rest.pulls.list({ owner, repo, state: 'all' })).data,
  ).toHaveLength(1);
  expect(
    await refused(client.rest.pulls.merge({ owner, repo, pull_number: 1 })),
  ).toMatch(/^405/);
});

it('refuses to merge what is in conflict', async () => {
  const { owner, repo } = await publish('conflicts', { 'a.txt': 'one\n' });
  const put = (branch: string, text: string, sha: string) =>
    client.rest.repos.createOrUpdateFileContents({
      owner,
      repo,
      path: 'a.txt',
      branch,
      sha,
      message: text,
      content: Buffer.from(text).toString('base64'),
    });
  const main = await client.rest.git.getRef({ owner, repo, ref: 'heads/main' });
  const { sha } = main.data.object;
  await client.rest.git.createRef({ owner, repo, ref: 'refs/heads/side', sha });
  const tree = await client.rest.git.getTree({ owner, repo, tree_sha: 'main' });
  const blob = tree.data.tree[0].sha ?? '';
  await put('main', 'two\n', blob);
  await put('side', 'three\n', blob);
  expect(await refused(put('side', 'four\n', blob))).toMatch(
    /^409 a.txt does not match/,
  );
  const pull = await client.rest.pulls.create({
    owner,
    repo,
    title: 'x',
    head: 'side',
    base: 'main',
  });
  expect(
    await refused(
      client.rest.pulls.merge({ owner, repo, pull_number: pull.data.number }),
    ),
  ).toMatch(/^405 Merge conflict/);
  expect(
    await refused(
      client.rest.git.updateRef({ owner, repo, ref: 'heads/side', sha }),
    ),
  ).toMatch(/^422 Update is not a fast forward/);
});

it('runs workflows by the clock and then has an image', async () => {
  const { owner, repo, sha } = await publish('runs', {
    '.github/workflows/deliver.yaml': workflow,
    '.github/workflows/nightly.yaml': 'name: nightly\non: { schedule: [] }\n',
    '.github/workflows/broken.yaml': 'on: [\n',
    Dockerfile: 'FROM scratch\n',
  });
  const begun = landscape.clock.now();
  const runs = async (query: { branch?: string; status?: 'success' } = {}) =>
    (
      await client.rest.actions.listWorkflowRunsForRepo({
        owner,
        repo,
        ...query,
      })
    ).data;
  const states = async () =>
    (await runs()).workflow_runs
      .map(one => `${one.name} ${one.status} ${one.conclusion}`)
      .sort();
  const broken = '.github/workflows/broken.yaml completed startup_failure';
  expect(await states()).toEqual([broken, 'deliver queued null']);
  const images = () =>
    client.rest.packages.listPackagesForOrganization({
      org: owner,
      package_type: 'container',
    });
  landscape.clock.set(begun + runsAfter);
  expect(await states()).toEqual([broken, 'deliver in_progress null']);
  expect((await images()).data).toEqual([]);
  landscape.clock.set(begun + endsAfter);
  expect(await states()).toEqual([broken, 'deliver completed success']);
  expect((await runs({ status: 'success' })).workflow_runs).toMatchObject([
    { head_sha: sha, head_branch: 'main', event: 'push' },
  ]);
  expect((await runs({ branch: 'other' })).total_count).toBe(0);
  expect((await images()).data).toMatchObject([
    { name: 'runs', version_count: 1 },
  ]);
  const versions =
    await client.rest.packages.getAllPackageVersionsForPackageOwnedByOrg({
      org: owner,
      package_type: 'container',
      package_name: 'runs',
    });
  expect(versions.data).toMatchObject([
    {
      name: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      metadata: { container: { tags: [sha, 'main'] } },
    },
  ]);
});

it('is a remote of git itself, which needs a token to push', async () => {
  const { owner, repo, remoteUrl } = await publish('by-git', {
    'a.txt': 'a\n',
  });
  const dir = join(work, 'by-git-clone');
  const git = (args: string[], folder = dir) =>
    run('git', args, {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: work,
        GIT_TERMINAL_PROMPT: '0',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.com',
      },
    });
  await git(['clone', '-q', remoteUrl, dir], work);
  await git(['commit', '-q', '--allow-empty', '-m', 'by hand']);
  await expect(git(['push', '-q', 'origin', 'main'])).rejects.toThrow(
    /could not read Username|Authentication/,
  );
  const withToken = remoteUrl.replace('://', '://x-access-token:a-token@');
  await git(['push', '-q', withToken, 'main']);
  const commits = await client.rest.repos.listCommits({ owner, repo });
  expect(commits.data[0].commit.message).toBe('by hand');
  const page = await ask(`${base}/${owner}/${repo}/blob/main/a.txt`);
  expect(page.body).toContain('<pre>a\n</pre>');
  expect((await ask(`${base}/${owner}/nothing`)).status).toBe(404);
});

it('can be broken as the others, and remembers after a new start', async () => {
  const fault = (name: string) =>
    ask(
      `${landscape.control}/control/v1/upstreams/github/fault`,
      json('PUT', { fault: name }),
    );
  await fault('forbidden');
  expect(
    await refused(client.rest.users.getByUsername({ username: organization })),
  ).toMatch(/^403/);
  await fault('vanish');
  await expect(
    client.rest.users.getByUsername({ username: organization }),
  ).rejects.toThrow();
  expect((await fault('none')).body).toMatchObject({
    sentence:
      'What GitHub knows of repositories, pull requests and workflow runs is fresh.',
  });
  const { owner, repo, sha } = await publish('kept', { 'a.txt': 'a\n' });
  const second = await startTestLandscape(start, { state: landscape.state });
  const other = new Octokit({
    auth: 't',
    baseUrl: `${second.url('github')}/api/v3`,
  });
  const ref = await other.rest.git.getRef({ owner, repo, ref: 'heads/main' });
  expect(ref.data.object.sha).toBe(sha);
  await second.close();
});
