import {
  isList,
  isObject,
  type Json,
  type JsonObject,
} from '../../scenario/workloads/kubeObject';
import { dynamicMapping } from './documents';

/** What a field can be asked for. */
type FieldKind = 'date' | 'long' | 'text' | 'keyword';

/** How a field is mapped; nothing if no document ever had it. */
export function kindOf(field: string): FieldKind | undefined {
  const whole = field.replace(/\.keyword$/, '');
  const mapped = Object.hasOwn(dynamicMapping, whole)
    ? dynamicMapping[whole]
    : undefined;
  if (whole === field) {
    return mapped;
  }
  return mapped === 'text' ? 'keyword' : undefined;
}

/** What a document has in a field. */
export function valuesOf(
  document: JsonObject,
  field: string,
): Array<string | number> {
  const path = field.replace(/\.keyword$/, '').split('.');
  const found = path.reduce<Json>(
    (value, name) => (isObject(value) ? value[name] : undefined),
    document,
  );
  return (isList(found) ? found : [found]).flatMap(value =>
    typeof value === 'string' || typeof value === 'number' ? [value] : [],
  );
}

/** The words of a text, as the standard analyzer splits it. */
export function wordsOf(text: string): string[] {
  return (
    text.toLowerCase().match(/[\p{L}\p{N}_]+(?:[.'][\p{L}\p{N}_]+)*/gu) ?? []
  );
}

const units: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** An instant as `strict_date_optional_time||epoch_millis` or `now-7d`, in milliseconds; NaN if it is none. */
export function instantOf(value: Json, now: number): number {
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value !== 'string') {
    return Number.NaN;
  }
  const math = /^now((?:[+-]\d+[smhdw])*)$/.exec(value);
  if (math) {
    return [...math[1].matchAll(/([+-]\d+)([smhdw])/g)].reduce(
      (at, [, count, unit]) => at + Number(count) * units[unit],
      now,
    );
  }
  if (/^-?\d{5,}$/.test(value)) {
    return Number(value);
  }
  return /^\d{4}-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?)?$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
}
