import type { YamlValue } from '../text/yaml';

/** Values as they are written: a map by key. */
export type Values = { readonly [key: string]: YamlValue };

/** Whether a value is a map, which Helm merges; all else it replaces. */
export function isMap(value: YamlValue | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: YamlValue, other: YamlValue): boolean {
  if (isMap(one) && isMap(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every(key => {
        const there = other[key];
        const here = one[key];
        return (
          Object.hasOwn(other, key) &&
          here !== undefined &&
          there !== undefined &&
          isSame(here, there)
        );
      })
    );
  }
  return JSON.stringify(one) === JSON.stringify(other);
}

function sharedBetween(one: Values, other: Values): Values {
  return Object.fromEntries(
    Object.entries(one).flatMap(([key, value]): [string, YamlValue][] => {
      const there = Object.hasOwn(other, key) ? other[key] : undefined;
      if (there === undefined) return [];
      if (isSame(value, there)) return [[key, value]];
      if (!isMap(value) || !isMap(there)) return [];
      const inner = sharedBetween(value, there);
      return Object.keys(inner).length > 0 ? [[key, inner]] : [];
    }),
  );
}

/** What all of some values say alike, in the order of the first. None of none. */
export function shared(all: readonly Values[]): Values {
  const [first, ...others] = all;
  return first === undefined ? {} : others.reduce(sharedBetween, first);
}

/**
 * What has to be laid over a base, by Helm's merge, to get values: maps are merged, all else is replaced, and what the
 * values lack is taken away by null. Nothing where they are the same.
 */
export function difference(base: Values, values: Values): Values {
  const changed = Object.entries(values).flatMap(
    ([key, value]): [string, YamlValue][] => {
      const there = Object.hasOwn(base, key) ? base[key] : undefined;
      if (there === undefined) return [[key, value]];
      if (isSame(there, value)) return [];
      if (!isMap(there) || !isMap(value)) return [[key, value]];
      return [[key, difference(there, value)]];
    },
  );
  const gone = Object.keys(base)
    .filter(key => !Object.hasOwn(values, key))
    .map((key): [string, YamlValue] => [key, null]);
  return Object.fromEntries([...changed, ...gone]);
}
