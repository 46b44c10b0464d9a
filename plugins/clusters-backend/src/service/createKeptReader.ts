import {
  keep,
  type KeptObject,
  type KindName,
} from '@portolan/plugin-clusters-common';

/**
 * Reads the mirror's records of a kind of objects. A record that is what is kept today is used as it is, so that no
 * object is in memory twice; one that an older version of the portal kept is brought into today's shape; of one that
 * is no such object there is nothing. Records keep their identity until they change, so each is looked at once.
 */
export function createKeptReader<K extends KindName>(
  kind: K,
): (record: unknown) => KeptObject<K> | undefined {
  const read = new WeakMap<object, { object?: KeptObject<K> }>();
  return record => {
    if (typeof record !== 'object' || record === null) {
      return undefined;
    }
    let known = read.get(record);
    if (!known) {
      known = { object: readOnce(kind, record) };
      read.set(record, known);
    }
    return known.object;
  };
}

function readOnce<K extends KindName>(
  kind: K,
  record: object,
): KeptObject<K> | undefined {
  try {
    const kept = keep(kind, record);
    return isSame(record, kept) ? record : kept;
  } catch {
    return undefined;
  }
}

function isSame<T>(record: unknown, kept: T): record is T {
  return JSON.stringify(record) === JSON.stringify(kept);
}
