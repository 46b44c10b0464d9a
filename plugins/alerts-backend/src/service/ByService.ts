import type { AlertItem } from '@portolan/plugin-alerts-common';
import { compareEntries, itemsOf, type Entry } from './Entry';

/** Entries by the service they belong to. A service none of whose entries changed keeps its list. */
export class ByService {
  readonly #entries = new Map<string, Set<Entry>>();
  readonly #lists = new Map<string, readonly AlertItem[]>();

  /** Takes in an entry whose alert is new, told differently, or gone. */
  put(entry: Entry) {
    const ref = entry.item?.service?.ref;
    this.#forget(entry, ref);
    if (ref !== undefined) {
      const entries = this.#entries.get(ref) ?? new Set();
      this.#entries.set(ref, entries.add(entry));
      this.#lists.delete(ref);
    }
    entry.listedUnder = ref;
  }

  /** The alerts of one service, the most urgent first. */
  items(ref: string): readonly AlertItem[] {
    const entries = this.#entries.get(ref);
    if (!entries) {
      return [];
    }
    let list = this.#lists.get(ref);
    if (!list) {
      list = itemsOf([...entries].sort(compareEntries));
      this.#lists.set(ref, list);
    }
    return list;
  }

  #forget(entry: Entry, ref: string | undefined) {
    const { listedUnder } = entry;
    const entries = this.#entries.get(listedUnder ?? '');
    if (listedUnder !== undefined && listedUnder !== ref && entries) {
      entries.delete(entry);
      this.#lists.delete(listedUnder);
      if (entries.size === 0) {
        this.#entries.delete(listedUnder);
      }
    }
  }
}
