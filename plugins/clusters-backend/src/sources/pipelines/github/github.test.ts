import { answers } from '@portolan/portal-test-utils';
import {
  aService,
  at,
  shaOf,
  startHosts,
  withEtag,
} from '../__testUtils__/startHosts';

const path = '/api/v3/repos/shop/checkout';
const services = [
  aService('checkout', { 'github.com/project-slug': 'shop/checkout' }),
];

let hosts: Awaited<ReturnType<typeof startHosts>>;
let runs: object[];
let pulls: Record<string, object[]>;
beforeEach(async () => {
  hosts = await startHosts(services);
  runs = [];
  pulls = {};
  hosts.github.route(
    path,
    answers.json({
      default_branch: 'trunk',
      html_url: 'https://git.example/shop/checkout',
      added_some_day: true,
    }),
  );
  hosts.github.route(
    `${path}/actions/runs`,
    withEtag(() => ({ total_count: runs.length, workflow_runs: runs })),
  );
  hosts.github.route(`${path}/commits/*`, (request, response) => {
    const [, sha] = /commits\/(\w+)\/pulls/.exec(request.url ?? '') ?? [];
    return answers.json(pulls[sha] ?? [])(request, response);
  });
});
afterEach(() => hosts.closeStrictly());

const run = (id: number, more: object = {}) => ({
  id,
  name: 'Deliver',
  display_title: 'A change',
  run_attempt: 1,
  status: 'completed',
  conclusion: 'success',
  html_url: `https://git.example/shop/checkout/actions/runs/${id}`,
  head_sha: shaOf(`commit ${id}`),
  created_at: at(-60 + id),
  run_started_at: at(-60 + id),
  updated_at: at(-55 + id),
  actor: { login: 'ines' },
  head_commit: {
    message: `Change ${id}\n\nBecause of it.`,
    author: { name: 'Inês Carvalho' },
  },
  ...more,
});

const pull = (number: number, more: object = {}) => ({
  number,
  html_url: `https://git.example/shop/checkout/pull/${number}`,
  merged_at: at(-61),
  merge_commit_sha: null,
  base: { ref: 'trunk' },
  ...more,
});

it('tells runs of pushes to the default branch with their commits and requests', async () => {
  runs = [run(1)];
  pulls[shaOf('commit 1')] = [
    pull(3, { merged_at: null }),
    pull(4, { base: { ref: 'release' } }),
    pull(5, { merged_at: at(-70) }),
    pull(6, { merge_commit_sha: shaOf('commit 1') }),
  ];
  const { gaps } = await hosts.turn();
  expect(gaps).toBeUndefined();
  expect(hosts.record('shop/checkout')).toEqual({
    repository: 'https://git.example/shop/checkout',
    branch: 'trunk',
    etag: expect.stringMatching(/^W/),
    seenAt: at(0),
    runs: [
      {
        id: '1',
        name: 'Deliver',
        url: 'https://git.example/shop/checkout/actions/runs/1',
        state: 'succeeded',
        startedAt: at(-59),
        endedAt: at(-54),
        commit: {
          sha: shaOf('commit 1'),
          title: 'Change 1',
          author: 'Inês Carvalho',
          url: `https://git.example/shop/checkout/commit/${shaOf('commit 1')}`,
          change: {
            number: 6,
            url: 'https://git.example/shop/checkout/pull/6',
            mergedAt: at(-61),
          },
        },
      },
    ],
  });
  expect(hosts.questions()).toEqual([
    `GET ${path}`,
    `GET ${path}/actions/runs?branch=trunk&event=push&per_page=50&exclude_pull_requests=true`,
    `GET ${path}/commits/${shaOf('commit 1')}/pulls`,
  ]);
});

it.each([
  ['queued', null, 'waiting'],
  ['requested', null, 'waiting'],
  ['waiting', null, 'waiting'],
  ['pending', null, 'waiting'],
  ['in_progress', null, 'running'],
  ['completed', 'success', 'succeeded'],
  ['completed', 'failure', 'failed'],
  ['completed', 'timed_out', 'failed'],
  ['completed', 'startup_failure', 'failed'],
  ['completed', 'cancelled', 'cancelled'],
  ['completed', 'skipped', 'cancelled'],
  ['completed', 'stale', 'cancelled'],
  ['completed', 'neutral', 'cancelled'],
  ['completed', 'action_required', 'waiting'],
])('calls %s with %s %s', async (status, conclusion, state) => {
  runs = [run(1, { status, conclusion })];
  await hosts.turn();
  const [told] = hosts.record('shop/checkout').runs;
  expect(told).toMatchObject({ state });
  expect(told.endedAt === undefined).toBe(
    state === 'waiting' || state === 'running',
  );
});

