import {
  answers,
  startApiServer,
  startUpstream,
  type FakeApiServer,
  type FakeUpstream,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { bodyOf } from './__testUtils__/bodyOf';
import { stopClock } from './__testUtils__/clock';
import { expectHours } from './__testUtils__/expectHours';
import { tokenUntil } from './__testUtils__/jwt';
import {
  kubernetesOf,
  startPortal,
  type StartedPortal,
} from './__testUtils__/startPortal';
import {
  startTokenHosts,
  type TokenHosts,
} from './__testUtils__/startTokenHosts';

jest.setTimeout(60_000);

/** The application that all API servers of AKS with Entra ID are. */
const aks = '6dae42f8-4368-4678-94ff-3960e28e3630';
const secret = 'client-secret-of-the-portal';
const hour = 60 * 60_000;

let clock: ReturnType<typeof stopClock>;
let server: FakeApiServer;
let identity: FakeUpstream;
let hosts: TokenHosts;
let portal: StartedPortal | undefined;
/** Tokens that were given, with their ends, and those that were refused. */
let ends: Map<string, number>;
let refused: string[];

function give(): { token: string; seconds: number } {
  const token = tokenUntil(Date.now() + hour, `azure-${ends.size}`);
  ends.set(token, Date.now() + hour);
  return { token, seconds: hour / 1_000 };
}

/** Built from "How to use managed identities for App Service", REST endpoint of api-version 2019-08-01; not recorded. */
const managedIdentity: UpstreamRoute = (request, response) => {
  const url = new URL(request.url ?? '', 'http://identity');
  if (
    request.headers['x-identity-header'] !== 'header-of-the-pod' ||
    url.searchParams.get('resource') !== aks
  ) {
    return answers.json({ statusCode: 400, message: 'Bad request' }, 400)(
      request,
      response,
    );
  }
  const { token, seconds } = give();
  return answers.json({
    access_token: token,
    expires_on: String(Math.floor(Date.now() / 1_000) + seconds),
    resource: aks,
    token_type: 'Bearer',
  })(request, response);
};

const authority = 'https://login.microsoftonline.com/tenant-1';

const entra: Readonly<Record<string, UpstreamRoute>> = {
  // Built from "OpenID Connect on the Microsoft identity platform" and "client credentials flow", v2.0; not recorded.
  '/tenant-1/v2.0/.well-known/openid-configuration': answers.json({
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
  }),
  '/tenant-1/oauth2/v2.0/token': async (request, response) => {
    const asked = new URLSearchParams(await bodyOf(request));
    if (
      asked.get('client_secret') !== secret ||
      asked.get('scope')?.split(' ').includes(`${aks}/.default`) !== true
    ) {
      return answers.json(
        {
          error: 'invalid_client',
          error_description:
            "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'app-1'.",
        },
        401,
      )(request, response);
    }
    const { token, seconds } = give();
    return answers.json({
      token_type: 'Bearer',
      expires_in: seconds,
      ext_expires_in: seconds,
      access_token: token,
    })(request, response);
  },
};

beforeAll(async () => {
  server = await startApiServer({
    accepts: token => {
      const good =
        token.startsWith('k8s-aws-v1.') || (ends.get(token) ?? 0) > Date.now();
      if (!good) {
        refused.push(token);
      }
      return good;
    },
  });
  hosts = await startTokenHosts([new URL(authority).host], entra);
  // MSAL keeps where it found an identity, and its tokens, as long as the process lives.
  identity = await startUpstream({});
  clock = stopClock('2026-11-27T07:00:00.000Z');
});
beforeEach(() => {
  clock.passes(24 * hour);
  ends = new Map();
  refused = [];
  identity.route('/msi/token', managedIdentity);
  process.env.AZURE_TOKEN_CREDENTIALS = 'ManagedIdentityCredential';
  process.env.IDENTITY_ENDPOINT = `${identity.url}/msi/token`;
  process.env.IDENTITY_HEADER = 'header-of-the-pod';
});
afterEach(async () => {
  await portal?.backend.stop();
  portal = undefined;
});
afterAll(async () => {
  jest.useRealTimers();
  await Promise.all([hosts.close(), identity.close(), server.close()]);
});

async function start(answerMs?: number): Promise<StartedPortal> {
  const { url, caData } = server;
  const cluster = { name: 'eu', url, caData, authProvider: 'azure' };
  const other = { ...cluster, name: 'us', authProvider: 'aws' };
  portal = await startPortal(
    {
      data: {
        aws: { mainAccount: { accessKeyId: 'AKIA0', secretAccessKey: 'key' } },
        kubernetes: kubernetesOf([cluster, other]),
      },
    },
    { answerMs },
  );
  return portal;
}

describe('azure', () => {
  it('reads with a managed identity, and renews its token before it ends', async () => {
    const connection = await (await start()).connect('eu');
    await expectHours(connection, clock, 3);
    expect(refused).toEqual([]);
    expect(ends.size).toBe(4);
  });

  it('reads with the secret of an application', async () => {
    Object.assign(process.env, {
      HTTPS_PROXY: hosts.proxy,
      AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
      AZURE_TENANT_ID: 'tenant-1',
      AZURE_CLIENT_ID: 'app-1',
      AZURE_CLIENT_SECRET: secret,
    });
    try {
      const connection = await (await start()).connect('eu');
      await expectHours(connection, clock, 3);
      expect(refused).toEqual([]);
      expect(ends.size).toBe(4);
      await portal?.backend.stop();

      process.env.AZURE_CLIENT_SECRET = 'the-secret-before-that-one';
      const wrong = (await (await start()).connect('eu')).get('/readyz');
      const error: unknown = await wrong.catch(thrown => thrown);
      expect(String(error)).toMatch(
        /The provider 'azure' gave no credential for eu: .*AADSTS7000215: Invalid client secret/,
      );
      expect(String(error)).not.toContain('the-secret-before-that-one');
      expect(hosts.strangers).toEqual([]);
      expect(hosts.upstream.unexpected).toEqual([]);
    } finally {
      delete process.env.HTTPS_PROXY;
    }
  });

  it('asks the identity once anew when the cluster refuses its token', async () => {
    const connection = await (await start()).connect('eu');
    await connection.get('/readyz');
    ends.clear();
    await expect(connection.get('/readyz')).rejects.toMatchObject({
      detail: {
        kind: 'unauthenticated',
        message: "eu refuses the credential of its provider 'azure' (401)",
      },
    });
    // Upstream's strategy and MSAL keep a token until it is about to end, so both were the same.
    expect(refused).toHaveLength(2);
    clock.passes(56 * 60_000);
    await connection.get('/readyz');
    expect(refused).toHaveLength(2);
  });

  it('uses a token up to its end while the identity is away, and none beyond', async () => {
    const connection = await (await start(1_500)).connect('eu');
    await connection.get('/readyz');
    identity.route('/msi/token', answers.json({ error: 'no' }, 400));
    await expectHours(connection, clock, 1 - 1 / 120);
    clock.passes(30_000);
    await expect(connection.get('/readyz')).rejects.toMatchObject({
      detail: { kind: 'unauthenticated' },
    });
    expect(refused).toEqual([]);
    identity.route('/msi/token', managedIdentity);
    await connection.get('/readyz');
  });

  it.each<[string, UpstreamRoute, RegExp]>([
    // The SDK tries again for longer than the portal waits.
    ['is down', answers.text(500, 'down'), /within 1500 ms$/],
    ['says nothing', answers.hang(), /within 1500 ms$/],
    ['closes the connection', answers.reset(), /within 1500 ms$/],
    [
      'knows nobody',
      answers.json({ message: 'Identity not found' }, 400),
      /ManagedIdentityCredential: Authentication failed\. .*Identity not found/,
    ],
    ['answers with a page', answers.page(), /Sign in/],
  ])(
    'says what the identity said, asks other clusters, and recovers, when it %s',
    async (_name, route, said) => {
      identity.route('/msi/token', route);
      const started = await start(1_500);
      const connection = await started.connect('eu');
      const bad = connection.get('/readyz').catch((error: unknown) => error);
      const other = await (await started.connect('us')).get('/readyz');
      expect(other.status).toBe(200);
      const error = await bad;
      expect(String(error)).toContain(
        "The provider 'azure' gave no credential for eu",
      );
      expect(String(error)).toMatch(said);
      expect(String(error)).not.toContain('header-of-the-pod');

      if (!said.source.startsWith('within')) {
        // Upstream's strategy alone would answer with its first failure for ever.
        identity.route('/msi/token', managedIdentity);
        await connection.get('/readyz');
      }
    },
  );
});
