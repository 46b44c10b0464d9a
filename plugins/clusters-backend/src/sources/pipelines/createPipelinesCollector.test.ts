import { ProblemError } from '@portolan/portal-node';
import { answers, type UpstreamRoute } from '@portolan/portal-test-utils';
import {
  aService,
  at,
  shaOf,
  start,
  startHosts,
  withEtag,
} from './__testUtils__/startHosts';
import { toldAt } from './pipelineRecord';

const onGithub = '/api/v3/repos/shop/checkout';
const onGitlab = '/api/v4/projects/shop%2Fbasket';
const checkout = aService('checkout', {
  'github.com/project-slug': 'shop/checkout',
});
const basket = aService('basket', { 'gitlab.com/project-slug': 'shop/basket' });

let hosts: Awaited<ReturnType<typeof startHosts>>;
beforeEach(async () => {
  hosts = await startHosts([checkout, basket]);
  setGood();
});
afterEach(() => hosts.close());

function setGood() {
  const { github, gitlab } = hosts;
  github.route(
    onGithub,
    answers.json({ default_branch: 'main', html_url: 'https://a.example/b/c' }),
  );
  github.route(
    `${onGithub}/actions/runs`,
    withEtag(() => ({
      workflow_runs: [
        {
          id: 1,
          status: 'in_progress',
          conclusion: null,
          html_url: 'https://a.example/1',
          head_sha: shaOf('a'),
          created_at: at(-3),
          updated_at: at(-2),
        },
      ],
    })),
  );
  github.route(`${onGithub}/commits/*`, answers.json([]));
  gitlab.route(
    onGitlab,
    answers.json({ default_branch: 'main', web_url: 'https://d.example/e' }),
  );
  gitlab.route(`${onGitlab}/repository/commits/*`, (request, response) =>
    answers.json(
      request.url?.endsWith('merge_requests')
        ? []
        : { title: 'A change', author_name: 'Li Wen' },
    )(request, response),
  );
  gitlab.route(
    `${onGitlab}/pipelines`,
    withEtag(() => [
      {
        id: 1,
        status: 'running',
        ref: 'main',
        sha: shaOf('b'),
        web_url: 'https://d.example/1',
        created_at: at(-3),
        updated_at: at(-2),
      },
    ]),
  );
}

const used = (reset: number) => ({
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(reset / 1_000),
});
const inTenMinutes = start + 900_000;
const moved: UpstreamRoute = (_request, response) => {
  response.writeHead(301, { location: '/api/v3/repositories/7' }).end('{}');
};

describe.each([
  ['GitHub', 'shop/checkout', 'shop/basket'],
  ['GitLab', 'shop/basket', 'shop/checkout'],
])('a repository on %s', (name, slug, other) => {
  const list =
    name === 'GitHub' ? `${onGithub}/actions/runs` : `${onGitlab}/pipelines`;
  const right = name === 'GitHub' ? 'actions:read' : 'read_api';
  const key = name === 'GitHub' ? 'github' : 'gitlab';

  it.each<[string, UpstreamRoute, RegExp]>([
    [
      'refuses the credential',
      answers.text(401, '{"message":"Bad credentials"}'),
      RegExp(
        `does not accept the portal's credential \\(401\\): renew that of integrations\\.${key}$`,
      ),
    ],
    [
      'forbids it',
      answers.text(403, '{"message":"Resource not accessible"}'),
      RegExp(`forbids .* ${slug} \\(403\\): its credential lacks ${right}$`),
    ],
    [
      'counts too many questions',
      answers.text(403, '{}', used(inTenMinutes)),
      /answers the portal no more questions until 10:15 UTC: its rate limit is used up/,
    ],
    [
      'counts them in words alone',
      answers.text(
        403,
        '{"message":"You have exceeded a secondary rate limit"}',
      ),
      /no more questions until 10:06 UTC/,
    ],
    [
      'says when to come again',
      answers.text(429, '{}', { 'retry-after': '600' }),
      /no more questions until 10:15 UTC/,
    ],
    [
      'knows it no more',
      answers.text(404, '{}'),
      /There is no such repository/,
    ],
    ['has moved it', moved, /was renamed or moved/],
    ['fails', answers.text(500, 'oh'), /answered 500: oh/],
    ['shows a page', answers.page(), /a web page instead of JSON/],
    ['answers something else', answers.json({ a: 1 }), /is not its API/],
    ['cuts its answer off', answers.truncated('[{'), /before its answer was/],
    ['says nothing', answers.hang(), /said nothing for 300 ms/],
    ['ends no answer', answers.drip(), /no complete answer within 2500 ms/],
    ['hangs up', answers.reset(), /closed the connection without an answer/],
    ['answers without end', answers.endless(), /larger than 0 MiB/],
  ])('keeps what it had when its host %s', async (_what, route, problem) => {
    await hosts.turn();
    const before = hosts.record(slug);
    expect(before.runs).toHaveLength(1);
    const upstream = name === 'GitHub' ? hosts.github : hosts.gitlab;
    upstream.route(list, route);
    hosts.pass(300_000);
    const { gaps } = await hosts.turn();
    expect(hosts.record(slug)).toEqual({
      ...before,
      // At the last turn it was told; 5 minutes ago.
      seenAt: at(0),
      problem: expect.stringMatching(problem),
    });
    expect(gaps).toEqual([
      expect.stringMatching(RegExp(`^${slug}: .*${problem.source}`)),
    ]);
    expect(hosts.record(other).problem).toBeUndefined();

    // A failure that goes on writes nothing.
    const failed = hosts.raw().get([...hosts.raw().keys()][0]);
    hosts.pass(30_000);
    await hosts.turn();
    expect(hosts.raw().get([...hosts.raw().keys()][0])).toBe(failed);

    setGood();
    hosts.pass(70 * 60_000);
    expect((await hosts.turn()).gaps).toBeUndefined();
    expect(hosts.record(slug)).toMatchObject({
      runs: [{ id: '1' }],
      seenAt: new Date(hosts.now()).toISOString(),
    });
    expect(hosts.record(slug).problem).toBeUndefined();
  });
});

