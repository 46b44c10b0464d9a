import { z } from 'zod';
import { filePathSchema, labelSchema, variableSchema } from '../names';
import { scalar } from '../scalar';

const referencePattern =
  /^(?:([a-z][a-z0-9-]*):)?([A-Za-z0-9/_+=.@-]+)(?:#([A-Za-z0-9_.[\]-]+))?$/;

const referenceSchema = scalar({
  pattern: referencePattern,
  expected: 'a reference to a secret, written key#property',
  remedy:
    'Name where the secret lies, never the secret: "loyalty/db#password", or "payments:loyalty/db#password" for another store than the platform\'s default.',
  examples: ['loyalty/db#password', 'payments:loyalty/db#password'],
  hidden: true,
  wrong: written =>
    /^(?:AKIA|ASIA|ghp_|github_pat_|glpat-|xox[abp]-|sk_live_|eyJ)/.test(
      written,
    )
      ? 'this looks like a secret itself'
      : undefined,
}).transform(written => {
  const [, store, key = written, property] =
    referencePattern.exec(written) ?? [];
  return {
    key,
    ...(store !== undefined && { store }),
    ...(property !== undefined && { property }),
  };
});

const longSecretSchema = z.strictObject({
  store: labelSchema
    .optional()
    .describe(
      'A store of the platform file. Default: the one marked default there.',
    ),
  key: z
    .string()
    .min(1)
    .max(512)
    .describe(
      'Name of the secret in its store. A path keeps its leading slash.',
    ),
  property: z
    .string()
    .min(1)
    .optional()
    .describe('Key inside a JSON secret. Default: the whole secret.'),
  version: z
    .string()
    .min(1)
    .optional()
    .describe('Version or stage. Default: the newest.'),
  path: filePathSchema
    .optional()
    .describe('Mount it as this file. Default: an environment variable.'),
});

/** Where one secret lies. Its value is nowhere in these files. */
export const secretSchema = z
  .union([referenceSchema, longSecretSchema])
  .transform((reference): SecretReference => reference)
  .describe(
    'Where the secret lies: "key#property", "store:key#property", or a mapping. Never the secret itself.',
  );

/** A reference to a secret; parsed. */
export interface SecretReference {
  /** A store of the platform file; absent = its default. */
  store?: string;
  key: string;
  property?: string;
  version?: string;
  /** Mounted as this file instead of set as a variable. */
  path?: string;
}

/** Secrets by the name of the environment variable, or of the mount where `path` is set. */
export const secretsSchema = z.record(variableSchema, secretSchema);
