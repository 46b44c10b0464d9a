import { answers } from '@portolan/portal-test-utils';
import {
  aService,
  at,
  shaOf,
  startHosts,
  withEtag,
} from '../__testUtils__/startHosts';

const path = '/api/v4/projects/shop%2Fweb%2Fbasket';
const services = [
  aService('basket', { 'gitlab.com/project-slug': 'shop/web/basket' }),
];

const mergeRequest = (iid: number, more: object = {}) => ({
  iid,
  web_url: `https://code.example/shop/web/basket/-/merge_requests/${iid}`,
  // With an offset, as an instance in Europe may write it.
  merged_at: '2026-11-27T10:58:30.120+02:00',
  target_branch: 'main',
  merge_commit_sha: null,
  squash_commit_sha: null,
  ...more,
});

let hosts: Awaited<ReturnType<typeof startHosts>>;
let pipelines: Array<{ id: number; status: string; updated_at: string }>;
beforeEach(async () => {
  hosts = await startHosts(services);
  pipelines = [];
  const { gitlab } = hosts;
  gitlab.route(
    path,
    answers.json({
      default_branch: 'main',
      web_url: 'https://code.example/shop/web/basket',
    }),
  );
  gitlab.route(
    `${path}/pipelines`,
    withEtag(() => pipelines),
  );
  gitlab.route(`${path}/pipelines/*`, (request, response) => {
    const id = Number(/pipelines\/(\d+)/.exec(request.url ?? '')?.[1]);
    return answers.json({
      id,
      started_at: at(-59 + id),
      finished_at: at(-50 + id),
    })(request, response);
  });
  gitlab.route(`${path}/repository/commits/*`, (request, response) => {
    const [, sha] = /commits\/(\w+)/.exec(request.url ?? '') ?? [];
    return answers.json(
      request.url?.endsWith('/merge_requests')
        ? [
            mergeRequest(3, { merged_at: null }),
            mergeRequest(4),
            mergeRequest(5, { squash_commit_sha: sha }),
          ]
        : {
            id: sha,
            title: 'A change',
            author_name: 'Matteo Ferri',
            web_url: `https://code.example/shop/web/basket/-/commit/${sha}`,
          },
    )(request, response);
  });
});
afterEach(() => hosts.closeStrictly());

const pipeline = (id: number, more: object = {}) => ({
  id,
  iid: id,
  name: null,
  status: 'success',
  ref: 'main',
  source: 'push',
  sha: shaOf(`commit ${id}`),
  web_url: `https://code.example/shop/web/basket/-/pipelines/${id}`,
  created_at: at(-60 + id),
  updated_at: at(-50 + id),
  ...more,
});

it('tells pipelines of pushes to the default branch, each with its end, commit and request', async () => {
  pipelines = [pipeline(1, { name: 'Deliver' })];
  const { gaps } = await hosts.turn();
  expect(gaps).toBeUndefined();
  const sha = shaOf('commit 1');
  expect(hosts.record('shop/web/basket')).toEqual({
    repository: 'https://code.example/shop/web/basket',
    branch: 'main',
    etag: expect.stringMatching(/^W/),
    seenAt: at(0),
    runs: [
      {
        id: '1',
        name: 'Deliver',
        url: 'https://code.example/shop/web/basket/-/pipelines/1',
        state: 'succeeded',
        startedAt: at(-59),
        endedAt: at(-49),
        mark: at(-49),
        commit: {
          sha,
          title: 'A change',
          author: 'Matteo Ferri',
          url: `https://code.example/shop/web/basket/-/commit/${sha}`,
          change: {
            number: 5,
            url: 'https://code.example/shop/web/basket/-/merge_requests/5',
            mergedAt: '2026-11-27T08:58:30.120Z',
          },
        },
      },
    ],
  });
  expect(hosts.questions()).toEqual([
    `GET ${path}`,
    `GET ${path}/pipelines?ref=main&source=push&per_page=50`,
    `GET ${path}/repository/commits/${sha}`,
    `GET ${path}/pipelines/1`,
    `GET ${path}/repository/commits/${sha}/merge_requests`,
  ]);
  hosts.pass(300_000);
  await hosts.turn();
  expect(hosts.questions()).toHaveLength(1);
});

