import { streamId } from '@portolan/portal-common';
import type { Mirror, MirrorChange, StreamState } from '../mirror/Mirror';
import { catalogStream } from './createCatalogCollector';
import { ServiceDirectory } from './ServiceDirectory';
import type { Service } from './service';

const id = streamId(catalogStream);

const checkout: Service = {
  ref: 'component:default/checkout',
  title: 'Checkout',
  owner: { ref: 'group:default/shop', title: 'Shop', real: true },
  annotations: {},
  labels: {},
};

/** A mirror into which the catalog can be read, or fail to be. */
function aMirror() {
  const listeners = new Set<(change: MirrorChange) => void>();
  const records = new Map<string, unknown>();
  let stream: StreamState | undefined;
  const mirror: Mirror = {
    version: 1,
    streams: () => [],
    stream: () => stream,
    records: () => records,
    seen: () => new Map(),
    sighting: ({ area }) => ({
      source: { area, upstream: '', kind: '' },
      maxAgeMs: 1,
    }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waitFor: async () => {},
    requestRefresh: async () => {},
  };
  function becomes(state: Partial<StreamState>) {
    stream = { ...catalogStream, id, version: 1, ...state };
    for (const listener of listeners) {
      listener({ version: 1, streams: new Set([id]), keys: new Map() });
    }
  }
  return { mirror, records, becomes, listeners };
}

describe('whoever needs all services waits until the catalog was read', () => {
  it('and goes on at once when it is', async () => {
    const { mirror, records, becomes, listeners } = aMirror();
    const directory = new ServiceDirectory(mirror);
    const before = listeners.size;
    const { signal } = new AbortController();
    const known = directory.whenRead({ limitMs: 10_000, signal });
    becomes({
      problem: { kind: 'error', message: '503', since: '2026-11-27T09:00:00Z' },
    });
    records.set(checkout.ref, checkout);
    becomes({ seenAt: 1 });
    expect([...(await known).keys()]).toEqual([checkout.ref]);
    const again = await directory.whenRead({ limitMs: 0, signal });
    expect(again.size).toBe(1);
    expect(listeners.size).toBe(before);
  });

  it.each([
    ['so long as it may', () => {}, 'The catalog was not read yet'],
    [
      'or until it is no longer wanted',
      (over: AbortController) => over.abort(new Error('stopped')),
      'stopped',
    ],
  ])('%s', async (_when, act, message) => {
    const { mirror, becomes, listeners } = aMirror();
    const directory = new ServiceDirectory(mirror);
    becomes({});
    const before = listeners.size;
    const over = new AbortController();
    const known = directory.whenRead({ limitMs: 20, signal: over.signal });
    act(over);
    await expect(known).rejects.toThrow(message);
    expect(listeners.size).toBe(before);
  });
});
