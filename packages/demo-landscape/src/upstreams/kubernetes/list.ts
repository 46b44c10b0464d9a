import { MINUTE } from '../../scenario/clock';
import type { Reply, Request } from '../../http/reply';
import type { ApiResource } from './resources';
import { selectorOf } from './selectors';
import { noCache, StatusProblem } from './status';
import type { Entry, Store } from './Store';
import type { Target } from './target';

/** How long a list can be continued, and a watch resumed, milliseconds. */
export const remembered = 10 * MINUTE;

interface Continuation {
  version: number;
  start: string;
}

/** GET of a collection: whole, or in pages that are consistent with each other. */
export function list(request: Request, target: Target, store: Store): Reply {
  const { query } = request;
  const { resource, namespace } = target;
  const accepts = selectorOf(query, resource.kind);
  const limit = numberOf(query, 'limit');
  const continued = query.get('continue');
  const now = store.now();
  const from = continued ? decode(continued) : undefined;
  const version = from?.version ?? store.versionAt(now);
  if (from && store.instantOf(version) < now - remembered) {
    throw new StatusProblem(
      'Expired',
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
      {
        metadata: {
          continue: encode({
            version: store.versionAt(now),
            start: from.start,
          }),
        },
      },
    );
  }
  checkVersion(query, store, now);
  const all = store
    .entries(resource, from ? store.instantOf(version) : now)
    .filter(entry => namespace === undefined || entry.namespace === namespace)
    .filter(entry => !from || entry.key > from.start);
  const { page, rest } = take(all, accepts, limit || Infinity);
  const last = page.at(-1);
  return listReply(resource, page, {
    resourceVersion: String(version),
    ...(rest.length > 0 &&
      last && {
        continue: encode({ version, start: last.key }),
        // What a selector leaves over is not counted by real servers either.
        ...(!accepts && { remainingItemCount: rest.length }),
      }),
  });
}

function take(
  all: readonly Entry[],
  accepts: ((object: ReturnType<Entry['object']>) => boolean) | undefined,
  limit: number,
): { page: Entry[]; rest: readonly Entry[] } {
  const page: Entry[] = [];
  for (const [at, entry] of all.entries()) {
    if (accepts && !accepts(entry.object())) {
      continue;
    }
    if (page.length === limit) {
      return { page, rest: all.slice(at) };
    }
    page.push(entry);
  }
  return { page, rest: [] };
}

function listReply(
  { group, version, kind, custom }: ApiResource,
  page: readonly Entry[],
  metadata: Record<string, unknown>,
): Reply {
  const apiVersion = group ? `${group}/${version}` : version;
  // Items of built-in lists say neither their kind nor their version.
  const items = page.map(entry => {
    if (custom) {
      return entry.text();
    }
    const { kind: _, apiVersion: __, ...object } = entry.object();
    return JSON.stringify(object);
  });
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...noCache },
    body: `{"kind":"${kind}List","apiVersion":"${apiVersion}","metadata":${JSON.stringify(
      metadata,
    )},"items":[${items.join(',')}]}\n`,
  };
}

/** What is newer than the server has is waited for, in vain. */
function checkVersion(query: URLSearchParams, store: Store, now: number): void {
  const asked = numberOf(query, 'resourceVersion');
  const current = store.versionAt(now);
  if (asked > current) {
    throw new StatusProblem(
      'Timeout',
      `Too large resource version: ${asked}, current: ${current}`,
      {
        details: {
          causes: [
            {
              reason: 'ResourceVersionTooLarge',
              message: 'Too large resource version',
            },
          ],
          retryAfterSeconds: 1,
        },
        headers: { 'retry-after': '1' },
      },
    );
  }
}

/** A whole number among the parameters; 0 where it is missing. @throws `StatusProblem` 400 */
export function numberOf(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '';
  if (text !== '' && !/^\d+$/.test(text)) {
    throw new StatusProblem(
      'BadRequest',
      `strconv.ParseInt: parsing ${JSON.stringify(
        text.slice(0, 40),
      )}: invalid syntax`,
    );
  }
  return Number(text);
}

function encode({ version, start }: Continuation): string {
  return Buffer.from(
    JSON.stringify({ v: 'meta.k8s.io/v1', rv: version, start }),
  ).toString('base64url');
}

function decode(token: string): Continuation {
  const { rv, start } = parsed(token);
  if (typeof rv !== 'number' || typeof start !== 'string') {
    throw new StatusProblem(
      'BadRequest',
      'continue key is not valid: invalid character in token',
    );
  }
  return { version: rv, start };
}

function parsed(token: string): { rv?: unknown; start?: unknown } {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
