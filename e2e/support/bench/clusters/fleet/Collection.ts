import type { ServerResponse } from 'node:http';

/** An object that is drawn when somebody asks for it. */
export interface KeptObject {
  namespace?: string;
  name: string;
  /** Value of the label `backstage.io/kubernetes-id`, the only one that is selected by. */
  id?: string;
  draw(): { metadata: object };
}

interface Watch {
  response: ServerResponse;
  /** The newest version it was told. */
  told: number;
}

/** Bookmarks come about once a minute, and shortly before a watch ends. */
const bookmarkMs = 60_000;
const beforeEndMs = 2_000;
/** Events that can be resumed from. */
const remembered = 20_000;

const expired = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  reason: 'Expired',
  code: 410,
  message: 'too old resource version',
};

/**
 * All objects of one kind of a fake API server: listed in pages or by label, watched with bookmarks, resumed, forgotten.
 * After k8s.io/apiserver `storage/cacher`; drawn anew for each answer, so that 100,000 pods are cheap to have.
 */
export class Collection {
  readonly #kind: { kind: string; apiVersion: string };
  readonly #objects = new Map<string, KeptObject & { version: number }>();
  readonly #byId = new Map<string, Set<string>>();
  readonly #watches = new Set<Watch>();
  readonly #pages = new Map<string, { keys: string[]; version: number }>();
  #past: Array<{ version: number; line: string }> = [];
  #version = 1_000;
  #forgotten = 0;
  #isHung = false;
  /** Nobody resumes from before the first list. */
  #isAsked = false;
  #listed = 0;

  /** @param kind - as in manifests */
  constructor(kind: { kind: string; apiVersion: string }) {
    this.#kind = kind;
    setInterval(() => this.#bookmark(this.#watches), bookmarkMs).unref();
  }

  /** How often all of it was listed to the last page. */
  get listed(): number {
    return this.#listed;
  }

  /** Adds an object or changes it, and tells the watches. */
  put(object: KeptObject): void {
    const key = keyOf(object);
    const type = this.#objects.has(key) ? 'MODIFIED' : 'ADDED';
    this.#version += 1;
    this.#objects.set(key, { ...object, version: this.#version });
    if (object.id !== undefined) {
      const keys = this.#byId.get(object.id) ?? new Set();
      this.#byId.set(object.id, keys.add(key));
    }
    this.#happen(type, object);
  }

  /** Removes an object, and tells the watches. */
  remove(object: KeptObject): void {
    const key = keyOf(object);
    if (this.#objects.delete(key)) {
      if (object.id !== undefined) this.#byId.get(object.id)?.delete(key);
      this.#version += 1;
      this.#happen('DELETED', object);
    }
  }

  /** Answers a list, or a page of it. */
  list(query: URLSearchParams, namespace?: string): Listed {
    this.#isAsked = true;
    const token = query.get('continue');
    const page = token
      ? this.#pages.get(token)
      : { keys: this.#select(query, namespace), version: this.#version };
    if (token) this.#pages.delete(token);
    if (!page || page.version < this.#forgotten) {
      return { status: 410, body: JSON.stringify(expired) };
    }
    const limit = Number(query.get('limit') ?? Number.POSITIVE_INFINITY);
    const keys = page.keys.slice(limit);
    const next = keys.length > 0 ? `${page.version}-${keys.length}` : undefined;
    if (next) this.#pages.set(next, { keys, version: page.version });
    else if (!query.has('labelSelector')) this.#listed += 1;
    const metadata = {
      resourceVersion: String(page.version),
      ...(next ? { continue: next, remainingItemCount: keys.length } : {}),
    };
    const { kind, apiVersion } = this.#kind;
    const items = page.keys.slice(0, limit).flatMap(key => {
      const object = this.#objects.get(key);
      return object ? [JSON.stringify(stamped(object, object.version))] : [];
    });
    return {
      status: 200,
      body: `{"kind":"${kind}List","apiVersion":"${apiVersion}","metadata":${JSON.stringify(
        metadata,
      )},"items":[${items.join(',')}]}\n`,
    };
  }

  /** Begins a watch; the response ends at its time-out. */
  watch(query: URLSearchParams, response: ServerResponse): void {
    const told = Number(query.get('resourceVersion') ?? 0);
    if (told < this.#forgotten) {
      response
        .writeHead(410, { 'content-type': 'application/json' })
        .end(JSON.stringify(expired));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const watch = { response, told };
    this.#watches.add(watch);
    const seconds = Number(query.get('timeoutSeconds') ?? 1_800);
    const endsMs = seconds * 1_000;
    const timers = [
      setTimeout(() => response.end(), endsMs),
      ...(endsMs > beforeEndMs
        ? [setTimeout(() => this.#bookmark([watch]), endsMs - beforeEndMs)]
        : []),
    ];
    response.on('close', () => {
      timers.forEach(timer => clearTimeout(timer));
      this.#watches.delete(watch);
    });
    this.#tell(watch);
  }

  /** From now on watches are told nothing, or told everything that they have missed. */
  hang(isHung: boolean): void {
    this.#isHung = isHung;
    this.#watches.forEach(watch => this.#tell(watch));
  }

  /** Forgets what happened so far, and ends all watches: everything has to be listed anew. */
  forget(): void {
    this.#version += 1;
    this.#forgotten = this.#version;
    this.#past = [];
    const line = `${JSON.stringify({ type: 'ERROR', object: expired })}\n`;
    this.#watches.forEach(({ response }) => response.end(line));
  }

  #select(query: URLSearchParams, namespace?: string): string[] {
    const [, id] =
      /^backstage\.io\/kubernetes-id=(.+)$/.exec(
        query.get('labelSelector') ?? '',
      ) ?? [];
    const keys = id ? this.#byId.get(id) ?? [] : this.#objects.keys();
    return [...keys].filter(
      key => namespace === undefined || key.startsWith(`${namespace}/`),
    );
  }

  #happen(type: string, object: KeptObject) {
    if (!this.#isAsked) return;
    const { kind, apiVersion } = this.#kind;
    const told = { kind, apiVersion, ...stamped(object, this.#version) };
    const line = `${JSON.stringify({ type, object: told })}\n`;
    this.#past.push({ version: this.#version, line });
    if (this.#past.length > 2 * remembered) {
      this.#past = this.#past.slice(-remembered);
    }
    this.#watches.forEach(watch => this.#tell(watch));
  }

  #tell(watch: Watch): void {
    if (this.#isHung || watch.told >= this.#version) return;
    let at = this.#past.length;
    while (at > 0 && this.#past[at - 1].version > watch.told) at -= 1;
    const lines = this.#past.slice(at).map(({ line }) => line);
    if (lines.length > 0) watch.response.write(lines.join(''));
    watch.told = this.#version;
  }

  #bookmark(watches: Iterable<Watch>): void {
    if (this.#isHung) return;
    const { kind, apiVersion } = this.#kind;
    const metadata = { resourceVersion: String(this.#version) };
    const object = { kind, apiVersion, metadata };
    const line = `${JSON.stringify({ type: 'BOOKMARK', object })}\n`;
    for (const { response } of watches) response.write(line);
  }
}

/** What a list is answered with. */
export interface Listed {
  status: number;
  body: string;
}

function keyOf({ namespace, name }: KeptObject): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function stamped({ draw }: KeptObject, version: number) {
  const object = draw();
  const resourceVersion = String(version);
  return { ...object, metadata: { ...object.metadata, resourceVersion } };
}
