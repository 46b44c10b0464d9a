import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { problemOfReading } from './problemOfReading';

const url = new URL('https://git.shop/platform/playbooks');
const failed = (cause: object) =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('any'), cause),
  });

it.each<[name: string, error: unknown, kind: string, message: RegExp]>([
  [
    'a host that nobody configured',
    new NotAllowedError(`Reading from '${url}' is not allowed.`),
    'forbidden',
    /not configured to read from git\.shop$/,
  ],
  [
    'the words of GitHub',
    new Error(`Request failed for ${url}, 401 Unauthorized`),
    'unauthenticated',
    /wants a credential/,
  ],
  [
    'its rate limit',
    new Error(`Request failed for ${url}, 403 Forbidden (rate limit exceeded)`),
    'unreachable',
    /rate limit exceeded/,
  ],
  [
    'the words of GitLab',
    new Error(
      `Failed to read tree (archive) from ${url}, ${url}, 403 Forbidden`,
    ),
    'forbidden',
    /forbids GET/,
  ],
  [
    'the words of Azure DevOps',
    new Error(`Failed to read tree from ${url}, 503 Service Unavailable`),
    'error',
    /answered 503/,
  ],
  ['the words of Gitea', new AuthenticationError(), 'unauthenticated', /./],
  [
    'a folder that is not there',
    new NotFoundError(`Failed to read tree from ${url}, 404 Not Found`),
    'invalid',
    /nothing at \/platform\/playbooks/,
  ],
  [
    'nobody listens',
    failed({ code: 'ECONNREFUSED' }),
    'unreachable',
    /refused the connection/,
  ],
  [
    'an archive that ends early',
    Object.assign(new Error('unexpected end of file'), { code: 'Z_BUF_ERROR' }),
    'invalid',
    /cannot be read/,
  ],
  [
    'an archive that is none',
    Object.assign(new Error('TAR_BAD_ARCHIVE: Unrecognized archive format'), {
      tarCode: 'TAR_BAD_ARCHIVE',
    }),
    'invalid',
    /cannot be read/,
  ],
  ['it took too long', AbortSignal.abort().reason, 'timeout', /within 1000 ms/],
  ['no error at all', 'odd', 'unreachable', /odd/],
])('%s', (_name, error, kind, message) => {
  expect(problemOfReading(error, { url, limitMs: 1_000 }).detail).toMatchObject(
    { kind, message: expect.stringMatching(message) },
  );
});
