import { createHash } from 'node:crypto';
import {
  digestedKinds,
  keep,
  kinds,
  withDigests,
  type KindName,
  type ValueDigest,
} from '@portolan/plugin-clusters-common';
import type { WatchedKind } from '@portolan/portal-node';
import { z } from 'zod';

/**
 * A kind as it is watched: of its objects only what its schema names is kept.
 *
 * @param digest - takes the place of values that templates of workloads write out; without it nothing does
 */
export function watchedKind(name: KindName, digest?: ValueDigest): WatchedKind {
  const isDigested = digestedKinds.includes(name);
  const trimmed = isDigested
    ? withDigests(digest)
    : (object: unknown) => object;
  const { group, version, resource, schema, isOptional, fieldSelector } =
    kinds[name];
  return {
    group,
    version,
    resource,
    ...(fieldSelector ? { fieldSelector } : {}),
    ...(isOptional ? { isOptional } : {}),
    project: object => keep(name, trimmed(object)),
    // Another key makes other digests, so that all is listed anew.
    shape: shapeOf(schema, isDigested ? digest?.('', 'shape') : undefined),
  };
}

/** Another text whenever the schema names something else than before, or values are told apart otherwise. */
function shapeOf(schema: z.ZodType, digested = ''): string {
  const described = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return createHash('sha256')
    .update(JSON.stringify(described) + digested)
    .digest('base64url')
    .slice(0, 12);
}
