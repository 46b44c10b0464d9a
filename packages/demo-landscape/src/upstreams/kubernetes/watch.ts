import type { LiveReply, Request, Sink } from '../../http/reply';
import { isCutOff } from '../../scenario/workloads/clusterTable';
import type { JsonObject } from '../../scenario/workloads/kubeObject';
import { numberOf, remembered } from './list';
import type { ApiResource } from './resources';
import { selectorOf, type Accepts } from './selectors';
import { noCache, StatusProblem } from './status';
import type { Entry, Store } from './Store';
import type { Target } from './target';

/** How often changes are looked for, and bookmarks sent, milliseconds. */
const lookEvery = 1_000;
const bookmarkEvery = 60_000;
/** How long before its end a watch gets its last bookmark, milliseconds. */
const lastBookmark = 2_000;
/** How long a watch lasts that does not say, seconds. */
const defaultTimeout = 2_400;

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED';

interface Seen {
  entry: Entry;
  isAccepted: boolean;
}

interface Watch {
  resource: ApiResource;
  namespace?: string;
  accepts?: Accepts;
  /** Nothing up to this version is told. */
  floor: number;
  bookmarks: boolean;
  /** Real time, milliseconds. */
  endsAt: number;
  nextBookmark: number;
  seen: Map<string, Seen>;
  sink: Sink;
}

/** The open watches of an API server: once a second each is told what has changed. */
export class Watches {
  private readonly open = new Set<Watch>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly store: Store) {}

  /** Answers GET of a collection with `watch=true`. @throws `StatusProblem` */
  start(request: Request, target: Target): LiveReply {
    const { query } = request;
    const { resource, namespace, name } = target;
    const selected = selectorOf(query, resource.kind);
    const accepts: Accepts | undefined =
      name === undefined
        ? selected
        : object =>
            object.metadata.name === name && (selected?.(object) ?? true);
    const asked = numberOf(query, 'resourceVersion');
    const timeout = numberOf(query, 'timeoutSeconds') || defaultTimeout;
    return {
      status: 200,
      headers: { 'content-type': 'application/json', ...noCache },
      live: sink => {
        const endsAt = Date.now() + timeout * 1_000;
        const watch: Watch = {
          resource,
          namespace,
          accepts,
          floor: asked,
          bookmarks: query.get('allowWatchBookmarks') === 'true',
          endsAt,
          nextBookmark: nextBookmark(endsAt),
          seen: new Map(),
          sink,
        };
        this.begin(watch, {
          asked,
          initial: asked === 0 || query.get('sendInitialEvents') === 'true',
          marked: query.get('sendInitialEvents') === 'true',
        });
        return () => this.close(watch);
      },
    };
  }

  private begin(
    watch: Watch,
    from: { asked: number; initial: boolean; marked: boolean },
  ): void {
    const { store } = this;
    const now = store.now();
    const oldest = store.versionAt(now - remembered);
    if (!from.initial && from.asked < oldest) {
      tooOld(watch.sink, from.asked, oldest);
      return;
    }
    if (from.initial) {
      watch.floor = 0;
    } else {
      // A version the server has not reached yet is waited for.
      const at = Math.min(store.instantOf(from.asked), now);
      for (const entry of this.matching(
        watch,
        store.entries(watch.resource, at),
      )) {
        watch.seen.set(entry.key, seenOf(entry, watch.accepts));
      }
    }
    this.open.add(watch);
    this.tell(watch, store.entries(watch.resource, now), now);
    if (from.marked) {
      bookmark(watch, store.versionAt(now), {
        annotations: { 'k8s.io/initial-events-end': 'true' },
      });
    }
    this.timer ??= setInterval(() => this.look(), lookEvery).unref();
  }

  private close(watch: Watch): void {
    this.open.delete(watch);
    if (this.open.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }

  private look(): void {
    const { store } = this;
    const now = store.now();
    if (isCutOff(store.world.cluster.name, now)) {
      return;
    }
    const lists = new Map<ApiResource, Entry[]>();
    for (const watch of [...this.open]) {
      const { resource } = watch;
      const entries = lists.get(resource) ?? store.entries(resource, now);
      lists.set(resource, entries);
      this.tell(watch, entries, now);
      if (watch.bookmarks && Date.now() >= watch.nextBookmark) {
        watch.nextBookmark = nextBookmark(watch.endsAt);
        bookmark(watch, store.versionAt(now));
      }
      if (Date.now() >= watch.endsAt) {
        this.close(watch);
        watch.sink.end();
      }
    }
  }

  private matching(watch: Watch, entries: readonly Entry[]): Entry[] {
    return entries.filter(
      ({ namespace }) =>
        watch.namespace === undefined || namespace === watch.namespace,
    );
  }

  private tell(watch: Watch, entries: readonly Entry[], now: number): void {
    const { seen, accepts, floor, sink } = watch;
    const events: Array<{ type: EventType; version: number; text: string }> =
      [];
    const here = new Set<string>();
    for (const entry of this.matching(watch, entries)) {
      here.add(entry.key);
      const before = seen.get(entry.key);
      if (before?.entry.version === entry.version) {
        continue;
      }
      const after = seenOf(entry, accepts);
      seen.set(entry.key, after);
      const type = changeOf(before?.isAccepted ?? false, after.isAccepted);
      if (type) {
        events.push({ type, version: entry.version, text: entry.text() });
      }
    }
    const version = this.store.versionAt(now);
    for (const [key, { entry, isAccepted }] of seen) {
      if (!here.has(key)) {
        seen.delete(key);
        if (isAccepted) {
          events.push({
            type: 'DELETED',
            version,
            text: lastWords(entry, version),
          });
        }
      }
    }
    const told = events
      .filter(event => event.version > floor)
      .sort((a, b) => a.version - b.version)
      .map(({ type, text }) => `{"type":"${type}","object":${text}}\n`);
    if (told.length > 0) {
      sink.write(told.join(''));
    }
  }
}

function seenOf(entry: Entry, accepts: Accepts | undefined): Seen {
  return { entry, isAccepted: accepts?.(entry.object()) ?? true };
}

function changeOf(before: boolean, after: boolean): EventType | undefined {
  if (after) {
    return before ? 'MODIFIED' : 'ADDED';
  }
  return before ? 'DELETED' : undefined;
}

/** A deleted object as it was last, at the version of its end. */
function lastWords(entry: Entry, version: number): string {
  const object = entry.object();
  return JSON.stringify({
    ...object,
    metadata: { ...object.metadata, resourceVersion: String(version) },
  });
}

/** In a minute, or shortly before the watch ends. */
function nextBookmark(endsAt: number): number {
  const last = endsAt - lastBookmark;
  const usual = Date.now() + bookmarkEvery;
  return last > Date.now() ? Math.min(last, usual) : usual;
}

function bookmark(
  { resource, sink }: Watch,
  version: number,
  metadata: JsonObject = {},
): void {
  const { group, version: apiVersion, kind } = resource;
  sink.write(
    `${JSON.stringify({
      type: 'BOOKMARK',
      object: {
        kind,
        apiVersion: group ? `${group}/${apiVersion}` : apiVersion,
        metadata: {
          resourceVersion: String(version),
          creationTimestamp: null,
          ...metadata,
        },
      },
    })}\n`,
  );
}

/** Ends a watch as the watch cache does: status 200, and one event. */
export function tooOld(sink: Sink, asked: number, oldest: number): void {
  const { status } = new StatusProblem(
    'Expired',
    `too old resource version: ${asked} (${oldest})`,
  );
  sink.write(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
  sink.end();
}
