import { z } from 'zod';
import { listOf } from './parts';

/**
 * Tells values of a setting apart without telling them: the same text for the same name and value under one key, and
 * another under any other. Written as a mark of the key, a point, and twelve bytes as base64url; what is written otherwise is not kept.
 */
export type ValueDigest = (name: string, value: string) => string;

/** A mark of the key, a point, and twelve bytes as base64url. */
export const valueDigestPattern = /^[\w-]{4}\.[\w-]{16}$/;

/** Which of two digests may be compared: those of one key. Nothing where there is none. */
export function keyMarkOf(digest: string | undefined): string | undefined {
  return digest?.split('.')[0];
}

/**
 * Puts digests in the place of the values that the template of a workload writes out, in an object as the API has it.
 * A value from elsewhere has none. Without a key there is no digest, and the value is gone all the same.
 *
 * @returns what takes an object of one of `digestedKinds` and throws `ZodError` for what is none
 */
export function withDigests(
  digest: ValueDigest | undefined,
): (object: unknown) => unknown {
  const env = z
    .looseObject({ name: z.string(), value: z.unknown().optional() })
    // What calls itself a digest there was not made here.
    .transform(({ value, digest: _, ...rest }) =>
      digest && !rest.valueFrom
        ? { ...rest, digest: digest(rest.name, textOf(value)) }
        : rest,
    );
  const containers = listOf(z.looseObject({ env: listOf(env) }));
  const template = z.looseObject({
    spec: z.looseObject({ containers, initContainers: containers }),
  });
  const spec = z.looseObject({
    template: template.optional(),
    jobTemplate: z
      .looseObject({ spec: z.looseObject({ template }) })
      .optional(),
  });
  const schema = z.looseObject({ spec });
  return object => schema.parse(object);
}

/** API servers leave out a value that is empty. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
