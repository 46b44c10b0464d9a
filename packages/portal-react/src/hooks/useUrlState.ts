import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What `useUrlState` needs of a zod schema. */
export interface UrlField<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: unknown };
}

/** A zod schema for each key of the state; `z.object({ … }).shape` is one. */
export type UrlSchema<T> = { readonly [K in keyof T]: UrlField<T[K]> };

/** Changes some keys. A new history entry is made, so that Back undoes it; with `replace` (typing) none is. */
export type SetUrlState<T> = (
  change: Partial<T>,
  options?: { replace?: boolean },
) => void;

/**
 * State that lives in the query string: filters, sort, selected row, open drawer, time range. A link to it shows
 * the same thing. What is missing or does not parse takes its default; what equals its default is left out.
 * Strings are written as they are, everything else as JSON. Other keys of the query string are kept.
 *
 * @param schema - constant: define it outside of the component
 * @param defaults - constant, too
 */
export function useUrlState<T extends object>(
  schema: UrlSchema<T>,
  defaults: T,
): [T, SetUrlState<T>] {
  const [params, setParams] = useSearchParams();
  const latest = useRef(params);
  latest.current = params;
  const text = params.toString();
  const state = useMemo(
    () => read(new URLSearchParams(text), schema, defaults),
    [text, schema, defaults],
  );
  const change = useCallback<SetUrlState<T>>(
    (changes, options) => {
      // Two changes in one event must both arrive: the second starts from what the first wrote.
      const next = write(latest.current, changes, defaults);
      if (next.toString() !== latest.current.toString()) {
        latest.current = next;
        setParams(next, { replace: options?.replace ?? false });
      }
    },
    [setParams, defaults],
  );
  return [state, change];
}

function keysOf<T extends object>(value: T) {
  const keys: (keyof T & string)[] = [];
  for (const key in value) {
    if (Object.hasOwn(value, key)) {
      keys.push(key);
    }
  }
  return keys;
}

function read<T extends object>(
  params: URLSearchParams,
  schema: UrlSchema<T>,
  defaults: T,
): T {
  const state = { ...defaults };
  for (const key of keysOf(schema)) {
    const raw = params.get(key);
    if (raw !== null) {
      const parsed = parse(schema[key], raw);
      if (parsed.success) {
        state[key] = parsed.data;
      }
    }
  }
  return state;
}

function parse<T>(field: UrlField<T>, raw: string) {
  const asText = field.safeParse(raw);
  if (asText.success) {
    return asText;
  }
  try {
    return field.safeParse(JSON.parse(raw));
  } catch {
    return asText;
  }
}

function write<T extends object>(
  params: URLSearchParams,
  change: Partial<T>,
  defaults: T,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of keysOf(change)) {
    const value = encode(change[key]);
    if (value === undefined || value === encode(defaults[key])) {
      next.delete(key);
    } else {
      next.set(key, value);
    }
  }
  return next;
}

function encode(value: unknown): string | undefined {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
