import { MINUTE } from '../../scenario/clock';
import { type Item, startTestApiServers } from '../../testing/apiServers';

const servers = startTestApiServers('2026-11-25T13:15:00Z');
const { t0, list, watch } = servers;

it('tells a watch what changes, from where it was', async () => {
  const path = '/apis/apps/v1/deployments';
  const before = await list('eks-eu-prod', path);
  const open = await watch(
    'eks-eu-prod',
    `${path}?watch=true&resourceVersion=${before.metadata.resourceVersion}&allowWatchBookmarks=true`,
  );
  const known = new Map(before.items.map(item => [item.metadata.name, item]));
  servers.landscape.clock.set(t0 + 3 * 60 * MINUTE);
  const after = await list('eks-eu-prod', path);
  const changed = after.items.filter(
    ({ metadata }) =>
      Number(metadata.resourceVersion) >
      Number(before.metadata.resourceVersion),
  );
  expect(changed.length).toBeGreaterThan(3);
  await open.until(() => open.events.length >= changed.length);
  for (const { type, object } of open.events) {
    expect(type).toBe('MODIFIED');
    expect(object.kind).toBe('Deployment');
    expect(Number(object.metadata.resourceVersion)).toBeGreaterThan(
      Number(before.metadata.resourceVersion),
    );
    const {
      kind: _,
      apiVersion: __,
      ...bare
    } = object as Item & { apiVersion?: string };
    known.set(object.metadata.name, bare);
  }
  expect([...known.values()]).toEqual(after.items);
  open.close();
  const late = await watch(
    'eks-eu-prod',
    `${path}?watch=true&resourceVersion=${before.metadata.resourceVersion}`,
  );
  await late.until(late.ended);
  expect(late.status()).toBe(200);
  expect(late.events).toMatchObject([
    {
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    },
  ]);
}, 60_000);

it('begins a watch without a version with all there is, selects, and ends in time', async () => {
  const path = '/api/v1/namespaces/payments-cde/pods';
  const { items } = await list('aks-us-dr', path);
  const open = await watch(
    'aks-us-dr',
    `${path}?watch=1&sendInitialEvents=true&timeoutSeconds=1`,
  );
  await open.until(open.ended);
  const told = open.events.map(
    ({ type, object }) => `${type} ${object.metadata.name}`,
  );
  expect(told.at(-1)).toBe('BOOKMARK undefined');
  expect(told.sort()).toEqual([
    ...items.map(({ metadata }) => `ADDED ${metadata.name}`),
    'BOOKMARK undefined',
  ]);
});

it('tells a watch how far it is shortly before it ends', async () => {
  const path = '/api/v1/namespaces';
  const { metadata } = await list('aks-us-dr', path);
  const open = await watch(
    'aks-us-dr',
    `${path}?watch=1&resourceVersion=${metadata.resourceVersion}&allowWatchBookmarks=true&timeoutSeconds=3`,
  );
  await open.until(open.ended);
  expect(open.events.map(({ type }) => type)).toEqual(['BOOKMARK']);
});
