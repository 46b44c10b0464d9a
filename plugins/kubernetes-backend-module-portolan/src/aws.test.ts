import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  answers,
  startApiServer,
  startUpstream,
  type FakeApiServer,
} from '@portolan/portal-test-utils';
import { stopClock } from './__testUtils__/clock';
import { expectHours } from './__testUtils__/expectHours';
import {
  kubernetesOf,
  startPortal,
  type StartedPortal,
} from './__testUtils__/startPortal';
import { startSts, type FakeSts } from './__testUtils__/startSts';

jest.setTimeout(60_000);

const region = 'eu-central-1';
const user = {
  accessKeyId: 'AKIA0000000000000000',
  secret: 'secret-of-portal',
};
const reader = 'arn:aws:iam::999988887777:role/reader';
const strict = 'arn:aws:iam::999988887777:role/strict';
const pod = 'arn:aws:iam::111122223333:role/portal';
const hour = 60 * 60_000;

const files = createMockDirectory({ content: { token: 'of-the-pod' } });
let clock: ReturnType<typeof stopClock>;
let sts: FakeSts;
let server: FakeApiServer;
let portal: StartedPortal | undefined;
/** Who may read, and by what name the cluster wants to be signed for; the bearers it was sent. */
let wanted: { arn: string; clusterId: string };
let refused: string[];

beforeAll(async () => {
  server = await startApiServer({
    accepts: token => {
      const good =
        sts.callerOf(token, { clusterId: wanted.clusterId, region }) ===
        wanted.arn;
      if (!good) {
        refused.push(token);
      }
      return good;
    },
  });
});
beforeEach(async () => {
  clock = stopClock('2026-11-27T07:00:00.500Z');
  refused = [];
  sts = await startSts({
    user,
    roles: {
      [reader]: { durationMs: hour },
      [strict]: { durationMs: hour, externalId: 'portolan-7' },
      [pod]: { durationMs: hour },
    },
  });
  process.env.AWS_ENDPOINT_URL_STS = sts.url;
  process.env.AWS_REGION = region;
});
afterEach(async () => {
  await portal?.backend.stop();
  portal = undefined;
  await sts.close();
  jest.useRealTimers();
});
afterAll(() => server.close());

const { accessKeyId, secret: secretAccessKey } = user;
const keys = { aws: { mainAccount: { accessKeyId, secretAccessKey } } };

async function start(
  clusters: readonly object[],
  options: { config?: object; answerMs?: number } = {},
): Promise<StartedPortal> {
  const { config = keys, answerMs } = options;
  const { url, caData } = server;
  const common = { url, caData, authProvider: 'aws' };
  portal = await startPortal(
    {
      data: {
        ...config,
        kubernetes: kubernetesOf(clusters.map(one => ({ ...common, ...one }))),
      },
    },
    { answerMs },
  );
  return portal;
}

