import { streamId, type Problem, type Sighting } from '@portolan/portal-common';
import type { Mirror, MirrorChange, StreamState } from '@portolan/portal-node';

/** A mirror without a database, for tests of what reads one. */
export interface MemoryMirror extends Mirror {
  /** A good answer of a stream (`eu-a/alerts`): exactly these records. */
  good(stream: string, records: Record<string, unknown>, at?: number): void;
  /** An attempt that failed; the records stay. */
  fail(stream: string, message?: string): void;
}

/** Makes a {@link MemoryMirror} whose streams have not been asked yet. */
export function createMemoryMirror(streams: string[]): MemoryMirror {
  const states = new Map<string, StreamState>();
  const records = new Map<string, Map<string, unknown>>();
  const listeners = new Set<(change: MirrorChange) => void>();
  let version = 1;
  for (const id of streams) {
    const [upstream, kind] = id.split('/').map(decodeURIComponent);
    states.set(id, { id, upstream, kind, maxAgeMs: 45_000, version });
    records.set(id, new Map());
  }

  function stateOf(id: string): StreamState {
    const state = states.get(id);
    if (!state) {
      throw new Error(`No stream '${id}' in this test`);
    }
    return state;
  }

  function commit(id: string, keys: Set<string>, change: Partial<StreamState>) {
    version += 1;
    const { problem: _before, ...state } = stateOf(id);
    states.set(id, { ...state, ...change, version });
    for (const listener of listeners) {
      listener({
        version,
        streams: new Set([id]),
        keys: new Map([[id, keys]]),
      });
    }
  }

  return {
    get version() {
      return version;
    },
    streams: () => [...states.values()],
    stream: id => states.get(id),
    records: id => records.get(id) ?? new Map(),
    seen: () =>
      new Map(
        [...states.values()].flatMap(({ id, seenAt }) =>
          seenAt === undefined ? [] : [[id, seenAt] as const],
        ),
      ),
    sighting<T>(
      source: { area: string; stream: string },
      data: T,
    ): Sighting<T> {
      const { upstream, kind, maxAgeMs, seenAt, problem } = stateOf(
        source.stream,
      );
      return {
        source: { area: source.area, upstream, kind },
        maxAgeMs,
        ...(seenAt === undefined
          ? {}
          : { last: { data, seenAt: new Date(seenAt).toISOString() } }),
        ...(problem ? { problem } : {}),
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waitFor: async () => {},
    requestRefresh: async () => {},
    good(id, told, at = Date.now()) {
      const before = records.get(id) ?? new Map<string, unknown>();
      const keys = new Set<string>();
      for (const key of [...before.keys()].filter(one => !(one in told))) {
        before.delete(key);
        keys.add(key);
      }
      for (const [key, record] of Object.entries(told)) {
        if (JSON.stringify(before.get(key)) !== JSON.stringify(record)) {
          before.set(key, record);
          keys.add(key);
        }
      }
      records.set(id, before);
      commit(id, keys, { seenAt: at });
    },
    fail(id, message = 'refused the connection') {
      const problem: Problem = {
        kind: 'unreachable',
        message,
        since: new Date().toISOString(),
      };
      commit(id, new Set(), { problem });
    },
  };
}

/** The ids of the streams of upstreams of an area, as their collectors declare them. */
export function streamsOf(options: {
  alertmanagers?: string[];
  prometheuses?: string[];
}): string[] {
  const ids = (upstreams: string[] = [], kinds: string[]) =>
    upstreams.flatMap(upstream =>
      kinds.map(kind => streamId({ upstream, kind })),
    );
  return [
    'catalog/services',
    ...ids(options.alertmanagers, ['alerts', 'silences', 'status']),
    ...ids(options.prometheuses, ['rules', 'status']),
    ...ids(['portal'], ['findings', 'handling', 'resolved']),
  ];
}
