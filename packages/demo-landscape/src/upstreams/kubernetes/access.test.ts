import { startTestApiServers } from '../../testing/apiServers';
import { ask } from '../../testing/testLandscape';

const servers = startTestApiServers('2026-11-25T13:15:00Z');
const { get, list } = servers;

it('knows its tokens and what each may', async () => {
  const pods = '/api/v1/pods';
  const unauthorized = {
    status: 401,
    body: { kind: 'Status', reason: 'Unauthorized', code: 401 },
  };
  expect(await get('onprem-fra', pods, { token: 'another' })).toMatchObject(
    unauthorized,
  );
  expect(
    await ask(`${servers.landscape.url('kubernetes-onprem-fra')}${pods}`),
  ).toMatchObject(unauthorized);
  expect(
    (await ask(`${servers.landscape.url('kubernetes-onprem-fra')}/version`))
      .status,
  ).toBe(200);
  expect(await get('onprem-fra', '/api/v1/secrets')).toMatchObject({
    status: 403,
    body: {
      reason: 'Forbidden',
      message:
        'secrets is forbidden: User "system:serviceaccount:portolan:portolan" cannot list resource "secrets" in API group "" at the cluster scope',
    },
  });
  expect(
    await get('onprem-fra', '/apis/apps/v1/namespaces/rail/deployments', {
      token: 'demo-token-of-onprem-fra-pods-only',
    }),
  ).toMatchObject({
    status: 403,
    body: {
      message:
        'deployments.apps is forbidden: User "system:serviceaccount:portolan:pods-only" cannot list resource "deployments" in API group "apps" in the namespace "rail"',
    },
  });
  const review = async (resourceAttributes: Record<string, string>) =>
    (
      await get(
        'onprem-fra',
        '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        {
          method: 'POST',
          body: JSON.stringify({ spec: { resourceAttributes } }),
        },
      )
    ).body;
  const allowed = (is: boolean) => ({ status: { allowed: is } });
  expect(
    await review({ verb: 'watch', group: 'apps', resource: 'deployments' }),
  ).toMatchObject(allowed(true));
  expect(await review({ verb: 'list', resource: 'secrets' })).toMatchObject(
    allowed(false),
  );
  const log = { verb: 'get', resource: 'pods', subresource: 'log' };
  expect(await review({ ...log, namespace: 'rail' })).toMatchObject(
    allowed(true),
  );
  expect(await review({ ...log, namespace: 'hsm' })).toMatchObject(
    allowed(false),
  );
  expect(
    await get(
      'onprem-fra',
      '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
      {
        method: 'POST',
        body: JSON.stringify({ spec: { namespace: 'hsm' } }),
      },
    ),
  ).toMatchObject({
    status: 201,
    body: {
      status: {
        incomplete: false,
        resourceRules: expect.not.arrayContaining([
          expect.objectContaining({ resources: ['pods/log'] }),
        ]),
      },
    },
  });
});

it('reads logs to who may', async () => {
  const { items } = await list('onprem-fra', '/api/v1/pods');
  const podIn = (namespace: string) =>
    items.find(({ metadata }) => metadata.namespace === namespace)?.metadata
      .name;
  expect(
    (
      await get(
        'onprem-fra',
        `/api/v1/namespaces/rail/pods/${podIn('rail')}/log?tailLines=5`,
      )
    ).body,
  ).toMatch(/^(ts=.*\n){5}$/);
  expect(
    await get('onprem-fra', `/api/v1/namespaces/hsm/pods/${podIn('hsm')}/log`),
  ).toMatchObject({
    status: 403,
    body: {
      message: expect.stringContaining(
        'cannot get resource "pods/log" in API group "" in the namespace "hsm"',
      ),
    },
  });
  const crashing = (
    await list('eks-eu-prod', '/api/v1/namespaces/content/pods')
  ).items.find(({ status }) =>
    status.containerStatuses?.some(({ restartCount }) => restartCount > 0),
  );
  expect(
    (
      await get(
        'eks-eu-prod',
        `/api/v1/namespaces/content/pods/${crashing?.metadata.name}/log?container=content-reviews&previous=true`,
      )
    ).body,
  ).toContain('unrecoverable');
  expect(
    (
      await list(
        'eks-eu-prod',
        '/apis/metrics.k8s.io/v1beta1/namespaces/content/pods',
      )
    ).items.length,
  ).toBeGreaterThan(2);
});
