import { answers, startUpstream } from './startUpstream';

describe('a fake upstream', () => {
  it('answers by route, remembers what it was asked, and tells what nobody meant to ask', async () => {
    const upstream = await startUpstream({
      '/api/*': answers.json({ all: true }),
      '/api/v2/alerts': answers.json([]),
      '/down': answers.text(503, 'busy', { 'retry-after': '5' }),
    });
    const get = (path: string) => fetch(`${upstream.url}${path}`);
    expect(await (await get('/api/v2/alerts?active=true')).json()).toEqual([]);
    expect(await (await get('/api/v2/status')).json()).toEqual({ all: true });
    expect((await get('/down')).headers.get('retry-after')).toBe('5');
    expect((await get('/elsewhere')).status).toBe(404);
    upstream.route('/down', answers.page());
    expect(await (await get('/down')).text()).toContain('Sign in');
    expect(upstream.requests).toHaveLength(5);
    expect(upstream.unexpected).toEqual(['GET /elsewhere']);
    await upstream.close();
  });

  it.each([
    ['reset', answers.reset()],
    ['truncated', answers.truncated('{"n":')],
    ['hang', answers.hang()],
    ['drip', answers.drip(10)],
    ['endless', answers.endless()],
  ])(
    '%s never gives a whole answer, and can be closed',
    async (_name, route) => {
      const upstream = await startUpstream({ '/': route });
      const whole = fetch(upstream.url, {
        signal: AbortSignal.timeout(100),
      }).then(answer => answer.text());
      await expect(whole).rejects.toThrow();
      await upstream.close();
    },
  );
});
