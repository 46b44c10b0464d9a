/** The same function, which remembers its newest answers: for what is asked for again and again as time passes. */
export function remembering<Value>(
  make: (key: string) => Value,
  limit = 64,
): (key: string) => Value {
  const known = new Map<string, Value>();
  return key => {
    const before = known.get(key);
    if (before !== undefined) {
      return before;
    }
    if (known.size >= limit) {
      known.clear();
    }
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
