import { startTestApiServers } from '../../testing/apiServers';
import { ask, json } from '../../testing/testLandscape';

const servers = startTestApiServers('2026-11-25T13:15:00Z');
const { get, list, breakIt, watch } = servers;

it.each([
  ['unauthorized', '/api/v1/pods', 401, 'Unauthorized'],
  ['forbidden-kind', '/api/v1/pods', 403, 'Forbidden'],
  ['absent-group', '/apis/apps/v1/deployments', 404, 'NotFound'],
  ['throttled', '/api/v1/pods', 429, 'TooManyRequests'],
  ['error', '/api/v1/pods', 500, 'InternalError'],
  ['forbidden', '/api/v1/pods', 403, 'Forbidden'],
])('can be broken: %s', async (fault, path, status, reason) => {
  expect((await breakIt('aks-us-dr', fault)).status).toBe(200);
  expect(await get('aks-us-dr', path)).toMatchObject({
    status,
    body: { kind: 'Status', reason, code: status },
  });
  if (fault === 'throttled') {
    expect((await get('aks-us-dr', path)).headers.get('retry-after')).toBe(
      '15',
    );
  }
  if (fault === 'forbidden-kind' || fault === 'absent-group') {
    expect((await get('aks-us-dr', '/api/v1/nodes')).status).toBe(200);
  }
  expect((await get('eks-eu-prod', path)).status).toBe(200);
});

it('can have a wrong clock, which only its answers tell', async () => {
  const behind = async (cluster: string) => {
    const { headers } = await get(cluster, '/version');
    const told = Date.parse(headers.get('date') ?? '');
    return Math.round((Date.now() - told) / 60_000);
  };
  await breakIt('aks-us-dr', 'wrong-clock');
  expect(await behind('aks-us-dr')).toBe(180);
  expect(await behind('eks-eu-prod')).toBe(0);
  const { metadata } = await list('aks-us-dr', '/api/v1/pods');
  expect(metadata.resourceVersion).toBeDefined();
});

it('can be broken in what it remembers and delivers', async () => {
  const path = '/api/v1/pods';
  const { metadata } = await list('aks-us-dr', path);
  const from = `?watch=true&resourceVersion=${metadata.resourceVersion}`;
  const open = await watch('aks-us-dr', `${path}${from}`);
  await breakIt('aks-us-dr', 'gone');
  await open.until(open.ended);
  const storm = await watch('aks-us-dr', `${path}${from}`);
  await storm.until(storm.ended);
  expect(storm.events).toMatchObject([
    { type: 'ERROR', object: { code: 410 } },
  ]);
  const page = await list('aks-us-dr', `${path}?limit=3`);
  expect(
    (
      await get(
        'aks-us-dr',
        `${path}?limit=3&continue=${page.metadata.continue}`,
      )
    ).status,
  ).toBe(410);

  await breakIt('aks-us-dr', 'silent');
  const silent = await watch('aks-us-dr', `${path}?watch=true`);
  expect([silent.status(), silent.events]).toEqual([200, []]);
  silent.close();

  await breakIt('aks-us-dr', 'restored');
  expect(
    Number((await list('aks-us-dr', path)).metadata.resourceVersion),
  ).toBeLessThan(Number(metadata.resourceVersion) - 100_000);

  await breakIt('aks-us-dr', 'huge');
  const { body } = await get('aks-us-dr', path);
  expect(JSON.stringify(body).length).toBeGreaterThan(6 * 1024 * 1024);
  const other = await breakIt('aks-us-dr', 'none');
  expect(other.status).toBe(200);
  expect(
    await ask(
      `${servers.landscape.control}/control/v1/upstreams/github/fault`,
      json('PUT', { fault: 'gone' }),
    ),
  ).toMatchObject({ status: 400 });
}, 60_000);

it('is cut off on premises for six minutes of every other hour', async () => {
  const reach = (at: string) => {
    servers.landscape.clock.set(Date.parse(at));
    return ask(`${servers.landscape.url('kubernetes-onprem-fra')}/version`, {
      signal: AbortSignal.timeout(400),
    }).then(
      ({ status }) => status,
      () => 'unreachable',
    );
  };
  expect(await reach('2026-11-25T14:34:50Z')).toBe(200);
  expect(await reach('2026-11-25T14:36:00Z')).toBe('unreachable');
  expect(await reach('2026-11-25T14:41:10Z')).toBe(200);
  expect(await reach('2026-11-25T15:36:00Z')).toBe(200);
});
