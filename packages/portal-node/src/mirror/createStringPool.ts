/** Strings of these lengths are shared: shorter ones are by the engine, longer ones seldom come twice. */
const shortest = 11;
const longest = 200;
const defaultSize = 20_000;

/** Makes equal strings one. */
export interface StringPool {
  /** The same JSON value, in which strings met before are those met before; it is changed in place. */
  share(value: unknown): unknown;
}

/**
 * Makes a {@link StringPool}. Names of nodes, images and owners come again in many records: sharing them takes a third
 * off the memory of pods. The pool forgets what it knows when it is full, so that strings that come once, such as times, do
 * not fill it for ever.
 */
export function createStringPool(size: number = defaultSize): StringPool {
  const known = new Map<string, string>();

  function one(text: string): string {
    if (text.length < shortest || text.length > longest) {
      return text;
    }
    const shared = known.get(text);
    if (shared !== undefined) {
      return shared;
    }
    if (known.size >= size) {
      known.clear();
    }
    known.set(text, text);
    return text;
  }

  function shareIn(holder: Record<string, unknown>): void {
    for (const key of Object.keys(holder)) {
      const inner = holder[key];
      if (typeof inner === 'string') {
        holder[key] = one(inner);
      } else if (isHolder(inner)) {
        shareIn(inner);
      }
    }
  }

  return {
    share(value) {
      if (typeof value === 'string') {
        return one(value);
      }
      if (isHolder(value)) {
        shareIn(value);
      }
      return value;
    },
  };
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
