import type { Field } from '../read/Field';

/** A key with its value, whichever way they are written. */
export interface KeyedEntry {
  key: string;
  /** Undefined: no value is said. */
  text: string | undefined;
  /** Where the value stands; what is said of it is said here. */
  value: Field;
}

/** A mapping that may be written as a list, `["A=b"]` or `["a"]`: its keys and where their values stand. */
export function keyed(field: Field, separator: RegExp = /=/): KeyedEntry[] {
  if (field.node?.kind === 'array')
    return field.items().map(item => {
      const whole = item.rawText() ?? '';
      const at = whole.search(separator);
      return at < 0
        ? { key: whole, text: undefined, value: item }
        : { key: whole.slice(0, at), text: whole.slice(at + 1), value: item };
    });
  return field.entries().map(([key, value]) => ({
    key,
    text: value.node?.kind === 'null' ? undefined : value.rawText() ?? '',
    value,
  }));
}
