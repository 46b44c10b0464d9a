import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UpstreamRoute } from './startUpstream';

/** An object as far as the fake knows it. */
export interface FakeObject {
  metadata: { name: string; namespace?: string; resourceVersion?: string };
  [field: string]: unknown;
}

/** All objects of one kind in a fake API server: listed in pages, watched with bookmarks, forgotten when told so. */
export interface FakeCollection {
  /** To be given to `startApiServer` under the path of the collection. */
  route: UpstreamRoute;
  /** Adds an object or changes it, and tells the watches. */
  put(object: FakeObject): void;
  /** Removes an object by `namespace/name` or `name`, and tells the watches. */
  remove(key: string): void;
  /** Tells every watch how far it is. */
  bookmark(): void;
  /** Sends a text to every watch as it is. */
  tell(text: string): void;
  /** Ends every watch, as at its time-out. */
  endWatches(): void;
  /** Closes the connection of every watch. */
  breakWatches(): void;
  /** Forgets what happened so far: older watches and pages get 410. */
  forget(): void;
  /** Goes on as a server that was restored from a backup: what it has now is as of this version. */
  goBackTo(version: number, objects: readonly FakeObject[]): void;
  /** Of the store; each change raises it. */
  version(): number;
  /** Watches that are open. */
  watching(): number;
}

interface OpenWatch {
  response: ServerResponse;
  /** It was asked from a version that is not there yet, and hears nothing until then. */
  from: number;
}

/**
 * Makes a {@link FakeCollection}.
 *
 * @param options - `expiry` is how a watch of a forgotten version is refused: API servers do either, as the version is
 *   gone from their cache or from etcd
 * @remarks After k8s.io/apiserver `storage/cacher` and `endpoints/handlers/watch.go`; that a version of the future is
 *   answered with silence was seen on Kubernetes 1.37.
 */
export function createFakeCollection(
  options: {
    objects?: readonly FakeObject[];
    expiry?: 'status' | 'event';
    version?: number;
  } = {},
): FakeCollection {
  const { expiry = 'status' } = options;
  let version = options.version ?? 1_000;
  let forgotten = 0;
  let objects = new Map<string, FakeObject>();
  let past: Array<{ version: number; line: string }> = [];
  const watches = new Set<OpenWatch>();
  const pages = new Map<string, { rest: FakeObject[]; version: number }>();

  for (const object of options.objects ?? []) {
    objects.set(keyOf(object), stamped(object, version));
  }

  function happen(type: string, object: FakeObject) {
    const line = `${JSON.stringify({ type, object })}\n`;
    past.push({ version, line });
    for (const { response, from } of watches) {
      if (version > from) {
        response.write(line);
      }
    }
  }

  function list(query: URLSearchParams, response: ServerResponse) {
    const token = query.get('continue');
    const page = token
      ? pages.get(token)
      : { rest: [...objects.values()], version };
    if (!page || page.version < forgotten) {
      send(
        response,
        410,
        statusOf('The provided continue parameter is too old'),
      );
      return;
    }
    const limit = Number(query.get('limit') ?? Number.POSITIVE_INFINITY);
    const rest = page.rest.slice(limit);
    const next = rest.length > 0 ? `page-${pages.size}` : undefined;
    if (next) {
      pages.set(next, { rest, version: page.version });
    }
    send(response, 200, {
      kind: 'List',
      metadata: {
        resourceVersion: String(page.version),
        ...(next ? { continue: next } : {}),
      },
      items: page.rest.slice(0, limit),
    });
  }

  function watch(query: URLSearchParams, response: ServerResponse) {
    const from = Number(query.get('resourceVersion') ?? 0);
    const tooOld = statusOf('too old resource version');
    if (from < forgotten && expiry === 'status') {
      send(response, 410, tooOld);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from < forgotten) {
      response.end(`${JSON.stringify({ type: 'ERROR', object: tooOld })}\n`);
      return;
    }
    const open = { response, from };
    watches.add(open);
    const timer = setTimeout(
      () => response.end(),
      Number(query.get('timeoutSeconds') ?? 1_800) * 1_000,
    );
    response.on('close', () => {
      clearTimeout(timer);
      watches.delete(open);
    });
    for (const event of past) {
      if (event.version > from) {
        response.write(event.line);
      }
    }
  }

  return {
    route(request: IncomingMessage, response: ServerResponse) {
      const { searchParams } = new URL(request.url ?? '', 'http://cluster');
      if (searchParams.get('watch') === 'true') {
        watch(searchParams, response);
      } else {
        list(searchParams, response);
      }
    },
    put(object) {
      version += 1;
      const key = keyOf(object);
      const type = objects.has(key) ? 'MODIFIED' : 'ADDED';
      const now = stamped(object, version);
      objects.set(key, now);
      happen(type, now);
    },
    remove(key) {
      const object = objects.get(key);
      if (object) {
        version += 1;
        objects.delete(key);
        happen('DELETED', stamped(object, version));
      }
    },
    bookmark() {
      for (const { response, from } of watches) {
        if (version >= from) {
          const object = { metadata: { resourceVersion: String(version) } };
          response.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
        }
      }
    },
    tell(text) {
      watches.forEach(({ response }) => response.write(text));
    },
    endWatches() {
      watches.forEach(({ response }) => response.end());
    },
    breakWatches() {
      watches.forEach(({ response }) => response.destroy());
    },
    forget() {
      version += 1;
      forgotten = version;
      past = [];
    },
    goBackTo(older, all) {
      version = older;
      forgotten = 0;
      past = [];
      objects = new Map(
        all.map(object => [keyOf(object), stamped(object, older)]),
      );
    },
    version: () => version,
    watching: () => watches.size,
  };
}

function keyOf({ metadata }: FakeObject): string {
  return metadata.namespace
    ? `${metadata.namespace}/${metadata.name}`
    : metadata.name;
}

function stamped(object: FakeObject, version: number): FakeObject {
  return {
    ...object,
    metadata: { ...object.metadata, resourceVersion: String(version) },
  };
}

function statusOf(message: string) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    reason: 'Expired',
    code: 410,
    message,
  };
}

function send(response: ServerResponse, status: number, body: unknown) {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}