it('asks nobody who wants to be left alone', async () => {
  hosts.github.route(onGithub, answers.text(403, '{}', used(start + 600_000)));
  await hosts.turn();
  expect(hosts.record('shop/checkout')).toEqual({
    repository: expect.stringContaining('/shop/checkout'),
    runs: [],
    problem: expect.stringContaining('until 10:10 UTC'),
  });
  hosts.questions();
  hosts.pass(540_000);
  await hosts.turn();
  expect(hosts.questions().join()).not.toContain('/api/v3');
  hosts.pass(61_000);
  await hosts.turn();
  expect(hosts.questions().join()).toContain('/api/v3');
});

it('does not wait for a host that hangs once for each of its repositories', async () => {
  for (let number = 0; number < 20; number += 1) {
    const one = aService(`s${number}`, {
      'github.com/project-slug': `shop/s${number}`,
    });
    hosts.listed.set(one.ref, one);
  }
  hosts.github.route('/api/v3/*', answers.hang());
  const began = Date.now();
  await hosts.turn();
  expect(Date.now() - began).toBeLessThan(6_000);
  expect(hosts.github.requests.length).toBeLessThan(12);
  expect(hosts.record('shop/s19').problem).toMatch(
    /said nothing|no complete answer/,
  );
  expect(hosts.record('shop/basket').runs).toHaveLength(1);
});

it.each<[string, () => Promise<void>, RegExp]>([
  [
    'is not given',
    async () => {
      throw new Error('No app is installed there');
    },
    /integrations\.github gives no credential for shop\/checkout on .*: No app/,
  ],
  ['does not come', () => new Promise(() => {}), /no answer within 2500 ms/],
])('says where a credential %s', async (_what, action, problem) => {
  hosts.listed.delete(basket.ref);
  hosts.onCredential(action);
  await expect(hosts.turn()).rejects.toThrow(problem);
});

it('fails as a whole where every repository does', async () => {
  hosts.github.route(onGithub, answers.text(500, 'oh'));
  hosts.gitlab.route(onGitlab, answers.text(500, 'oh'));
  await expect(hosts.turn()).rejects.toThrow(/answered 500/);
});

it('is absent without a repository, and says what to add', async () => {
  hosts.listed.clear();
  const lone = aService('lone', {});
  hosts.listed.set(lone.ref, lone);
  const failed = await hosts.turn().catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ProblemError);
  expect(failed).toMatchObject({
    detail: {
      kind: 'absent',
      why: 'not-annotated',
      remedy: expect.stringContaining('github.com/project-slug'),
    },
  });
});

it('forgets repositories that no service names any more', async () => {
  await hosts.turn();
  hosts.listed.delete(basket.ref);
  await hosts.turn();
  expect([...hosts.raw().keys()]).toEqual([
    expect.stringMatching(/shop\/checkout$/),
  ]);
});

it('asks each repository every two minutes, with its credential', async () => {
  let asked = 0;
  for (let second = 0; second < 1_200; second += 10) {
    await hosts.turn();
    asked += hosts
      .questions()
      .filter(url => url.includes('/actions/runs')).length;
    hosts.pass(10_000);
  }
  expect(asked).toBeGreaterThanOrEqual(9);
  expect(asked).toBeLessThanOrEqual(11);
  expect(new Set(hosts.credentials)).toEqual(
    new Set(['shop/checkout', 'shop/basket']),
  );
});

it('never says that it knows something more newly than it does', async () => {
  await hosts.turn();
  expect(toldAt(hosts.record('shop/checkout'), hosts.seenAt())).toBe(at(0));
  for (let turn = 0; turn < 30; turn += 1) {
    hosts.pass(10_000);
    await hosts.turn();
  }
  // The record was not written again, and is known not to be older than three minutes.
  expect(hosts.record('shop/checkout').seenAt).toBe(at(0));
  expect(toldAt(hosts.record('shop/checkout'), hosts.seenAt())).toBe(at(2));
  // A restart after an hour, while one host is away.
  hosts.restart();
  hosts.pass(3_600_000);
  hosts.github.route(onGithub, answers.text(502, 'oh'));
  await hosts.turn();
  const { seenAt, problem } = hosts.record('shop/checkout');
  expect(problem).toContain('502');
  expect(seenAt).toBe(at(2));
  expect(toldAt(hosts.record('shop/checkout'), hosts.seenAt())).toBe(at(2));
});
