import { deepEqual } from 'node:assert/strict';
import { z } from 'zod';
import type { Kubectl } from '../../platform/kubectl';
import { objectSchema, type RenderedObject } from './render';

const listSchema = z.object({ items: z.array(objectSchema) });

/**
 * Holds that an API server takes objects without a warning and keeps all that they say: a field whose feature gate is
 * off is dropped without a word.
 *
 * @param args - further ones of kubectl: a namespace, an identity
 */
export async function assertKept(
  kubectl: Kubectl,
  objects: readonly RenderedObject[],
  args: readonly string[],
): Promise<void> {
  const answer: unknown = JSON.parse(
    await kubectl.apply(
      objects,
      ...['--dry-run=server', '--warnings-as-errors', '-o=json', ...args],
    ),
  );
  const several = listSchema.safeParse(answer);
  const taken = several.success
    ? several.data.items
    : [objectSchema.parse(answer)];
  const dropped = objects.flatMap(sent => {
    const found = taken.find(
      ({ kind, metadata }) =>
        kind === sent.kind && metadata.name === sent.metadata.name,
    );
    return droppedOf(sent, found, `${sent.kind} ${sent.metadata.name}`);
  });
  deepEqual(dropped, []);
}

/** Paths of what was sent and is not there. An empty list or object says nothing, and secrets are stored as data. */
function droppedOf(sent: unknown, kept: unknown, path: string): string[] {
  if (sent === null || sent === undefined || isEmpty(sent)) return [];
  if (kept === undefined) return [path];
  if (typeof sent !== 'object' || typeof kept !== 'object') return [];
  return Object.entries(sent).flatMap(([key, value]) =>
    droppedOf(
      value,
      kept === null ? undefined : Reflect.get(kept, key),
      `${path}/${key}`,
    ),
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === false ||
    value === 0 ||
    value === '' ||
    (typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length === 0)
  );
}