describe('aws', () => {
  it.each<[string, object, typeof wanted, string[]]>([
    [
      'keys of its own',
      { name: 'eu' },
      { clusterId: 'eu', arn: 'arn:aws:iam::111122223333:user/portal' },
      [],
    ],
    [
      'another name in EKS',
      { name: 'eu', authMetadata: { 'kubernetes.io/x-k8s-aws-id': 'eks-1' } },
      { clusterId: 'eks-1', arn: 'arn:aws:iam::111122223333:user/portal' },
      [],
    ],
    [
      'a role of another account',
      { name: 'eu', assumeRole: reader },
      { clusterId: 'eu', arn: reader },
      [`GetCallerIdentity by ${accessKeyId}`, `AssumeRole by ${accessKeyId}`],
    ],
    [
      'a role that wants an external id',
      { name: 'eu', assumeRole: strict, externalId: 'portolan-7' },
      { clusterId: 'eu', arn: strict },
      [`GetCallerIdentity by ${accessKeyId}`, `AssumeRole by ${accessKeyId}`],
    ],
  ])('signs with %s', async (_name, cluster, expected, asked) => {
    wanted = expected;
    const connection = await (await start([cluster])).connect('eu');
    await connection.get('/readyz');
    expect(sts.actions).toEqual(asked);

    await expectHours(connection, clock, 2);
    expect(refused).toEqual([]);
    // A session every four minutes.
    expect(
      sts.actions.filter(action => action.startsWith('AssumeRole')).length,
    ).toBe(asked.length === 0 ? 0 : 31);
  });

  it('signs with the role of its pod, whose session ends', async () => {
    process.env.AWS_WEB_IDENTITY_TOKEN_FILE = files.resolve('token');
    process.env.AWS_ROLE_ARN = pod;
    wanted = { clusterId: 'eu', arn: pod };
    const started = await start([{ name: 'eu' }], { config: {} });
    await expectHours(await started.connect('eu'), clock, 3);
    expect(refused).toEqual([]);
    // The SDK renews a session of an hour five minutes before its end.
    expect(sts.actions).toEqual(Array(4).fill('AssumeRoleWithWebIdentity'));
    delete process.env.AWS_WEB_IDENTITY_TOKEN_FILE;
    delete process.env.AWS_ROLE_ARN;
  });

  it('asks once anew when the cluster refuses a token', async () => {
    wanted = { clusterId: 'eu', arn: strict };
    const eu = { name: 'eu', assumeRole: strict, externalId: 'portolan-7' };
    const connection = await (await start([eu])).connect('eu');
    await connection.get('/readyz');

    // Of a cluster that was made anew under another name, which EKS answers with 401.
    wanted = { clusterId: 'eu-2', arn: strict };
    clock.passes(1_000);
    await expect(connection.get('/readyz')).rejects.toMatchObject({
      detail: {
        kind: 'unauthenticated',
        message: "eu refuses the credential of its provider 'aws' (401)",
      },
    });
    expect(refused).toHaveLength(2);
    expect(new Set(refused).size).toBe(2);

    wanted = { clusterId: 'eu', arn: strict };
    await connection.get('/readyz');
    expect(refused).toHaveLength(2);
  });

  it.each<[string, () => Promise<void>, string, RegExp]>([
    [
      'denies the role',
      async () => {},
      'unauthenticated',
      /AccessDenied: User: arn:aws:iam::111122223333:user\/portal is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::999988887777:role\/strict$/,
    ],
    [
      'is down',
      async () => sts.route('/', answers.text(500, 'down')),
      'unauthenticated',
      /XML parse error/,
    ],
    [
      'says nothing',
      async () => sts.route('/', answers.hang()),
      'timeout',
      /^The provider 'aws' gave no credential for eu within 1500 ms$/,
    ],
    [
      'closes the connection',
      async () => sts.route('/', answers.reset()),
      'unauthenticated',
      /socket hang up|ECONNRESET/,
    ],
    [
      'answers with a page',
      async () => sts.route('/', answers.page()),
      'unauthenticated',
      /Invalid response from STS.assumeRole call with role arn:aws:iam::999988887777:role\/strict$/,
    ],
    [
      'is not there',
      async () => {
        const gone = await startUpstream({});
        await gone.close();
        process.env.AWS_ENDPOINT_URL_STS = gone.url;
      },
      'unauthenticated',
      /connect ECONNREFUSED 127\.0\.0\.1:\d+$/,
    ],
  ])(
    'says what STS said, and asks other clusters, when it %s',
    async (_name, breaks, kind, said) => {
      await breaks();
      wanted = {
        clusterId: 'us',
        arn: 'arn:aws:iam::111122223333:user/portal',
      };
      const started = await start(
        [
          { name: 'eu', assumeRole: strict, externalId: 'not-portolan' },
          { name: 'us' },
        ],
        { answerMs: 1_500 },
      );
      const bad = (await started.connect('eu'))
        .get('/readyz')
        .catch((error: unknown) => error);
      const good = await (await started.connect('us')).get('/readyz');
      expect(good.status).toBe(200);

      const error = await bad;
      expect(error).toMatchObject({
        detail: { kind, message: expect.stringMatching(said) },
      });
      expect(String(error)).toContain(
        "The provider 'aws' gave no credential for eu",
      );
      for (const secret of [secretAccessKey, 'not-portolan']) {
        expect(String(error)).not.toContain(secret);
      }
    },
  );
});
