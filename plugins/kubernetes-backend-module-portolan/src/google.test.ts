import { createVerify, generateKeyPairSync } from 'node:crypto';
import {
  answers,
  startApiServer,
  startUpstream,
  type FakeApiServer,
  type FakeUpstream,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { z } from 'zod';
import { bodyOf } from './__testUtils__/bodyOf';
import { stopClock } from './__testUtils__/clock';
import { expectHours } from './__testUtils__/expectHours';
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

const hour = 60 * 60_000;
const cloud = 'https://www.googleapis.com/auth/cloud-platform';
const endpoint = 'https://www.googleapis.com/oauth2/v4/token';
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
/** As `gcloud iam service-accounts keys create` writes it. */
const account = {
  type: 'service_account',
  project_id: 'project-1',
  private_key_id: 'key-1',
  private_key: keys.privateKey,
  client_email: 'portolan@project-1.iam.gserviceaccount.com',
  client_id: '1',
  token_uri: 'https://oauth2.googleapis.com/token',
};
const claims = z.object({
  iss: z.string(),
  aud: z.string(),
  scope: z.string(),
  exp: z.number(),
});

let clock: ReturnType<typeof stopClock>;
let server: FakeApiServer;
let hosts: TokenHosts;
let metadata: FakeUpstream;
let portal: StartedPortal | undefined;
/** Tokens that were given, with their ends, and those that were refused. */
let ends: Map<string, number>;
let refused: string[];

function give(expiresIn: number): UpstreamRoute {
  const token = `ya29.a0-${ends.size}`;
  ends.set(token, Date.now() + expiresIn * 1_000);
  return answers.json({
    access_token: token,
    expires_in: expiresIn,
    token_type: 'Bearer',
  });
}

/** Built from "Using OAuth 2.0 for Server to Server Applications", HTTP/REST; not recorded. */
const token: UpstreamRoute = async (request, response) => {
  const asked = new URLSearchParams(await bodyOf(request));
  const [head, body, signature] = (asked.get('assertion') ?? '').split('.');
  const said = claims.parse(
    JSON.parse(Buffer.from(body, 'base64url').toString('utf8')),
  );
  const good =
    asked.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
    said.iss === account.client_email &&
    said.aud === endpoint &&
    said.scope.split(' ').includes(cloud) &&
    said.exp * 1_000 > Date.now() &&
    createVerify('RSA-SHA256')
      .update(`${head}.${body}`)
      .verify(keys.publicKey, signature, 'base64url');
  return (
    good
      ? give(3_599)
      : answers.json(
          {
            error: 'invalid_grant',
            error_description: 'Invalid JWT Signature.',
          },
          400,
        )
  )(request, response);
};

/** Of the node or of GKE's workload identity: one token for all, until five minutes before its end. */
let ofMetadata: { token: string; ends: number } | undefined;
/** Built from "About VM metadata" and "Authenticate workloads using service accounts"; not recorded. */
const metadataToken: UpstreamRoute = (request, response) => {
  response.setHeader('metadata-flavor', 'Google');
  if (!ofMetadata || ofMetadata.ends - Date.now() <= 5 * 60_000) {
    const made = `ya29.c0-${ends.size}`;
    ofMetadata = { token: made, ends: Date.now() + hour };
    ends.set(made, ofMetadata.ends);
  }
  return answers.json({
    access_token: ofMetadata.token,
    expires_in: Math.floor((ofMetadata.ends - Date.now()) / 1_000),
    token_type: 'Bearer',
  })(request, response);
};

beforeAll(async () => {
  server = await startApiServer({
    accepts: bearer => {
      const good =
        bearer.startsWith('k8s-aws-v1.') ||
        (ends.get(bearer) ?? 0) > Date.now();
      if (!good) {
        refused.push(bearer);
      }
      return good;
    },
  });
  hosts = await startTokenHosts(['www.googleapis.com'], {});
  metadata = await startUpstream({
    '/computeMetadata/v1/instance/service-accounts/default/token':
      metadataToken,
    '/computeMetadata/v1/project/project-id': (request, response) => {
      response.setHeader('metadata-flavor', 'Google');
      return answers.text(200, 'project-1')(request, response);
    },
  });
  clock = stopClock('2026-11-27T07:00:00.000Z');
  process.env.HTTPS_PROXY = hosts.proxy;
  process.env.NO_PROXY = '127.0.0.1';
});
beforeEach(() => {
  clock.passes(24 * hour);
  ends = new Map();
  refused = [];
  ofMetadata = undefined;
  hosts.upstream.route('/oauth2/v4/token', token);
});
afterEach(async () => {
  await portal?.backend.stop();
  portal = undefined;
});
afterAll(async () => {
  jest.useRealTimers();
  await Promise.all([hosts.close(), metadata.close(), server.close()]);
});

async function start(
  credentials: string | undefined,
  answerMs?: number,
): Promise<StartedPortal> {
  const { url, caData } = server;
  const cluster = { name: 'eu', url, caData };
  portal = await startPortal(
    {
      data: {
        aws: { mainAccount: { accessKeyId: 'AKIA0', secretAccessKey: 'key' } },
        kubernetes: kubernetesOf(
          [
            { ...cluster, authProvider: 'googleServiceAccount' },
            { ...cluster, name: 'us', authProvider: 'aws' },
          ],
          { googleServiceAccountCredentials: credentials },
        ),
      },
    },
    { answerMs },
  );
  return portal;
}

describe('googleServiceAccount', () => {
  it('reads with the key of an account, and a new token every four minutes', async () => {
    const started = await start(JSON.stringify(account));
    await expectHours(await started.connect('eu'), clock, 2);
    expect(refused).toEqual([]);
    expect(ends.size).toBe(30);
  });

  it('reads with the account of its node, whose tokens are nearly over when they are given', async () => {
    process.env.GCE_METADATA_HOST = new URL(metadata.url).host;
    process.env.METADATA_SERVER_DETECTION = 'assume-present';
    process.env.GOOGLE_CLOUD_PROJECT = 'project-1';
    try {
      const started = await start(undefined);
      const connection = await started.connect('eu');
      await connection.get('/readyz');
      clock.passes(51 * 60_000);
      await expectHours(connection, clock, 0.2);
      expect(refused).toEqual([]);
      expect(ends.size).toBe(2);
    } finally {
      delete process.env.GCE_METADATA_HOST;
      delete process.env.METADATA_SERVER_DETECTION;
      delete process.env.GOOGLE_CLOUD_PROJECT;
    }
  });

  it('asks for a token once anew when the cluster refuses one', async () => {
    const started = await start(JSON.stringify(account));
    const connection = await started.connect('eu');
    await connection.get('/readyz');
    ends.set('ya29.a0-0', 0);
    await connection.get('/readyz');
    expect(refused).toEqual(['ya29.a0-0']);
    expect(ends.size).toBe(2);
  });

  it.each<[string, UpstreamRoute, RegExp]>([
    ['is down', answers.text(500, 'down'), /: Error: down$/],
    [
      'knows no such key',
      answers.json(
        { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' },
        400,
      ),
      /invalid_grant: Invalid JWT Signature\.$/,
    ],
    ['says nothing', answers.hang(), /within 3000 ms$/],
    ['closes the connection', answers.reset(), /socket hang up$/],
    [
      'answers with a page',
      answers.page(),
      /Could not refresh access token\.$/,
    ],
    [
      'answers with half a token',
      answers.text(200, '{"access_token":"ya29.a0-x'),
      /Could not refresh access token\.$/,
    ],
  ])(
    'says what Google said, asks other clusters, and recovers, when it %s',
    async (_name, route, said) => {
      hosts.upstream.route('/oauth2/v4/token', route);
      const started = await start(JSON.stringify(account), 3_000);
      const connection = await started.connect('eu');
      const bad = connection.get('/readyz').catch((error: unknown) => error);
      const other = await (await started.connect('us')).get('/readyz');
      expect(other.status).toBe(200);
      const error = await bad;
      expect(String(error)).toContain(
        "The provider 'googleServiceAccount' gave no credential for eu",
      );
      expect(String(error)).toMatch(said);
      expect(String(error)).not.toMatch(/ya29|PRIVATE|eyJ/);
      hosts.upstream.route('/oauth2/v4/token', token);
      await connection.get('/readyz');
    },
  );

  it.each([
    ['no JSON', 'not-the-file-but-its-name.json'],
    [
      'half a file',
      JSON.stringify(account, undefined, 2).replace('"client_id"', 'client_id'),
    ],
  ])('quotes nothing of a key that is %s', async (_name, credentials) => {
    const started = await start(credentials);
    const error: unknown = await (await started.connect('eu'))
      .get('/readyz')
      .catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(
      /The provider 'googleServiceAccount' gave no credential for eu: .*credentials from config/,
    );
    for (const secret of ['not-the-file', 'iam.gserviceaccount', 'PRIVATE']) {
      expect(String(error)).not.toContain(secret);
    }
  });

  it('asked nobody but Google', () => {
    expect(hosts.strangers).toEqual([]);
    expect(hosts.upstream.unexpected).toEqual([]);
    expect(metadata.unexpected).toEqual([]);
  });
});