it('leaves out a run in a state that is new, and says so', async () => {
  runs = [run(2, { conclusion: 'pondered' }), run(1, { status: 'dreaming' })];
  const { gaps } = await hosts.turn();
  expect(hosts.record('shop/checkout').runs).toEqual([]);
  expect(gaps).toEqual([
    "shop/checkout: run 2 is 'pondered', which the portal does not know",
    "shop/checkout: run 1 is 'success', which the portal does not know",
  ]);
});

it('counts a run that is started again from then, and keeps the end that was seen first', async () => {
  const again = {
    run_attempt: 3,
    run_started_at: at(-20),
    updated_at: at(-10),
  };
  runs = [run(1, again), run(2)];
  await hosts.turn();
  expect(hosts.record('shop/checkout').runs).toMatchObject([
    { id: '1', startedAt: at(-20), endedAt: at(-10) },
    { id: '2', startedAt: at(-58), endedAt: at(-53) },
  ]);
  // Its logs were deleted, which is a change of the run for GitHub.
  runs = [run(1, { ...again, updated_at: at(5) }), run(2)];
  hosts.pass(300_000);
  await hosts.turn();
  expect(hosts.record('shop/checkout').runs[0].endedAt).toBe(at(-10));
});

it('takes what GitHub may leave out, and no more than 50 runs', async () => {
  runs = Array.from({ length: 60 }, (_, order) => run(100 - order));
  runs[0] = run(100, {
    name: null,
    head_commit: null,
    actor: null,
    run_attempt: undefined,
    run_started_at: null,
  });
  await hosts.turn();
  const { runs: told } = hosts.record('shop/checkout');
  expect(told).toHaveLength(50);
  expect(told[0]).toMatchObject({
    name: 'workflow',
    commit: { title: 'A change', author: 'unknown' },
  });
});

it('asks once for what never changes, and costs nothing where nothing did', async () => {
  runs = Array.from({ length: 40 }, (_, order) => run(40 - order));
  pulls[shaOf('commit 40')] = [pull(7)];
  const { gaps } = await hosts.turn();
  // 30 questions about commits at one reading; the oldest ten come soon.
  expect(hosts.questions()).toHaveLength(32);
  expect(gaps).toEqual([
    'shop/checkout: by which requests 10 of its commits came is not known yet',
  ]);
  const first = hosts.raw().get([...hosts.raw().keys()][0]);
  hosts.pass(20_000);
  await hosts.turn();
  const [list, ...rest] = hosts.questions();
  expect(list).toContain('/actions/runs');
  expect(rest).toHaveLength(11 - 1);
  // What came by no request is known for good once it is 15 minutes old; the newest runs are younger.
  expect(hosts.record('shop/checkout').direct).toContain(shaOf('commit 1'));
  hosts.pass(600_000);
  await hosts.turn();
  const before = hosts.raw().get([...hosts.raw().keys()][0]);
  expect(before).not.toBe(first);
  hosts.questions();
  hosts.pass(300_000);
  await hosts.turn();
  expect(hosts.questions().filter(url => url.endsWith('/pulls'))).toEqual([]);
  expect(hosts.raw().get([...hosts.raw().keys()][0])).toBe(before);
  hosts.restart();
  hosts.pass(300_000);
  await hosts.turn();
  expect(hosts.questions()).toHaveLength(2);
});

it('asks about no commits where that leaves too little for others', async () => {
  runs = [run(1)];
  hosts.github.route(`${path}/actions/runs`, (_request, response) => {
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '2400',
      })
      .end(JSON.stringify({ workflow_runs: runs }));
  });
  const { gaps } = await hosts.turn();
  expect(gaps).toHaveLength(1);
  expect(hosts.questions()).toHaveLength(2);
});

it('tells the runs where it may not read requests', async () => {
  runs = [run(2), run(1)];
  hosts.github.route(`${path}/commits/*`, answers.text(403, '{}'));
  const { gaps } = await hosts.turn();
  expect(hosts.record('shop/checkout').problem).toBeUndefined();
  expect(hosts.record('shop/checkout').runs).toHaveLength(2);
  expect(gaps).toEqual([
    expect.stringMatching(
      /^shop\/checkout: by which requests 2 of its commits came is not known: .* lacks pull_requests:read$/,
    ),
  ]);
  // One question, not one a commit.
  expect(hosts.questions()).toHaveLength(3);
});
