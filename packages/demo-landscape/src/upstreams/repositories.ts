import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { escapeHtml, page } from '../http/html';
import {
  htmlReply,
  textReply,
  type Reply,
  type Request,
  type Upstream,
} from '../http/reply';
import type { UpstreamContext } from './upstreamContext';

/** Where the catalog folder is served; the name of the repository it stands for. */
export const repositoryPath = '/repositories/travel';

const types: Readonly<Record<string, string>> = {
  '.yaml': 'text/yaml; charset=utf-8',
  '.yml': 'text/yaml; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The catalog folder as plain files, as a source host serves them, with listings for people. */
export function createRepositories({ catalog }: UpstreamContext): Upstream {
  return {
    handle: request => serve(request, catalog),
    problem: (status, message) => textReply(status, `${message}\n`),
  };
}

async function serve(request: Request, catalog: string): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return textReply(405, 'Files can only be read.\n', { allow: 'GET, HEAD' });
  }
  const path = innerPath(request.path);
  const file = path === undefined ? undefined : await insideOf(catalog, path);
  if (path === undefined || file === undefined) {
    return notFound(request.path);
  }
  if ((await stat(file)).isDirectory()) {
    return request.path.endsWith('/')
      ? listing(file, path)
      : {
          ...textReply(301, ''),
          headers: { location: `${request.path.replace(/^\/+/, '/')}/` },
        };
  }
  const body = await readFile(file);
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  const headers = {
    'content-type':
      types[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    etag,
  };
  return matches(request.headers['if-none-match'], etag)
    ? { status: 304, headers, body: '' }
    : { status: 200, headers, body };
}

/** The path inside the folder, without its first slash; nothing if it is not a plain path. */
function innerPath(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path.slice(repositoryPath.length));
  } catch {
    return undefined;
  }
  const parts = decoded.split('/').filter(part => part !== '');
  return parts.some(
    part => part.startsWith('.') || part.includes('\\') || part.includes('\0'),
  )
    ? undefined
    : parts.join('/');
}

/** The real file, if it is there and inside the folder after links are followed. */
async function insideOf(
  folder: string,
  path: string,
): Promise<string | undefined> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    return file === root || file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

async function listing(folder: string, path: string): Promise<Reply> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .map(entry => ({ name: entry.name, folder: entry.isDirectory() }))
    .sort(
      (a, b) =>
        Number(b.folder) - Number(a.folder) || (a.name < b.name ? -1 : 1),
    );
  const rows = entries.map(
    ({ name, folder: isFolder }) =>
      `<tr><td><a href="${encodeURIComponent(name)}${
        isFolder ? '/' : ''
      }">${escapeHtml(name)}${isFolder ? '/' : ''}</a></td></tr>`,
  );
  const up = path === '' ? '' : '<tr><td><a href="../">..</a></td></tr>';
  return htmlReply(
    200,
    page(
      `travel/${path}`,
      `<h1>travel/${escapeHtml(path)}</h1>
<p class="note">The repository of the demo's catalog, served from a folder of this machine.</p>
<table><tbody>
${up}${rows.join('\n')}
</tbody></table>`,
    ),
  );
}

function notFound(path: string): Reply {
  return htmlReply(
    404,
    page(
      'Not found',
      `<h1>Not found</h1><p>There is no <code>${escapeHtml(
        path.slice(0, 300),
      )}</code> in this repository. <a href="${repositoryPath}/">Its files</a></p>`,
    ),
  );
}

function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '')
    .split(',')
    .map(one => one.trim().replace(/^W\//, ''))
    .some(one => one === '*' || one === etag);
}
