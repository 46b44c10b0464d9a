import { request as httpRequest } from 'node:http';
import { clusterFaultNames, faultNames } from './faultCatalogue';
import {
  ask,
  json,
  startTestLandscape,
  type TestLandscape,
} from './testing/testLandscape';

/** What a client saw: how far the answer came, and how it ended. */
interface Seen {
  status?: number;
  type?: string;
  length?: string;
  body: Buffer;
  ended: 'whole' | 'cut' | 'refused' | 'waiting';
  firstByteAfter?: number;
}

/** Asks on a connection of its own and gives up after a while. */
function look(url: string, giveUpAfter: number, stopAt = Infinity) {
  return new Promise<Seen>(resolve => {
    const seen: Seen = { body: Buffer.alloc(0), ended: 'waiting' };
    const begun = Date.now();
    const request = httpRequest(url, { agent: false }, response => {
      seen.status = response.statusCode;
      seen.type = response.headers['content-type'];
      seen.length = response.headers['content-length'];
      response.on('data', (part: Buffer) => {
        seen.firstByteAfter ??= Date.now() - begun;
        seen.body = Buffer.concat([seen.body, part]);
        if (seen.body.length >= stopAt) {
          done('waiting');
        }
      });
      response.on('end', () => done('whole'));
      response.on('error', () => done('cut'));
    });
    const timer = setTimeout(() => done('waiting'), giveUpAfter);
    function done(ended: Seen['ended']) {
      clearTimeout(timer);
      request.destroy();
      resolve({ ...seen, ended });
    }
    request.on('error', () => done(seen.status ? 'cut' : 'refused'));
    request.end();
  });
}

describe('faults', () => {
  let landscape: TestLandscape;
  const id = 'alertmanager-eu-a';
  const alerts = () => `${landscape.url(id)}/api/v2/alerts`;
  const set = (fault: string, upstream = id) =>
    ask(
      `${landscape.control}/control/v1/upstreams/${upstream}/fault`,
      json('PUT', { fault }),
    );
  const clear = () =>
    ask(`${landscape.control}/control/v1/faults`, { method: 'DELETE' });

  beforeAll(async () => {
    landscape = await startTestLandscape('2026-11-25T14:15:00Z');
  });
  afterEach(clear);
  afterAll(() => landscape.close());

  it('hangs until it is cleared, and then hangs up', async () => {
    expect((await set('hang')).body).toMatchObject({
      id,
      fault: 'hang',
      sentence:
        'After the time-out the data of eu-a is shown as stale with its age; as long as eu-b answers, counts stay complete.',
    });
    const waiting = look(alerts(), 20_000);
    const briefly = await look(alerts(), 300);
    expect([briefly.ended, briefly.status]).toEqual(['waiting', undefined]);
    await clear();
    expect(await waiting).toMatchObject({ ended: 'refused' });
    expect(await look(alerts(), 5_000)).toMatchObject({
      ended: 'whole',
      status: 200,
    });
    expect(
      (await look(`${landscape.url('alertmanager-eu-b')}/api/v2/alerts`, 5_000))
        .ended,
    ).toBe('whole');
  });

  it('is slow to begin and drips', async () => {
    const good = await look(alerts(), 5_000);
    await set('slow');
    const slow = await look(alerts(), 20_000);
    expect(slow.ended).toBe('whole');
    expect(slow.firstByteAfter).toBeGreaterThanOrEqual(2_900);
    expect(slow.body.equals(good.body)).toBe(true);
  }, 20_000);

  it.each([
    ['forbidden', 403, 'application/json', '"Forbidden"'],
    ['error', 500, 'application/json', '"the demo was told to fail here"'],
    ['garbage', 200, 'text/html; charset=utf-8', '<!doctype html>'],
  ])('%s answers %d', async (fault, status, type, start) => {
    await set(fault);
    const seen = await look(alerts(), 5_000);
    expect(seen).toMatchObject({ ended: 'whole', status, type });
    expect(seen.body.toString().startsWith(start)).toBe(true);
  });

  it('words a failure of Prometheus as Prometheus does', async () => {
    await set('error', 'prometheus-eu');
    expect(
      await ask(`${landscape.url('prometheus-eu')}/api/v1/rules`),
    ).toMatchObject({
      status: 500,
      body: { status: 'error', errorType: 'internal' },
    });
  });

  it('cuts an answer in half although it promised the whole', async () => {
    const good = await look(alerts(), 5_000);
    await set('truncated');
    const half = await look(alerts(), 5_000);
    expect(half).toMatchObject({
      ended: 'cut',
      status: 200,
      length: String(good.body.length),
    });
    expect(half.body.length).toBe(Math.floor(good.body.length / 2));
    await expect(
      fetch(alerts()).then(answer => answer.text()),
    ).rejects.toThrow();
  });

  it('sends without end, without filling memory where nobody reads', async () => {
    await set('endless');
    const seen = await look(alerts(), 20_000, 1_000_000);
    expect(seen).toMatchObject({ status: 200, type: 'application/json' });
    expect(seen.body.length).toBeGreaterThanOrEqual(1_000_000);
    const before = process.memoryUsage().rss;
    const idle = await new Promise<{ destroy(): void }>(resolve => {
      const request = httpRequest(alerts(), { agent: false }, response => {
        response.pause();
        resolve(request);
      });
      request.on('error', () => undefined);
      request.end();
    });
    await new Promise(resolve => setTimeout(resolve, 1_500));
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    idle.destroy();
  }, 20_000);

  it('vanishes with its connections and comes back on the same port', async () => {
    const waiting = set('hang').then(() => look(alerts(), 20_000));
    await new Promise(resolve => setTimeout(resolve, 200));
    await set('vanish');
    expect(await waiting).toMatchObject({ ended: 'refused' });
    await expect(fetch(alerts())).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    await clear();
    expect((await ask(alerts())).status).toBe(200);
  });

  it('breaks the repository while the control API on the same port goes on', async () => {
    const all = `${landscape.url('repositories')}/all.yaml`;
    await set('vanish', 'repositories');
    expect(await look(all, 5_000)).toMatchObject({ ended: 'refused' });
    expect((await ask(`${landscape.control}/control/v1/story`)).status).toBe(
      200,
    );
    await clear();
    expect((await ask(all)).status).toBe(200);
  });

  it('does each fault say of each upstream what a page should show', async () => {
    const { body } = await ask(`${landscape.control}/control/v1/faults`);
    const sentence = expect.stringMatching(/^[A-Z].*\.$/);
    expect(body).toMatchObject({
      faults: [
        ...faultNames.map(fault => ({
          fault,
          label: expect.any(String),
          sentences: {
            repositories: sentence,
            'prometheus-eu': sentence,
            'kubernetes-aks-us-dr': sentence,
            [id]: sentence,
          },
        })),
        ...clusterFaultNames.map(fault => ({
          fault,
          label: expect.any(String),
          sentences: Object.fromEntries(
            ['eks-eu-prod', 'eks-eu-staging', 'aks-us-dr', 'onprem-fra'].map(
              cluster => [`kubernetes-${cluster}`, sentence],
            ),
          ),
        })),
      ],
    });
  });
});
