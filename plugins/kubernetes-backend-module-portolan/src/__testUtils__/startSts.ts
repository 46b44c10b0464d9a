import {
  answers,
  startUpstream,
  type FakeUpstream,
} from '@portolan/portal-test-utils';
import { bodyOf } from './bodyOf';
import { readPresigned, signatureOf } from './signature4';

/** Who may ask, by access key. */
interface Caller {
  secret: string;
  arn: string;
  /** Of a session; a user has none. */
  session?: { token: string; ends: number };
}

/** A role that may be assumed. */
interface Role {
  externalId?: string;
  /** Of its sessions. */
  durationMs: number;
}

/** A fake of AWS's Security Token Service. */
export interface FakeSts extends FakeUpstream {
  /** `Action`s it was asked for, with the access key that signed, in order. */
  actions: string[];
  /**
   * Who signed a token of EKS; undefined where the cluster would refuse it.
   *
   * @param token - the bearer
   * @param expected - what the cluster compares it with
   */
  callerOf(
    token: string,
    expected: { clusterId: string; region: string },
  ): string | undefined;
}

/** An EKS token is good this long after it was signed, whatever `X-Amz-Expires` says. */
const tokenMs = 15 * 60_000;

/**
 * Starts it over HTTP, with one user of account 111122223333 and some roles.
 *
 * @remarks
 * Built from the published API (STS API Reference of 2011-06-15, Signature Version 4) and, for tokens, from what
 * aws-iam-authenticator's `pkg/token/token.go` checks. Not recorded.
 */
export async function startSts(options: {
  user: { accessKeyId: string; secret: string };
  roles: Readonly<Record<string, Role>>;
}): Promise<FakeSts> {
  const { user, roles } = options;
  const callers = new Map<string, Caller>([
    [
      user.accessKeyId,
      { secret: user.secret, arn: 'arn:aws:iam::111122223333:user/portal' },
    ],
  ]);
  const actions: string[] = [];

  function sessionOf(arn: string, { durationMs }: Role): string {
    const accessKeyId = `ASIA${String(callers.size).padStart(16, '0')}`;
    const ends = Date.now() + durationMs;
    const session = { token: `session-${callers.size}`, ends };
    const secret = `secret-${callers.size}`;
    callers.set(accessKeyId, { secret, arn, session });
    return `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${
      session.token
    }</SessionToken><Expiration>${new Date(
      ends,
    ).toISOString()}</Expiration></Credentials>`;
  }

  const isGood = (caller: Caller, token: string | null) =>
    caller.session === undefined ||
    (caller.session.token === token && caller.session.ends > Date.now());

  const server = await startUpstream({
    '/': async (request, response) => {
      const asked = new URLSearchParams(await bodyOf(request));
      const action = asked.get('Action') ?? '';
      const [, key = ''] =
        /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
      actions.push(key === '' ? action : `${action} by ${key}`);
      const say = (result: string) =>
        answers.text(
          200,
          `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result></${action}Response>`,
        )(request, response);
      const refuse = (code: string, message: string) =>
        answers.text(
          403,
          `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>8d0d1f10-1</RequestId></ErrorResponse>`,
        )(request, response);

      const arn = asked.get('RoleArn') ?? '';
      if (action === 'AssumeRoleWithWebIdentity') {
        return asked.get('WebIdentityToken') === 'of-the-pod'
          ? say(sessionOf(arn, roles[arn]))
          : refuse('InvalidIdentityToken', 'Incorrect token');
      }
      const caller = callers.get(key);
      const sent = request.headers['x-amz-security-token'];
      if (!caller || !isGood(caller, sent === undefined ? null : `${sent}`)) {
        return refuse(
          'InvalidClientTokenId',
          'The security token included in the request is invalid.',
        );
      }
      if (action === 'GetCallerIdentity') {
        return say(
          `<Arn>${caller.arn}</Arn><UserId>AIDA</UserId><Account>111122223333</Account>`,
        );
      }
      const role = Object.hasOwn(roles, arn) ? roles[arn] : undefined;
      if (!role || (role.externalId ?? null) !== asked.get('ExternalId')) {
        return refuse(
          'AccessDenied',
          `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
        );
      }
      return say(sessionOf(arn, role));
    },
  });

  return {
    ...server,
    actions,
    callerOf(token, { clusterId, region }) {
      const signed = readPresigned(token);
      const caller = callers.get(signed?.accessKeyId ?? '');
      if (!signed || !caller) {
        return undefined;
      }
      const age = Date.now() - signed.signedAt;
      const fits =
        signed.url.host === `sts.${region}.amazonaws.com` &&
        signed.url.searchParams.get('Action') === 'GetCallerIdentity' &&
        signed.signedHeaders.includes('x-k8s-aws-id') &&
        age >= 0 &&
        age < tokenMs &&
        isGood(caller, signed.url.searchParams.get('X-Amz-Security-Token')) &&
        signed.signature ===
          signatureOf(signed, {
            secret: caller.secret,
            headers: { host: signed.url.host, 'x-k8s-aws-id': clusterId },
          });
      return fits ? caller.arn : undefined;
    },
  };
}
