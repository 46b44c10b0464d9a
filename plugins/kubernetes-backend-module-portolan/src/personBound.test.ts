import {
  startApiServer,
  type FakeApiServer,
} from '@portolan/portal-test-utils';
import { startPortal, type StartedPortal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

let server: FakeApiServer;
let portal: StartedPortal;

beforeAll(async () => {
  server = await startApiServer();
  const { url, caData } = server;
  const annotated = (name: string, provider: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      annotations: {
        'kubernetes.io/api-server': url,
        'kubernetes.io/api-server-certificate-authority': caData,
        'kubernetes.io/auth-provider': provider,
      },
    },
    spec: { type: 'kubernetes-cluster', owner: 'platform' },
  });
  const clusters = [
    { name: 'aks', url, caData, authProvider: 'aks' },
    { name: 'google', url, caData, authProvider: 'google' },
    {
      name: 'oidc',
      url,
      caData,
      authProvider: 'oidc',
      oidcTokenProvider: 'okta',
    },
  ];
  const catalog = {
    type: 'catalog',
    // Upstream leaves out what is not on the Internet.
    dangerouslyAllowClusterUrls: ['127.0.0.1'],
  };
  portal = await startPortal(
    {
      data: {
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [{ type: 'config', clusters }, catalog],
        },
      },
    },
    {
      entities: [
        annotated('catalog-aks', 'aks'),
        annotated('catalog-google', 'google'),
      ],
    },
  );
});
afterAll(async () => {
  await portal.backend.stop();
  await server.close();
});

describe('a provider that needs a person’s token', () => {
  it.each([
    [
      'aks',
      'aks',
      "Write 'authProvider: azure' into its entry of kubernetes.clusterLocatorMethods instead",
    ],
    [
      'google',
      'google',
      "Write 'authProvider: googleServiceAccount' into its entry of kubernetes.clusterLocatorMethods instead",
    ],
    [
      'oidc',
      'oidc',
      // eslint-disable-next-line no-template-curly-in-string -- as app-config.yaml has it
      "Write 'authProvider: serviceAccount' and 'serviceAccountToken: ${TOKEN}' into its entry of kubernetes.clusterLocatorMethods instead",
    ],
    [
      'catalog-aks',
      'aks',
      "Write the annotation 'kubernetes.io/auth-provider: azure' into its entity instead",
    ],
    [
      'catalog-google',
      'google',
      "Write the annotation 'kubernetes.io/auth-provider: googleServiceAccount' into its entity instead",
    ],
  ])(
    '%s is not asked, and says what to write',
    async (name, provider, line) => {
      const connection = await portal.connect(name);
      await expect(connection.get('/readyz')).rejects.toMatchObject({
        detail: {
          kind: 'unauthenticated',
          message: `${name} needs a person's token: its provider '${provider}' works only while somebody looks. ${line}`,
        },
      });
      expect(server.requests).toEqual([]);
    },
  );
});
