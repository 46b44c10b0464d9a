import { textReply, type Reply, type Request } from '../../http/reply';
import { git } from './git';
import type { Repository, World } from './World';

/** `/owner/name.git/git-receive-pack`; people and Go leave the `.git` out. */
const target =
  /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** The repository and what of git's protocol a path asks for; nothing, if it is something else. */
export function readGitTarget(
  path: string,
): { owner: string; name: string; service: string } | undefined {
  const [, owner, name, service] = target.exec(path) ?? [];
  return service === undefined ? undefined : { owner, name, service };
}

/** Whether the request writes, or asks in order to write. */
export function isPush({ query }: Request, service: string): boolean {
  return (
    service === 'git-receive-pack' ||
    query.get('service') === 'git-receive-pack'
  );
}

/** What a git client without a token is told, so that it asks its person. */
export function askForToken(): Reply {
  return textReply(401, 'Authentication required\n', {
    'www-authenticate': 'Basic realm="GitHub"',
  });
}

/** Clones, fetches and pushes, by git's own CGI program (gitprotocol-http). */
export async function serveGit(
  world: World,
  repository: Repository,
  { request, service }: { request: Request; service: string },
): Promise<Reply> {
  const answer = () => run(repository, request, service);
  return service === 'git-receive-pack'
    ? world.changing(repository, answer)
    : answer();
}

async function run(
  { git: { folder } }: Repository,
  request: Request,
  service: string,
): Promise<Reply> {
  const { headers, method, query, bytes } = request;
  const output = await git(folder, ['http-backend'], {
    input: bytes,
    env: {
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/${service}`,
      QUERY_STRING: query.toString(),
      REQUEST_METHOD: method,
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: String(bytes.length),
      HTTP_CONTENT_ENCODING: String(headers['content-encoding'] ?? ''),
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
      // Somebody: without a name git refuses to receive.
      REMOTE_USER: 'portolan',
    },
  });
  return readCgi(output);
}

/** A CGI answer: headers, an empty line, the body. */
function readCgi(output: Buffer): Reply {
  const end = output.indexOf('\r\n\r\n');
  const headers: Record<string, string> = {};
  let status = 200;
  for (const line of output.subarray(0, end).toString('latin1').split('\r\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).toLowerCase();
    const value = line.slice(at + 1).trim();
    if (name === 'status') {
      status = Number(value.split(' ')[0]);
    } else if (at > 0) {
      headers[name] = value;
    }
  }
  return { status, headers, body: output.subarray(end + 4) };
}