it.each([
  ['created', 'waiting'],
  ['waiting_for_resource', 'waiting'],
  ['waiting_for_callback', 'waiting'],
  ['preparing', 'waiting'],
  ['pending', 'waiting'],
  ['scheduled', 'waiting'],
  ['manual', 'waiting'],
  ['running', 'running'],
  ['canceling', 'running'],
  ['success', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'cancelled'],
  ['skipped', 'cancelled'],
])('calls %s %s', async (status, state) => {
  pipelines = [pipeline(1, { status })];
  await hosts.turn();
  const [told] = hosts.record('shop/web/basket').runs;
  expect(told).toMatchObject({ state, name: 'main' });
  expect(told.endedAt === undefined).toBe(
    state === 'waiting' || state === 'running',
  );
});

it('leaves out what is new to it, and asks for the whole list again', async () => {
  pipelines = [pipeline(2, { status: 'dreaming' }), pipeline(1)];
  const { gaps } = await hosts.turn();
  expect(gaps).toEqual([
    "shop/web/basket: pipeline 2 is 'dreaming', which the portal does not know",
  ]);
  expect(hosts.record('shop/web/basket')).not.toHaveProperty('etag');
});

it('asks again for a pipeline that was retried', async () => {
  pipelines = [pipeline(1)];
  await hosts.turn();
  pipelines = [pipeline(1, { status: 'running', updated_at: at(3) })];
  hosts.pass(300_000);
  await hosts.turn();
  expect(hosts.record('shop/web/basket').runs[0]).toMatchObject({
    state: 'running',
  });
  expect(hosts.record('shop/web/basket').runs[0].endedAt).toBeUndefined();
  pipelines = [pipeline(1, { updated_at: at(6) })];
  hosts.questions();
  hosts.pass(300_000);
  await hosts.turn();
  expect(hosts.questions()).toEqual([
    expect.stringContaining('/pipelines?'),
    expect.stringContaining('/pipelines/1'),
  ]);
});

it('works off a long list, the newest first, and leaves out what it has not asked about', async () => {
  pipelines = Array.from({ length: 60 }, (_, order) => pipeline(60 - order));
  const { gaps } = await hosts.turn();
  expect(hosts.record('shop/web/basket').runs).toHaveLength(30);
  expect(hosts.record('shop/web/basket').runs[0].id).toBe('60');
  expect(gaps?.[0]).toBe(
    'shop/web/basket: 20 of its older pipelines were not asked about yet',
  );
  for (let turn = 0; turn < 4; turn += 1) {
    hosts.pass(20_000);
    await hosts.turn();
  }
  const { runs, etag } = hosts.record('shop/web/basket');
  expect(runs).toHaveLength(50);
  expect(runs.every(({ commit }) => commit.change?.number === 5)).toBe(true);
  expect(etag).toBeDefined();
  const asked = hosts.questions();
  expect(new Set(asked.filter(url => !url.includes('per_page'))).size).toBe(
    asked.filter(url => !url.includes('per_page')).length,
  );
});

it('passes over a pipeline whose commit is gone', async () => {
  pipelines = [pipeline(2), pipeline(1)];
  hosts.gitlab.route(
    `${path}/repository/commits/${shaOf('commit 2')}`,
    answers.json({ message: '404 Commit Not Found' }, 404),
  );
  const { gaps } = await hosts.turn();
  expect(hosts.record('shop/web/basket').runs.map(({ id }) => id)).toEqual([
    '1',
  ]);
  expect(gaps).toEqual([
    expect.stringMatching(/pipeline 2: .* knows no commit .* of shop\/web/),
  ]);
});

it('knows a project without a commit', async () => {
  hosts.gitlab.route(
    path,
    answers.json({ default_branch: null, web_url: 'https://code.example/a/b' }),
  );
  await hosts.turn();
  expect(hosts.record('shop/web/basket')).toMatchObject({
    runs: [],
    seenAt: at(0),
  });
});
