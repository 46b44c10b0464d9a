import { z } from 'zod';
import { commitOf } from '../../scenario/delivery/commitOf';
import { MINUTE, SECOND } from '../../scenario/clock';
import { badVersion, goodVersion } from '../../scenario/story';
import {
  ask,
  json,
  startTestLandscape,
  type TestLandscape,
} from '../../testing/testLandscape';

jest.setTimeout(60_000);

const start = '2026-11-25T14:15:00Z';
const runsSchema = z.object({
  workflow_runs: z.array(
    z.object({
      id: z.number(),
      status: z.string(),
      conclusion: z.string().nullable(),
      run_attempt: z.number(),
      html_url: z.string(),
      head_sha: z.string().length(40),
      head_commit: z.object({
        message: z.string(),
        author: z.object({ name: z.string() }),
      }),
      created_at: z.string(),
      run_started_at: z.string(),
      updated_at: z.string(),
    }),
  ),
});
const objectsSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        annotations: z.record(z.string(), z.string()).optional(),
        labels: z.record(z.string(), z.string()),
        creationTimestamp: z.string(),
      }),
      status: z.object({
        conditions: z
          .array(z.object({ type: z.string(), lastUpdateTime: z.string() }))
          .optional(),
      }),
    }),
  ),
});

describe('the repositories of the services', () => {
  let landscape: TestLandscape;
  const t0 = Date.parse(start);

  beforeAll(async () => {
    landscape = await startTestLandscape(start);
  });
  beforeEach(() => landscape.clock.set(t0));
  afterAll(() => landscape.close());

  const at = (path: string, init?: RequestInit) =>
    ask(`${landscape.url('github')}/api/v3/repos/shop/${path}`, init);

  async function runsOf(service: string) {
    const { status, body } = await at(
      `${service}/actions/runs?branch=main&event=push&per_page=50`,
    );
    expect(status).toBe(200);
    return runsSchema.parse(body).workflow_runs;
  }

  async function objects(resource: string) {
    const { body } = await ask(
      `${landscape.url('kubernetes-eks-eu-prod')}/apis/apps/v1/${resource}`,
      { headers: { authorization: 'Bearer demo-token-of-eks-eu-prod' } },
    );
    return objectsSchema
      .parse(body)
      .items.filter(
        ({ metadata }) => metadata.labels['backstage.io/kubernetes-id'],
      );
  }

  it('deliver what the clusters run, which names the commit it comes from', async () => {
    const deployments = await objects('deployments');
    const sets = await objects('replicasets');
    expect(deployments.length).toBeGreaterThan(20);
    for (const { metadata, status } of deployments) {
      const { name, annotations, labels } = metadata;
      const commit = annotations?.['portolan.dev/commit'];
      const version = labels['app.kubernetes.io/version'];
      expect(commit).toBe(commitOf(name, version));
      const runs = await runsOf(name);
      const own = sets.filter(
        set => set.metadata.labels['app.kubernetes.io/name'] === name,
      );
      for (const set of own) {
        const run = runs.find(
          ({ head_sha: sha }) =>
            sha === set.metadata.annotations?.['portolan.dev/commit'],
        );
        // It is built, and then rolled out.
        const began = Date.parse(set.metadata.creationTimestamp);
        const built = began - Date.parse(run?.created_at ?? '');
        expect([name, built >= 55 * SECOND, built <= 96 * SECOND]).toEqual([
          name,
          true,
          true,
        ]);
      }
      // It ends when the newest rollout has.
      const rolledOut = status.conditions?.find(
        ({ type }) => type === 'Progressing',
      )?.lastUpdateTime;
      const run = runs.find(({ head_sha: sha }) => sha === commit);
      if (run?.conclusion === 'success') {
        const noticed =
          Date.parse(run.updated_at) - Date.parse(rolledOut ?? '');
        expect([name, Math.abs(noticed) < MINUTE]).toEqual([name, true]);
      }
    }
  });

  it('take four to eight minutes, and now and then come to nothing', async () => {
    const runs = await runsOf('hotel-search');
    const counts = new Map<string | null, number>();
    for (const { conclusion, created_at, updated_at } of runs) {
      counts.set(conclusion, (counts.get(conclusion) ?? 0) + 1);
      const took = Date.parse(updated_at) - Date.parse(created_at);
      if (conclusion === 'success') {
        expect(took).toBeGreaterThanOrEqual(4 * MINUTE);
        expect(took).toBeLessThanOrEqual(8 * MINUTE);
      }
    }
    expect(counts.get('success')).toBeGreaterThan(30);
    expect(counts.get('failure')).toBeGreaterThan(0);
    expect(counts.get('cancelled')).toBeGreaterThan(0);
    expect(new Set(runs.map(({ head_sha: sha }) => sha)).size).toBe(
      runs.length,
    );
  });

  it('run while a rollout is on, and say nothing new in between', async () => {
    const [newest] = await runsOf('rail-search');
    const begun = Date.parse(newest.created_at);
    const states: string[] = [];
    for (const later of [-SECOND, SECOND, MINUTE, 3 * MINUTE, 9 * MINUTE]) {
      landscape.clock.set(begun + later);
      const found = (await runsOf('rail-search')).find(
        ({ id }) => id === newest.id,
      );
      states.push(found ? found.conclusion ?? found.status : 'not there');
    }
    expect(states).toEqual([
      'not there',
      'queued',
      'in_progress',
      'in_progress',
      'success',
    ]);
    landscape.clock.set(begun + MINUTE);
    const path = 'rail-search/actions/runs?branch=main&event=push';
    const etag = (await at(path)).headers.get('etag') ?? '';
    landscape.clock.set(begun + 2 * MINUTE);
    const same = await at(path, { headers: { 'if-none-match': etag } });
    expect(same).toMatchObject({ status: 304, body: '' });
    landscape.clock.set(begun + 9 * MINUTE);
    const other = await at(path, { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
  });

  it('tell the pull request a commit came by, and pages for people', async () => {
    const [{ head_sha: sha, html_url: url, ...run }] = await runsOf('identity');
    const { body } = await at(`identity/commits/${sha}/pulls`);
    const [pull] = z
      .array(
        z.object({
          number: z.number(),
          html_url: z.string(),
          merged_at: z.string(),
          merge_commit_sha: z.string(),
          base: z.object({ ref: z.literal('main') }),
        }),
      )
      .parse(body);
    expect(pull.merge_commit_sha).toBe(sha);
    expect(run.head_commit.message).toContain(`(#${pull.number})`);
    const waited = Date.parse(run.created_at) - Date.parse(pull.merged_at);
    expect(waited).toBe(3 * SECOND);
    expect(await at('identity')).toMatchObject({
      status: 200,
      body: { default_branch: 'main', full_name: 'shop/identity' },
    });
    const commit = `${landscape.url('github')}/shop/identity/commit/${sha}`;
    for (const page of [url, pull.html_url, commit]) {
      const { status, body: text } = await ask(page);
      expect(status).toBe(200);
      expect(text).toContain(run.head_commit.author.name);
    }
  });

  it('deliver what the story rolls out and back, once more each time', async () => {
    const control = `${landscape.control}/control/v1/story/start`;
    await ask(control, json('POST', {}));
    landscape.clock.set(t0 + 6 * MINUTE);
    const runs = await runsOf('payment-gateway');
    const of = (version: string) =>
      runs.find(
        ({ head_sha: sha }) => sha === commitOf('payment-gateway', version),
      );
    expect(of(badVersion)).toMatchObject({
      conclusion: 'success',
      run_attempt: 1,
    });
    expect(of(goodVersion)).toMatchObject({
      conclusion: 'success',
      run_attempt: 2,
    });
    const again = Date.parse(of(goodVersion)?.run_started_at ?? '');
    expect(again).toBeGreaterThan(t0 + 3 * MINUTE);
  });

  it('are nowhere else, and break as all of it does', async () => {
    expect((await at('no-such-service')).status).toBe(404);
    expect((await at('identity/commits/abc/pulls')).status).toBe(404);
    expect((await at('identity/actions/runs/7')).status).toBe(404);
    const faults = `${landscape.control}/control/v1/faults`;
    await ask(
      `${landscape.control}/control/v1/upstreams/github/fault`,
      json('PUT', { fault: 'error' }),
    );
    expect((await at('identity/actions/runs')).status).toBe(500);
    await ask(faults, { method: 'DELETE' });
  });
});
