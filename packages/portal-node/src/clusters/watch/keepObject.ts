import { z } from 'zod';
import { oneLine } from '../../http/problems';
import type { WatchedKind } from './WatchedKind';
import { objectSchema } from './wire';

/** What becomes of an object: a record, nothing, or a gap. Only a gap may be without a key. */
export type Kept =
  | { key: string; resourceVersion?: string; record: unknown }
  | { key: string; resourceVersion?: string; record?: undefined }
  | { key?: string; resourceVersion?: string; gap: string };

/** A record nested deeper could not be written by what writes JSON. */
const deepestRecord = 64;

/** Trims an object as its kind says; never throws. Members that are `null` are taken out of the object first. */
export function keepObject(object: unknown, kind: WatchedKind): Kept {
  dropNulls(object, deepestRecord);
  const named = objectSchema.safeParse(object);
  if (!named.success) {
    return { gap: `is not readable: ${reasonOf(named.error)}` };
  }
  const { metadata } = named.data;
  const { resourceVersion } = metadata;
  const key = keyOf(metadata);
  try {
    const record = kind.project(object);
    return isDeeper(record, deepestRecord)
      ? {
          key,
          resourceVersion,
          gap: `is nested deeper than ${deepestRecord} levels`,
        }
      : { key, resourceVersion, record };
  } catch (error) {
    return { key, resourceVersion, gap: `is not readable: ${reasonOf(error)}` };
  }
}

/**
 * To Kubernetes a member that is `null` is one that is left out, and API servers write either: until 1.34 the time an
 * object was made is `null` in every template.
 */
function dropNulls(value: unknown, levels: number): void {
  if (typeof value !== 'object' || value === null || levels === 0) return;
  const members = value as Record<string, unknown>;
  for (const name of Object.keys(members)) {
    if (members[name] !== null) dropNulls(members[name], levels - 1);
    else if (!Array.isArray(value)) delete members[name];
  }
}

/** `namespace/name`, or `name` of what has no namespace. */
export function keyOf(metadata: { name: string; namespace?: string }): string {
  return metadata.namespace
    ? `${metadata.namespace}/${metadata.name}`
    : metadata.name;
}

/** Says where, not what: values of an object may be secret. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const issue = error.issues.at(0);
    const place = issue?.path.join('.') ?? '';
    return `${place || 'the whole'}: ${issue?.message ?? 'unknown'}`;
  }
  return error instanceof Error
    ? oneLine(error.message).slice(0, 200)
    : 'unknown';
}

function isDeeper(value: unknown, than: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return (
    than === 0 || Object.values(value).some(inner => isDeeper(inner, than - 1))
  );
}
