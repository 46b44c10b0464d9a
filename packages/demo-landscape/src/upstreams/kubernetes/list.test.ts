import { MINUTE, SECOND } from '../../scenario/clock';
import { startTestApiServers } from '../../testing/apiServers';

const servers = startTestApiServers('2026-11-25T13:15:00Z');
const { get, list } = servers;

it('pages consistently, and forgets a page after a while', async () => {
  const path = '/api/v1/pods';
  const whole = await list('eks-eu-prod', path);
  const seen: string[] = [];
  let more: string | undefined;
  do {
    const page = await list(
      'eks-eu-prod',
      `${path}?limit=40${more ? `&continue=${more}` : ''}`,
    );
    seen.push(...page.items.map(({ metadata }) => metadata.name));
    expect(page.metadata.resourceVersion).toBe(whole.metadata.resourceVersion);
    expect(page.metadata.remainingItemCount ?? 0).toBe(
      whole.items.length - seen.length,
    );
    more = page.metadata.continue;
    servers.landscape.clock.set(servers.landscape.clock.now() + 20 * SECOND);
  } while (more);
  expect(seen).toEqual(whole.items.map(({ metadata }) => metadata.name));
  const first = await list('eks-eu-prod', `${path}?limit=5`);
  servers.landscape.clock.set(servers.landscape.clock.now() + 15 * MINUTE);
  expect(
    await get(
      'eks-eu-prod',
      `${path}?limit=5&continue=${first.metadata.continue}`,
    ),
  ).toMatchObject({
    status: 410,
    body: { reason: 'Expired', metadata: { continue: expect.any(String) } },
  });
});

it.each([
  ['labelSelector', 'app.kubernetes.io/name=payment-gateway', 'payments-cde'],
  [
    'labelSelector',
    'backstage.io/kubernetes-id in (fx-rates,nobody)',
    'fx-rates',
  ],
  [
    'fieldSelector',
    'metadata.namespace=flights,status.phase=Running',
    'flights',
  ],
  [
    'fieldSelector',
    'spec.nodeName=ip-10-42-21-14.eu-central-1.compute.internal,metadata.namespace=payments',
    'payments',
  ],
])('selects by %s %s', async (by, selector, namespace) => {
  const { items } = await list(
    'eks-eu-prod',
    `/api/v1/pods?${by}=${encodeURIComponent(selector)}`,
  );
  expect(items.length).toBeGreaterThan(0);
  expect(new Set(items.map(({ metadata }) => metadata.namespace))).toEqual(
    new Set([namespace]),
  );
});

it('refuses selectors it cannot read, and knows the rest of them', async () => {
  const all = await list('eks-eu-prod', '/api/v1/namespaces/payments/pods');
  const count = async (selector: string) =>
    (
      await list(
        'eks-eu-prod',
        `/api/v1/namespaces/payments/pods?labelSelector=${encodeURIComponent(
          selector,
        )}`,
      )
    ).items.length;
  const named = await count('app.kubernetes.io/name==refund-worker');
  expect(await count('app.kubernetes.io/name!=refund-worker')).toBe(
    all.items.length - named,
  );
  expect(
    await count('app.kubernetes.io/name notin (refund-worker),!nothing'),
  ).toBe(all.items.length - named);
  expect(
    await count('pod-template-hash,app.kubernetes.io/name'),
  ).toBeLessThanOrEqual(all.items.length);
  expect(
    await get('eks-eu-prod', '/api/v1/pods?fieldSelector=spec.color%3Dred'),
  ).toMatchObject({
    status: 400,
    body: {
      message: expect.stringContaining('field label not supported: spec.color'),
    },
  });
});
