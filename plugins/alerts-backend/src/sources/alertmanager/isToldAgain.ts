import type { Alert } from '@portolan/plugin-alerts-common';
import { isObject } from '../readRecords';

/**
 * Whether an alert that is active is told as it was before; receivers apart, which its group names. Most alerts of most
 * readings are, and to compare them costs a fraction of reading them anew: only `updatedAt` and `endsAt` differ.
 */
export function isToldAgain(
  wire: Record<string, unknown>,
  known: Alert,
): boolean {
  return (
    known.state === 'active' &&
    isObject(wire.status) &&
    wire.status.state === 'active' &&
    wire.startsAt === known.startsAt &&
    (wire.generatorURL || undefined) === known.generatorUrl &&
    isSame(wire.labels, known.labels) &&
    isSame(wire.annotations ?? {}, known.annotations)
  );
}

function isSame(texts: unknown, known: Record<string, string>): boolean {
  if (!isObject(texts)) {
    return false;
  }
  const names = Object.keys(texts);
  return (
    names.length === Object.keys(known).length &&
    names.every(name => texts[name] === known[name])
  );
}
