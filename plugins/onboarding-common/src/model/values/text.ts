import { z } from 'zod';

/** A name that becomes (part of) the name of an object: a DNS label of RFC 1123 that begins with a letter. */
export const nameSchema = z
  .string()
  .regex(/^[a-z]([-a-z0-9]*[a-z0-9])?$/)
  .max(40)
  .describe(
    'Small letters, digits and hyphens, beginning with a letter; at most 40 characters.',
  );

/** A value of a label: 63 characters of letters, digits, `-`, `_` and `.`. */
export const labelValueSchema = z
  .string()
  .regex(/^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/)
  .max(63);

/** A key of a label or an annotation, with or without a prefix. */
export const labelKeySchema = z
  .string()
  .regex(
    /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
  )
  .max(316);

export const labelsSchema = z.record(labelKeySchema, labelValueSchema);

export const annotationsSchema = z.record(labelKeySchema, z.string());

/** A key of a ConfigMap or a Secret. */
export const dataKeySchema = z
  .string()
  .regex(/^[-._a-zA-Z0-9]+$/)
  .max(253);

/** The name of an environment variable: all that a shell can read. */
export const variableNameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/)
  .max(253);

export const variablesSchema = z
  .record(variableNameSchema, z.string())
  .describe(
    'Environment variables: name → text. A number or a yes is written in quotes.',
  );

/** Processor time in millicores or whole processors: `250m`, `2`, `0.5`. */
export const cpuSchema = z
  .string()
  .regex(/^([0-9]+m|[0-9]+(\.[0-9]+)?)$/)
  .describe('Millicores or processors, in quotes: "250m", "1.5".');

/** Bytes with a unit. Without one, `512` would be 512 bytes, which nobody means. */
export const bytesSchema = z
  .string()
  .regex(/^[0-9]+(\.[0-9]+)?(Ki|Mi|Gi|Ti|k|M|G|T)$/)
  .describe('Bytes with a unit: "512Mi", "10Gi".');

export const portSchema = z.int().min(1).max(65_535);

/** The name of a port, as IANA's rules and the API server want it. */
export const portNameSchema = z
  .string()
  .regex(/^[a-z]([-a-z0-9]*[a-z0-9])?$/)
  .max(15)
  .describe('At most 15 small letters, digits and hyphens, a letter first.');

export const pathSchema = z
  .string()
  .regex(/^\/\S*$/)
  .max(1024)
  .describe('An absolute path, without white space.');

export const secondsSchema = z.int().min(0).max(31_536_000);

/** A number of pods, or a share of them. */
export const countOrShareSchema = z.union([
  z.int().min(0),
  z.string().regex(/^[0-9]{1,3}%$/),
]);

/** An IPv4 or IPv6 network. */
export const cidrSchema = z
  .string()
  .regex(
    /^(([0-9]{1,3}\.){3}[0-9]{1,3}\/([0-9]|[12][0-9]|3[0-2])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*\/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$/,
  )
  .describe('A network as address/length: "203.0.113.0/24".');

/** Entries of maps can be taken out by an environment: Helm merges maps, so leaving one out leaves it in. */
export const enabledSchema = z
  .boolean()
  .optional()
  .describe('false takes this entry out, for example in one environment.');

/** The place among its neighbours: maps have no order. Equal numbers go by name. */
export const orderSchema = z
  .int()
  .min(0)
  .max(10_000)
  .optional()
  .describe('The place among its neighbours, smallest first; then by name.');
